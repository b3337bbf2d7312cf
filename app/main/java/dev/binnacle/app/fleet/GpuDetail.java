package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.History;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.XidEvent;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One GPU whole, in one column that may be as narrow as a side pane. Off screen it does nothing.
public final class GpuDetail extends StackPane {

    private final Reads reads;
    private final GpuHeading heading;
    private final GpuCurves curves;
    private final GpuSources sources;
    private final XidList xids;
    private final MigInstances instances;
    private final VBox instancesSection;
    private final GpuFacts facts;
    private final MetricList metrics;
    private final ScrollPane scroll;
    private final Node empty;
    private final ObservableValue<Instant> now;
    private @Nullable GpuId shown;

    /// What is asked about the GPU, on the UI thread and without waiting.
    ///
    /// @param history   of the last hour
    /// @param xids      newest first
    /// @param instances every GPU of the same UUID, itself among them
    public record Reads(
            BiFunction<GpuId, Metric, History.Series> history,
            Function<GpuId, List<XidEvent>> xids,
            Function<Gpu, List<Gpu>> instances) {}

    /// What a press does.
    ///
    /// @param goToHolder shows the pod that holds it
    /// @param focus      shows another GPU here
    public record Actions(Consumer<GpuSample.Holder> goToHolder, Consumer<GpuId> focus) {}

    /// @param gpu    null: nothing is chosen
    /// @param remote longer history, where there is some
    public GpuDetail(
            ObservableValue<@Nullable Gpu> gpu,
            Reads reads,
            GpuCurves.Remote remote,
            Actions actions,
            Messages messages,
            Theme theme,
            ObservableValue<Instant> now) {
        this.reads = reads;
        this.now = now;
        heading = new GpuHeading(messages, actions.goToHolder());
        curves = new GpuCurves(messages, theme, reads.history(), remote);
        sources = new GpuSources(messages);
        xids = new XidList(messages);
        instances = new MigInstances(messages, actions.focus());
        facts = new GpuFacts(messages);
        metrics = new MetricList(messages);
        instancesSection = DetailSection.of(messages.say("fleet.detail.mig"), instances);
        VBox content = new VBox(
                heading,
                curves,
                instancesSection,
                DetailSection.of(messages.say("fleet.detail.xid"), xids),
                facts,
                DetailSection.of(messages.say("fleet.detail.sources"), sources),
                DetailSection.of(messages.say("fleet.detail.metrics"), metrics));
        content.getStyleClass().add("gpu-detail-content");
        scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        empty = Placeholder.empty("gpu", messages.say("fleet.detail.empty"), messages.say("fleet.detail.empty.hint"));
        getChildren().addAll(empty, scroll);
        getStyleClass().add("gpu-detail");
        setId("gpu-detail");
        setMinWidth(320);
        ObservableValue<Boolean> seen = OnScreen.of(this);
        gpu.when(seen).subscribe(this::show);
        now.when(seen).subscribe(time -> {
            heading.showAge(time);
            sources.showAges(time);
        });
    }

    private void show(@Nullable Gpu gpu) {
        empty.setVisible(gpu == null);
        scroll.setVisible(gpu != null);
        if (gpu == null) {
            shown = null;
            return;
        }
        if (!gpu.id().equals(shown)) {
            shown = gpu.id();
            scroll.setVvalue(0);
        }
        heading.show(gpu, now.getValue());
        curves.show(gpu);
        List<Gpu> cut = reads.instances().apply(gpu);
        boolean mig = cut.stream().anyMatch(one -> !one.id().instance().isEmpty());
        instancesSection.setVisible(mig);
        instancesSection.setManaged(mig);
        instances.show(gpu, cut);
        xids.show(gpu, reads.xids().apply(gpu.id()));
        facts.show(gpu);
        sources.show(gpu, now.getValue());
        metrics.show(gpu);
    }
}
