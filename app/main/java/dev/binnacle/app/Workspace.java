package dev.binnacle.app;

import dev.binnacle.app.findings.FindingsModel;
import dev.binnacle.app.findings.FindingsView;
import dev.binnacle.app.findings.SaveReport;
import dev.binnacle.app.fleet.FleetModel;
import dev.binnacle.app.fleet.FleetView;
import dev.binnacle.app.fx.Background;
import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.fx.Lazy;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.fx.Threads;
import dev.binnacle.app.overview.OverviewModel;
import dev.binnacle.app.overview.OverviewView;
import dev.binnacle.app.shell.Place;
import dev.binnacle.app.topology.TopologyModel;
import dev.binnacle.app.topology.TopologyView;
import dev.binnacle.app.topology.object.ObjectAsks;
import dev.binnacle.app.topology.object.ObjectModel;
import dev.binnacle.cluster.HostOutput;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.chain.Action;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// The screens of one open cluster. They are made anew for each cluster, so nothing of one is ever seen under
/// another's name.
/// Data may be handed in from any thread.
final class Workspace {

    private final OverviewModel overview;
    private final FleetModel fleet;
    private final ChainPage chain;
    private final TopologyModel topology;
    private final Lazy<TopologyView> topologyView;
    private final ObjectModel objects;
    private final FindingsModel findings;
    private final ReportDesk reports;
    private final Map<Place, Supplier<Node>> pages;

    /// What the screens ask for and the rest of the window does.
    ///
    /// @param attend told which nodes are on screen
    record Actions(
            Consumer<Place> go,
            Consumer<Finding> takeUp,
            Consumer<HostOutput> tell,
            Consumer<String> forget,
            Consumer<ObjectRef> draft,
            ChainPage.Asks chain,
            Consumer<Set<String>> attend,
            FleetView.Watch watch,
            FleetView.Choices fleetChoices,
            ObservableValue<GpuRules> rules,
            FileChoice files,
            Background background) {}

    Workspace(Executor ui, Messages messages, Theme theme, ObservableValue<Instant> now, Actions actions) {
        overview = new OverviewModel(ui);
        Threads threads = Threads.on(ui);
        fleet = new FleetModel(threads, now::getValue, actions.attend());
        Executor beside = work -> Thread.ofVirtual().name("topology").start(work);
        topology = new TopologyModel(ui, beside);
        chain = new ChainPage(ui, actions.background(), messages, now, actions.chain(), actions.go(), this::show);
        objects = new ObjectModel(ui, beside, actions.chain().cluster());
        topologyView = new Lazy<>(() -> new TopologyView(
                topology,
                objects,
                messages,
                now,
                chain.root(),
                new TopologyView.Asks(
                        new ObjectAsks(
                                finding -> show(finding, actions.go()),
                                filter -> showGpus(filter, actions.go()),
                                actions.draft()),
                        actions.files(),
                        actions.background(),
                        ui)));
        findings = new FindingsModel(ui, messages);
        reports = new ReportDesk(
                ui, actions.background(), messages, actions.chain().cluster());
        pages = Map.of(
                Place.OVERVIEW,
                () -> new OverviewView(
                                overview,
                                messages,
                                now,
                                new OverviewView.Actions(
                                        () -> actions.go().accept(Place.FLEET),
                                        () -> actions.go().accept(Place.TOPOLOGY),
                                        () -> actions.go().accept(Place.FINDINGS),
                                        finding -> show(finding, actions.go())))
                        .root(),
                Place.FLEET,
                () -> new FleetView(
                                fleet,
                                new FleetView.Setting(
                                        messages, theme, actions.rules(), now, threads, actions.background()),
                                actions.watch(),
                                actions.fleetChoices())
                        .root(),
                Place.TOPOLOGY,
                () -> topologyView.get().root(),
                Place.FINDINGS,
                () -> new FindingsView(
                                findings,
                                messages,
                                now,
                                new FindingsView.Actions(
                                        actions.takeUp(),
                                        subject -> show(subject, actions.go()),
                                        actions.tell(),
                                        actions.forget()),
                                new SaveReport(messages, actions.files(), reports::suggestedName, reports))
                        .root());
    }

    /// @param shown called each time newer values of the fleet are shown
    void onFleetShown(Runnable shown) {
        fleet.onShown(shown);
    }

    /// Each to be made when it is first seen.
    Map<Place, Supplier<Node>> pages() {
        return pages;
    }

    void accept(FleetNews newer) {
        overview.accept(newer.update());
        fleet.accept(newer.update(), newer.use());
    }

    /// Goes on where the screens of the same cluster were, before they were made anew in other looks.
    void continueFrom(Workspace before) {
        fleet.continueFrom(before.fleet);
    }

    /// What has changed between two surveys.
    void accept(Inventory objects) {
        topology.accept(objects);
    }

    void accept(Survey survey) {
        overview.accept(survey);
        chain.accept(survey.observations().chain());
        topology.accept(survey);
        findings.accept(survey);
        reports.accept(survey);
    }

    /// Nodes and their agents are seen in the fleet, everything else among the objects.
    private void show(Finding.Subject subject, Consumer<Place> go) {
        if (subject.node().isEmpty()) {
            go.accept(Place.TOPOLOGY);
        } else {
            showGpus("node=\"" + subject.node() + "\"", go);
        }
    }

    private void showGpus(String filter, Consumer<Place> go) {
        fleet.filter(filter);
        go.accept(Place.FLEET);
    }

    private void show(Action.ShowObject object) {
        topology.select(object.kind() + "/" + object.namespace() + "/" + object.name());
        topologyView.get().showGraph();
    }

    private void show(Finding finding, Consumer<Place> go) {
        findings.select(finding.id());
        go.accept(Place.FINDINGS);
    }
}
