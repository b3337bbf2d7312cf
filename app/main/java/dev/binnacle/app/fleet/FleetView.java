package dev.binnacle.app.fleet;

import dev.binnacle.app.fleet.heat.HeatMap;
import dev.binnacle.app.fleet.heat.HeatMapModel;
import dev.binnacle.app.fx.Background;
import dev.binnacle.app.fx.Delay;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Page;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.fx.Threads;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.History;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.SamplingPlan;
import dev.binnacle.gpu.XidEvent;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The fleet screen: one filter over several places, the details of one GPU beside them, gauges below.
public final class FleetView {

    private final FleetModel model;
    private final Messages messages;
    private final Watch watch;
    private final Map<FleetPlace, Node> places = new EnumMap<>(FleetPlace.class);
    private final BorderPane middle = new BorderPane();
    private final Page page;
    private @Nullable FleetPicture told;
    private List<Message> toldPlan = List.of();

    /// @param rules of the states, whose limits gauges and legend show
    /// @param now   by the clock of the cluster shown
    public record Setting(
            Messages messages,
            Theme theme,
            ObservableValue<GpuRules> rules,
            ObservableValue<Instant> now,
            Threads threads,
            Background background) {}

    /// What is asked of whoever watches the cluster, on the UI thread and without waiting.
    ///
    /// @param history of the last hour
    /// @param xids    of one GPU, newest first
    /// @param plan    how often agents are read now; empty while nothing is open
    /// @param pause   stops reading agents, or goes on
    /// @param remote  longer history, where there is some
    public record Watch(
            BiFunction<GpuId, Metric, History.Series> history,
            Function<GpuId, List<XidEvent>> xids,
            Supplier<Optional<SamplingPlan>> plan,
            Consumer<Boolean> pause,
            Optional<LongHistory> remote) {}

    /// @param columns     ids of the table's columns; empty for the usual ones
    /// @param keepColumns told when a person chooses others
    public record Choices(List<String> columns, Consumer<List<String>> keepColumns) {}

    public FleetView(FleetModel model, Setting setting, Watch watch, Choices choices) {
        this.model = model;
        this.messages = setting.messages();
        this.watch = watch;
        ObservableValue<Instant> now = setting.now();
        GpuColumns known = new GpuColumns(messages, now::getValue);
        GpuTable table = new GpuTable(model, known, setting);
        table.showColumns(choices.columns().isEmpty() ? GpuColumns.DEFAULT : choices.columns());
        table.onColumnsMoved(choices.keepColumns());
        HeatMapModel heat = heat(setting);
        places.put(FleetPlace.MAP, new HeatMap(heat, messages, setting.theme(), now));
        places.put(FleetPlace.TABLE, table);
        places.put(FleetPlace.NODES, new NodePane(model, setting));
        places.put(FleetPlace.WORKLOADS, new WorkloadPane(model, setting));
        places.put(FleetPlace.AGENTS, new AgentTable(model, setting));
        Node detail = new DetailSide(model, setting, watch);
        GaugeStrip gauges = new GaugeStrip(model, setting);
        FleetTools tools = new FleetTools(
                model, messages, new ColumnMenu(table, known, messages, choices.keepColumns()), places.keySet());
        VBox left = new VBox(middle, gauges);
        VBox.setVgrow(middle, Priority.ALWAYS);
        left.setMinSize(0, 0);
        middle.setMinSize(0, 0);
        BorderPane below = new BorderPane(left);
        VBox.setVgrow(below, Priority.ALWAYS);
        VBox content = new VBox(tools, below);
        StackPane layers = new StackPane(content);
        tools.help().over(layers, new FilterHelp(model, messages));
        OverlayButton legend = new OverlayButton("fleet-legend", messages.say("fleet.legend"));
        StateLegend states = new StateLegend(setting.rules(), messages);
        states.getStyleClass().addAll("card", "fleet-overlay");
        legend.over(layers, states);
        ToggleButton strip = new ToggleButton(messages.say("fleet.gauges"));
        strip.setId("fleet-gauges");
        strip.getStyleClass().add("small");
        strip.selectedProperty().bindBidirectional(model.gauges());
        page = new Page(messages.say("fleet.title"), layers, legend, strip, new PauseButton(model, watch, messages));
        heat.active()
                .bind(OnScreen.of(page).flatMap(seen -> model.place().map(place -> seen && place == FleetPlace.MAP)));
        model.place().subscribe(this::showPlace);
        model.focused().subscribe(id -> below.setRight(id == null ? null : detail));
        model.picture().when(OnScreen.of(page)).subscribe(this::show);
        now.when(OnScreen.of(page)).subscribe(_ -> subtitle());
        model.paused().subscribe(_ -> subtitle());
    }

    public Parent root() {
        return page;
    }

    private HeatMapModel heat(Setting setting) {
        HeatMapModel heat = new HeatMapModel(
                new HeatMapModel.Inputs(model.subject(), model.pinned(), setting.now()),
                setting.threads(),
                Delay.onVirtualThreads(),
                model::togglePin,
                model.focused()::set,
                nodes -> model.inView("map", nodes));
        model.focused().subscribe(id -> {
            if (id != null && model.place().get() != FleetPlace.MAP) {
                heat.reveal(id);
            }
        });
        return heat;
    }

    private void showPlace(FleetPlace place) {
        Node wanted =
                model.picture().get() == null ? Placeholder.loading(messages.say("fleet.loading")) : places.get(place);
        if (wanted != null && !wanted.equals(middle.getCenter())) {
            middle.setCenter(wanted);
        }
    }

    private void show(@Nullable FleetPicture picture) {
        if (picture == null || middle.getCenter() instanceof Placeholder) {
            showPlace(model.place().get());
        }
        subtitle();
    }

    /// What there is, and how often it is read where that is not the pace a person asked for.
    private void subtitle() {
        FleetPicture picture = model.picture().get();
        if (picture == null) {
            page.subtitle().setText("");
            return;
        }
        List<Message> plan =
                watch.plan().get().stream().flatMap(now -> now.words().stream()).toList();
        if (picture.equals(told) && plan.equals(toldPlan)) {
            return;
        }
        told = picture;
        toldPlan = plan;
        String counts = messages.say(
                "fleet.subtitle",
                picture.count().cards(),
                picture.update().nodes().size(),
                picture.agentsWell(),
                picture.update().fleet().agents().size() - picture.agentsWell(),
                picture.count().unseen(),
                picture.count().cut(),
                picture.count().instances());
        String words = plan.stream().map(messages::say).collect(Collectors.joining(" "));
        page.subtitle().setText(words.isEmpty() ? counts : counts + " · " + words);
    }
}
