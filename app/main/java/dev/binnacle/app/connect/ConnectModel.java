package dev.binnacle.app.connect;

import dev.binnacle.app.connect.ConnectState.Attempt;
import dev.binnacle.app.fx.Jobs;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Right;
import dev.binnacle.cluster.kube.KubeContext;
import dev.binnacle.cluster.kube.KubeContexts;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Finding contexts and opening one. UI thread only; files and servers are asked in jobs. Opening a second
/// context gives the
/// first attempt up at once, however long its server would take to answer.
public final class ConnectModel {

    private final Supplier<KubeContexts> kubeconfigs;
    private final Function<KubeContext, Answer<Cluster>> opener;
    private final Consumer<Cluster> onOpen;
    private final String configNamespace;
    private final Jobs jobs;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<ConnectState> state =
            new ReadOnlyObjectWrapper<>(new ConnectState(List.of(), List.of(), Optional.empty(), new Attempt.None()));
    private Jobs.@Nullable Job attempt;

    /// @param onOpen told of a cluster that has answered; it owns it from then on
    public ConnectModel(
            Supplier<KubeContexts> kubeconfigs,
            Function<KubeContext, Answer<Cluster>> opener,
            Consumer<Cluster> onOpen,
            String configNamespace,
            Jobs jobs,
            Messages messages) {
        this.kubeconfigs = kubeconfigs;
        this.opener = opener;
        this.onOpen = onOpen;
        this.configNamespace = configNamespace;
        this.jobs = jobs;
        this.messages = messages;
    }

    public ReadOnlyObjectProperty<ConnectState> state() {
        return state.getReadOnlyProperty();
    }

    /// Reads the kubeconfig files again.
    public void reload() {
        var _ = jobs.start(
                messages.say("connect.job.read"),
                _ -> kubeconfigs.get(),
                this::show,
                failure -> show(new KubeContexts(List.of(), List.of(bug(failure)))));
    }

    public void select(KubeContext context) {
        ConnectState now = state.get();
        boolean other = !now.selected().equals(Optional.of(context));
        if (other && now.attempt() instanceof Attempt.Trying && attempt != null) {
            attempt.cancel();
        }
        Attempt kept = other ? new Attempt.None() : now.attempt();
        state.set(new ConnectState(now.contexts(), now.problems(), Optional.of(context), kept));
    }

    /// Opens the selected context.
    public void connect() {
        state.get().selected().ifPresent(this::connect);
    }

    private void connect(KubeContext context) {
        if (attempt != null) {
            attempt.cancel();
        }
        show(new Attempt.Trying(context.name()));
        attempt = jobs.start(
                messages.say("connect.job.open", context.name()),
                _ -> reach(context),
                opened -> {
                    switch (opened) {
                        case Reached.Yes yes -> {
                            show(new Attempt.Open(context.name(), yes.version(), List.of()));
                            askRights(context, yes.cluster());
                            onOpen.accept(yes.cluster());
                        }
                        case Reached.No no -> show(new Attempt.Failed(context.name(), problem(context, no.why())));
                    }
                },
                failure -> show(new Attempt.Failed(context.name(), bug(failure))));
    }

    private Reached reach(KubeContext context) {
        return switch (opener.apply(context)) {
            case Answer.Unknown<Cluster>(ClusterFailure why, Instant _) -> new Reached.No(why);
            case Answer.Known<Cluster>(Cluster cluster, Instant _) ->
                switch (cluster.version()) {
                    case Answer.Known<String>(String version, Instant _) -> {
                        if (Thread.currentThread().isInterrupted()) {
                            cluster.close(); // nobody waits for it any more
                        }
                        yield new Reached.Yes(cluster, version);
                    }
                    case Answer.Unknown<String>(ClusterFailure why, Instant _) -> {
                        cluster.close();
                        yield new Reached.No(why);
                    }
                };
        };
    }

    private void askRights(KubeContext context, Cluster cluster) {
        var _ = jobs.start(
                messages.say("connect.job.rights"),
                _ -> Right.review(cluster, configNamespace),
                rights -> {
                    if (state.get().attempt() instanceof Attempt.Open open
                            && open.context().equals(context.name())) {
                        show(new Attempt.Open(open.context(), open.version(), rights));
                    }
                },
                failure -> show(new Attempt.Failed(context.name(), bug(failure))));
    }

    private void show(KubeContexts found) {
        ConnectState now = state.get();
        Optional<KubeContext> selected = now.selected()
                .filter(found.contexts()::contains)
                .or(() -> found.contexts().stream().filter(KubeContext::current).findFirst())
                .or(() -> found.contexts().stream().findFirst());
        state.set(new ConnectState(found.contexts(), found.problems(), selected, now.attempt()));
    }

    private void show(Attempt newer) {
        ConnectState now = state.get();
        state.set(new ConnectState(now.contexts(), now.problems(), now.selected(), newer));
    }

    private static Problem problem(KubeContext context, ClusterFailure why) {
        return ClusterProblem.of(Message.of("connect.failed", context.name()), why);
    }

    private static Problem bug(Throwable failure) {
        return new Problem(
                Message.of("connect.bug"), Message.of("connect.bug.why"), List.of(), String.valueOf(failure));
    }

    private sealed interface Reached {
        record Yes(Cluster cluster, String version) implements Reached {}

        record No(ClusterFailure why) implements Reached {}
    }
}
