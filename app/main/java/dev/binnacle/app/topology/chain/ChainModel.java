package dev.binnacle.app.topology.chain;

import dev.binnacle.app.fx.Background;
import dev.binnacle.app.fx.Latest;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.chain.Reload;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The chain as last surveyed, and the reload that was asked for, if one was. Read on the UI thread; [#accept]
/// comes from any.
public final class ChainModel {

    private final Executor ui;
    private final Background background;
    private final Supplier<Optional<Cluster>> cluster;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State(Optional.empty(), new Reloading.None()));
    private final Latest<ConfigurationChain> inbox;

    /// @param cluster the one on screen
    public ChainModel(Executor ui, Background background, Supplier<Optional<Cluster>> cluster, Messages messages) {
        this.ui = ui;
        this.background = background;
        this.cluster = cluster;
        this.messages = messages;
        inbox = new Latest<>(
                ui, chain -> state.set(new State(Optional.of(chain), state.get().reloading())));
    }

    /// @param chain empty before the first survey
    public record State(Optional<ConfigurationChain> chain, Reloading reloading) {}

    /// What became of a reload.
    public sealed interface Reloading {
        record None() implements Reloading {}

        record Asked(Endpoint.OfPod endpoint) implements Reloading {}

        record Answered(Reload reload) implements Reloading {}
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public void accept(ConfigurationChain chain) {
        inbox.publish(chain);
    }

    /// The person has seen the request and agreed.
    void reload(Endpoint.OfPod endpoint) {
        Optional<Cluster> asked = cluster.get();
        if (asked.isEmpty() || state.get().reloading() instanceof Reloading.Asked) {
            return;
        }
        reloading(new Reloading.Asked(endpoint));
        background.run(messages.say("topology.reload.job"), () -> {
            Reload reload = Reload.ask(asked.get(), endpoint);
            ui.execute(() -> reloading(new Reloading.Answered(reload)));
        });
    }

    private void reloading(Reloading newer) {
        state.set(new State(state.get().chain(), newer));
    }
}
