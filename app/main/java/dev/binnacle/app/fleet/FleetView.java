package dev.binnacle.app.fleet;

import dev.binnacle.app.fleet.heat.HeatMap;
import dev.binnacle.app.fleet.heat.HeatMapModel;
import dev.binnacle.app.fx.Background;
import dev.binnacle.app.fx.Delay;
import dev.binnacle.app.fx.Lazy;
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
    private final Map<FleetPlace, Lazy<Node>> places = new EnumMap<>(FleetPlace.class);
    private final BorderPane middle = new BorderPane();
    private final Page page;
    private List<Object> told = List.of();
    private Optional<SamplingPlan> toldPlan = Optional.empty();

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
        Lazy<ChosenTable> table = new Lazy<>(() -> ChosenTable.of(model, setting, choices));
        HeatMapModel heat = heat(setting);
        places.put(FleetPlace.MAP, new Lazy<>(() -> new HeatMap(heat, messages, setting.theme(), now)));
        places.put(FleetPlace.TABLE, new Lazy<>(() -> table.get().table()));
        places.put(FleetPlace.NODES, new Lazy<>(() -> new NodePane(model, setting)));
        places.put(FleetPlace.WORKLOADS, new Lazy<>(() -> new WorkloadPane(model, setting)));
        places.put(FleetPlace.AGENTS, new Lazy<>(() -> new AgentTable(model, setting)));
        Lazy<DetailSide> detail = new Lazy<>(() -> new DetailSide(model, setting, watch));
        GaugeStrip gauges = new GaugeStrip(model, setting);
        FleetTools tools = new FleetTools(model, messages, () -> table.get().menu(), places.keySet());
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
        model.mapBy(heat);
        model.place().subscribe(this::showPlace);
        model.focused().subscribe(id -> below.setRight(id == null ? null : detail.get()));
        model.picture().when(OnScreen.of(page)).subscribe(this::show);
        now.when(OnScreen.of(page)).subscribe(_ -> subtitle());
        model.paused().subscribe(_ -> subtitle());
    }

    public Parent root() {
        return page;
    }

    /// The table, and the menu of its columns.
    private record ChosenTable(GpuTable table, ColumnMenu menu) {

        static ChosenTable of(FleetModel model, Setting setting, Choices choices) {
            GpuColumns known = new GpuColumns(setting.messages(), setting.now()::getValue);
            GpuTable table = new GpuTable(model, known, setting);
            table.showColumns(choices.columns().isEmpty() ? GpuColumns.DEFAULT : choices.columns());
            table.onColumnsMoved(choices.keepColumns());
            return new ChosenTable(table, new ColumnMenu(table, known, setting.messages(), choices.keepColumns()));
        }
    }

    private HeatMapModel heat(Setting setting) {
        HeatMapModel heat = new HeatMapModel(
                new HeatMapModel.Inputs(model.pinned(), setting.now()),
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
        Lazy<Node> there = places.get(place);
        Node wanted = model.picture().get() == null || there == null
                ? Placeholder.loading(messages.say("fleet.loading"))
                : there.get();
        if (!wanted.equals(middle.getCenter())) {
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
        Optional<SamplingPlan> plan = watch.plan().get();
        List<Object> counts = List.of(
                picture.count().cards(),
                picture.update().nodes().size(),
                picture.agentsWell(),
                picture.update().fleet().agents().size() - picture.agentsWell(),
                picture.count().unseen(),
                picture.count().cut(),
                picture.count().instances());
        if (counts.equals(told) && plan.equals(toldPlan)) {
            return;
        }
        told = counts;
        toldPlan = plan;
        String counted = messages.say("fleet.subtitle", counts.toArray());
        String words = plan.stream()
                .flatMap(now -> now.words().stream())
                .map(messages::say)
                .collect(Collectors.joining(" "));
        page.subtitle().setText(words.isEmpty() ? counted : counted + " · " + words);
    }
}
