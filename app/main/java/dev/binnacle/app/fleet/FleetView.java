package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Page;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.gpu.AgentStatus;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.TextFields;

/// The fleet screen: GPUs above, gauges of the chosen ones below, agents in a tab of their own.
public final class FleetView {

    /// More are neither readable nor cheap: a gauge costs about as much as a screenful of table.
    private static final int MOST_GAUGES = 8;

    private final FleetModel model;
    private final Messages messages;
    private final Theme theme;
    private final ObservableValue<Instant> now;
    private final GpuTable table;
    private final HBox gauges = new HBox(12);
    private final StackPane gaugeArea = new StackPane();
    private final Page page;
    private boolean chosenForThem;

    public FleetView(FleetModel model, Messages messages, Theme theme, ObservableValue<Instant> now) {
        this.model = model;
        this.messages = messages;
        this.theme = theme;
        this.now = now;
        table = new GpuTable(model, messages, now);
        page = new Page(messages.say("fleet.title"), content(), filter());
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<GpuRow>) _ -> showGauges());
        model.fleet().subscribe(this::show);
        showGauges();
    }

    public Parent root() {
        return page;
    }

    private Node content() {
        Tab gpus = new Tab(messages.say("fleet.tab.gpus"), gpus());
        Tab agents = new Tab(messages.say("fleet.tab.agents"), new AgentTable(model, messages, now));
        gpus.setId("fleet-gpus");
        agents.setId("fleet-agents");
        TabPane tabs = new TabPane(gpus, agents);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStyleClass().add("fleet-tabs");
        return tabs;
    }

    private Node gpus() {
        ScrollPane scroll = new ScrollPane(gauges);
        scroll.setFitToHeight(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        gaugeArea.setId("gauges");
        gaugeArea.getChildren().setAll(scroll);
        gaugeArea.getStyleClass().add("gauge-area");
        gaugeArea.setMinHeight(236);
        gaugeArea.setPrefHeight(236);
        VBox.setVgrow(table, Priority.ALWAYS);
        return new VBox(table, gaugeArea);
    }

    private Node filter() {
        TextField field = TextFields.createClearableTextField();
        field.setId("fleet-filter");
        field.setPromptText(messages.say("fleet.filter"));
        field.setPrefWidth(260);
        field.textProperty().subscribe(model::filter);
        return field;
    }

    private void show(Fleet fleet) {
        long failing = fleet.agents().stream().filter(status -> !status.ok()).count();
        page.subtitle()
                .setText(messages.say(
                        "fleet.subtitle",
                        fleet.gpus().size(),
                        fleet.gpus().stream().map(gpu -> gpu.node()).distinct().count(),
                        fleet.agents().stream().filter(AgentStatus::ok).count(),
                        failing));
        if (!chosenForThem && !model.rows().isEmpty()) {
            chosenForThem = true;
            table.getSelectionModel().selectRange(0, Math.min(2, model.rows().size()));
        }
    }

    private void showGauges() {
        List<GpuRow> chosen = table.getSelectionModel().getSelectedItems().stream()
                .limit(MOST_GAUGES)
                .toList();
        if (chosen.isEmpty()) {
            gauges.getChildren()
                    .setAll(Placeholder.empty(
                            "gpu", messages.say("fleet.gauges.empty"), messages.say("fleet.gauges.empty.hint")));
            return;
        }
        gauges.getChildren()
                .setAll(chosen.stream()
                        .map(row -> new GpuGauges(row, messages, theme, now))
                        .toList());
    }
}
