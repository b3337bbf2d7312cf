package dev.binnacle.app.topology.chain;

import dev.binnacle.cluster.Manifest;
import dev.binnacle.topology.chain.Action;
import dev.binnacle.topology.chain.Consent;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/// What the chain asks of the rest of the window.
///
/// @param reach      how far one may go in the cluster shown
/// @param lookInside runs commands that the person has seen and agreed to, in the operator's container
/// @param draft      opens manifests as drafts
/// @param begin      begins a draft of a scrape configuration
/// @param show       goes to an object in the graph
/// @param findings   goes to the findings
public record ChainActions(
        ObservableValue<Reach> reach,
        Consumer<Consent> lookInside,
        Consumer<List<Manifest>> draft,
        Runnable begin,
        Consumer<Action.ShowObject> show,
        Runnable findings) {}
