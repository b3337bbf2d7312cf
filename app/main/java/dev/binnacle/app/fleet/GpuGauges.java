package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.Gauge;
import dev.binnacle.app.fx.Gauge.Scale;
import dev.binnacle.app.fx.LiveText;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.Threshold;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.OptionalDouble;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One GPU in four gauges: utilisation, memory, temperature, power. Which GPU may change, as cards are used
/// again.
final class GpuGauges extends VBox {

    private static final double GIB = 1L << 30;
    /// Room on the dial above the mark from which a GPU is too hot.
    private static final double ABOVE_HOT = 20;

    private static final double NEVER = Double.POSITIVE_INFINITY;

    private final FleetModel model;
    private final Messages messages;
    private final ObservableValue<GpuRules> rules;
    private final ObservableValue<Instant> now;
    private final Gauge utilization;
    private final Gauge memory;
    private final Gauge temperature;
    private final Gauge power;
    private final Label title = new Label();
    private final Label holder = new Label();
    private final LiveText age = new LiveText(HPos.RIGHT, 72);
    private final Badge state = new Badge("", Tone.NEUTRAL);
    private final Button pin = new Button();
    private final SimpleObjectProperty<@Nullable GpuId> id = new SimpleObjectProperty<>();
    private @Nullable Gpu shown;
    private final Formats formats;

    GpuGauges(FleetModel model, FleetView.Setting setting) {
        this.model = model;
        messages = setting.messages();
        rules = setting.rules();
        Theme theme = setting.theme();
        formats = new Formats(messages);
        Gauge.Words words = new Gauge.Words(messages.say("fleet.gauge.noData"), messages.say("fleet.gauge.noScale"));
        utilization = new Gauge(messages.say("fleet.gauge.utilization"), "%", theme, words);
        memory = new Gauge(messages.say("fleet.gauge.memory"), "GiB", theme, words);
        temperature = new Gauge(messages.say("fleet.gauge.temperature"), "°C", theme, words);
        power = new Gauge(messages.say("fleet.gauge.power"), "W", theme, words);
        getStyleClass().add("card");
        setMaxWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(header(), new HBox(8, utilization, memory, temperature, power), footer());
        id.when(OnScreen.of(this)).subscribe(_ -> show());
        model.picture().when(OnScreen.of(this)).subscribe(_ -> show());
        now = setting.now();
        now.when(OnScreen.of(this)).subscribe(this::showAge);
        setOnMouseClicked(_ -> {
            GpuId own = id.get();
            if (own != null) {
                model.focused().set(own);
            }
        });
    }

    /// Null for none.
    void show(@Nullable GpuId other) {
        id.set(other);
        if (other != null) {
            pin.setText(messages.say(model.pinned().contains(other) ? "fleet.gauge.unpin" : "fleet.gauge.pin"));
        }
    }

    private HBox header() {
        title.getStyleClass().add("strong");
        title.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        pin.getStyleClass().addAll("flat", "small", "gauge-pin");
        pin.setOnAction(_ -> {
            GpuId own = id.get();
            if (own != null) {
                model.togglePin(own);
                show(own);
            }
        });
        HBox header = new HBox(8, title, gap, state, pin);
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private HBox footer() {
        holder.getStyleClass().add("small");
        holder.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        age.getStyleClass().add("caption");
        HBox footer = new HBox(8, holder, gap, age);
        footer.setAlignment(Pos.CENTER_LEFT);
        return footer;
    }

    /// What has not changed is not shown again: a gauge costs more than everything else here.
    private void show() {
        GpuId own = id.get();
        Gpu gpu = own == null ? null : model.row(own).map(GpuRow::gpu).orElse(null);
        if (gpu == null || gpu.equals(shown)) {
            return;
        }
        shown = gpu;
        showAge(now.getValue());
        title.setText(messages.say("fleet.gauge.title", gpu.node(), gpu.nameOnNode(), GpuWords.model(gpu)));
        state.show(gpu.state(), messages);
        holder.setText(gpu.holder().present() ? GpuWords.holder(gpu) : messages.say("fleet.gauge.free"));
        GpuRules limits = rules.getValue();
        double warm = limits.get(Threshold.WARM);
        double hot = limits.get(Threshold.HOT);
        double total = gpu.values().orNaN(Metrics.MEMORY_TOTAL) / GIB;
        utilization.show(new Scale(100, NEVER, NEVER), scaled(GpuWords.utilization(gpu), 0.01));
        memory.show(
                new Scale(total, total * limits.get(Threshold.MEMORY), NEVER),
                scaled(gpu.values().get(Metrics.MEMORY_USED), GIB));
        temperature.show(new Scale(hot + ABOVE_HOT, warm, hot), gpu.values().get(Metrics.TEMPERATURE));
        power.show(
                new Scale(gpu.values().orNaN(Metrics.POWER_LIMIT), NEVER, NEVER),
                gpu.values().get(Metrics.POWER));
        setAccessibleText(title.getText() + ", " + state.getText());
    }

    private void showAge(Instant time) {
        Gpu gpu = shown;
        if (gpu != null) {
            age.setText(gpu.seen() ? formats.age(gpu.age(time)) : "");
        }
    }

    private static OptionalDouble scaled(OptionalDouble value, double divisor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() / divisor) : value;
    }
}
