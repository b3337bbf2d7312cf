package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Background;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.History;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The main quantities of one GPU over the last hour, or over longer where someone remembers that.
public final class GpuCurves extends VBox {

    private static final double GAP = 8;
    /// Narrower, a curve says nothing.
    private static final double LEAST_WIDTH = 150;

    private static final Duration HOUR = Duration.ofHours(1);

    private final Messages messages;
    private final BiFunction<GpuId, Metric, History.Series> recent;
    private final Remote remote;
    private final List<MetricCurve> curves;
    private final TilePane tiles = new TilePane(GAP, GAP);
    private Duration length = HOUR;
    private @Nullable GpuId asked;
    private Duration askedLength = Duration.ZERO;
    private @Nullable Gpu shown;

    /// @param ui where answers are shown
    public record Remote(Optional<LongHistory> history, Background background, Executor ui) {}

    GpuCurves(Messages messages, Theme theme, BiFunction<GpuId, Metric, History.Series> recent, Remote remote) {
        super(8);
        this.messages = messages;
        this.recent = recent;
        this.remote = remote;
        curves = List.of(
                curve(Metrics.UTILIZATION, "fleet.detail.curve.utilization", theme),
                curve(Metrics.GRAPHICS_ACTIVE, "fleet.detail.curve.engine", theme),
                curve(Metrics.MEMORY_USED, "fleet.detail.curve.memory", theme),
                curve(Metrics.TEMPERATURE, "fleet.detail.curve.temperature", theme),
                curve(Metrics.POWER, "fleet.detail.curve.power", theme),
                curve(Metrics.SM_CLOCK, "fleet.detail.curve.clock", theme));
        tiles.setPrefColumns(1);
        tiles.getChildren().addAll(curves);
        tiles.setPrefTileWidth(LEAST_WIDTH);
        widthProperty().subscribe(width -> {
            int columns = (int) Math.max(1, (width.doubleValue() + GAP) / (LEAST_WIDTH + GAP));
            tiles.setPrefTileWidth(Math.floor((width.doubleValue() - (columns - 1) * GAP) / columns));
        });
        if (remote.history().isPresent()) {
            getChildren().add(ranges());
        }
        getChildren().add(tiles);
    }

    private MetricCurve curve(Metric metric, String name, Theme theme) {
        return new MetricCurve(metric, messages.say(name), messages, theme);
    }

    private HBox ranges() {
        ToggleGroup group = new ToggleGroup();
        HBox row = new HBox();
        range(row, group, "fleet.detail.range.hour", HOUR);
        range(row, group, "fleet.detail.range.hours", Duration.ofHours(6));
        range(row, group, "fleet.detail.range.day", Duration.ofHours(24));
        range(row, group, "fleet.detail.range.week", Duration.ofDays(7));
        return row;
    }

    private void range(HBox row, ToggleGroup group, String name, Duration wanted) {
        ToggleButton button = new ToggleButton(messages.say(name));
        button.setId("gpu-range-" + wanted.toHours());
        button.getStyleClass()
                .addAll(
                        "small",
                        row.getChildren().isEmpty()
                                ? "left-pill"
                                : wanted.toDays() == 7 ? "right-pill" : "center-pill");
        button.setToggleGroup(group);
        button.setSelected(wanted.equals(length));
        button.setOnAction(_ -> {
            button.setSelected(true);
            length = wanted;
            if (shown != null) {
                show(shown);
            }
        });
        row.getChildren().add(button);
    }

    void show(Gpu gpu) {
        shown = gpu;
        for (MetricCurve curve : curves) {
            curve.showNow(gpu);
        }
        if (length.equals(HOUR)) {
            asked = null;
            for (MetricCurve curve : curves) {
                curve.show(gpu, recent.apply(gpu.id(), curve.metric()));
            }
        } else if (!gpu.id().equals(asked) || !length.equals(askedLength)) {
            ask(gpu, length);
        }
    }

    private void ask(Gpu gpu, Duration wanted) {
        asked = gpu.id();
        askedLength = wanted;
        curves.forEach(curve -> curve.fail(messages.say("fleet.detail.curve.asking")));
        remote.history()
                .ifPresent(history -> remote.background().run(messages.say("fleet.detail.curve.job"), () -> {
                    for (MetricCurve curve : curves) {
                        if (Thread.currentThread().isInterrupted()) {
                            return;
                        }
                        Answer<History.Series> answer = history.range(gpu.id(), curve.metric(), wanted);
                        remote.ui().execute(() -> take(gpu, wanted, curve, answer));
                    }
                }));
    }

    /// An answer to a question that nobody asks any more is nobody's.
    private void take(Gpu gpu, Duration wanted, MetricCurve curve, Answer<History.Series> answer) {
        if (gpu.id().equals(asked) && wanted.equals(askedLength)) {
            answer.failure()
                    .ifPresentOrElse(
                            failure -> curve.fail(messages.say(ClusterProblem.why(failure))),
                            () -> curve.show(gpu, answer.orElse(History.Series.NONE)));
        }
    }
}
