package dev.binnacle.app;

import dev.binnacle.app.fx.Background;
import dev.binnacle.app.shell.Place;
import dev.binnacle.app.topology.chain.ChainActions;
import dev.binnacle.app.topology.chain.ChainModel;
import dev.binnacle.app.topology.chain.ChainView;
import dev.binnacle.app.topology.chain.Reach;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.chain.Action;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.chain.Consent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// The configuration chain of the cluster that is open, and where its buttons lead.
final class ChainPage {

    private final ChainModel model;
    private final ChainView view;

    /// What the rest of the window does for it.
    ///
    /// @param cluster the one on screen
    /// @param reach   how far one may go in it
    record Asks(
            Supplier<Optional<Cluster>> cluster,
            ObservableValue<Reach> reach,
            Consumer<Consent> lookInside,
            Consumer<List<Manifest>> draft,
            Runnable begin) {}

    /// @param now  the clock of the cluster shown
    /// @param show goes to an object in the graph
    ChainPage(
            Executor ui,
            Background background,
            Messages messages,
            ObservableValue<Instant> now,
            Asks asks,
            Consumer<Place> go,
            Consumer<Action.ShowObject> show) {
        model = new ChainModel(ui, background, asks.cluster(), messages);
        view = new ChainView(
                model,
                messages,
                now,
                new ChainActions(
                        asks.reach(),
                        asks.lookInside(),
                        asks.draft(),
                        asks.begin(),
                        show,
                        () -> go.accept(Place.FINDINGS)));
    }

    Node root() {
        return view;
    }

    /// Any thread.
    void accept(ConfigurationChain chain) {
        model.accept(chain);
    }
}
