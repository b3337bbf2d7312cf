package dev.binnacle.app;

import dev.binnacle.app.connect.PrometheusModel;
import dev.binnacle.app.connect.PrometheusPane;
import dev.binnacle.app.fleet.LongHistory;
import dev.binnacle.app.fx.Jobs;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.draft.effect.ScrapeReader;
import dev.binnacle.gpu.FleetSource;
import dev.binnacle.gpu.prometheus.PrometheusFleetSource;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.message.NextStep;
import dev.binnacle.message.Problem;
import dev.binnacle.prometheus.Prometheus;
import dev.binnacle.prometheus.PrometheusEndpoint;
import dev.binnacle.prometheus.PrometheusServices;
import dev.binnacle.secret.Keyring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The Prometheus endpoints of every context: the pane that sets them up, and the source that the one in use
/// is. UI thread only, but for what [#source] and [#longHistory] return.
final class PrometheusSources {

    private final Preferences preferences;
    private final Keyring keyring;
    private final Jobs jobs;
    private final OpenCluster current;
    private final Map<String, String> env;
    private final Trouble trouble;
    private final Map<String, PrometheusModel> models = new HashMap<>();
    private @Nullable Messages spoken;
    /// The one in use; it may be waiting for the keyring.
    private volatile CompletableFuture<Answer<PrometheusFleetSource>> opening = new CompletableFuture<>();

    /// Told, on any thread, that a source of a cluster cannot be read.
    @FunctionalInterface
    interface Trouble {
        void tell(Cluster cluster, Problem problem);
    }

    PrometheusSources(
            Preferences preferences,
            Keyring keyring,
            Jobs jobs,
            OpenCluster current,
            Map<String, String> env,
            Trouble trouble) {
        this.preferences = preferences;
        this.keyring = keyring;
        this.jobs = jobs;
        this.current = current;
        this.env = env;
        this.trouble = trouble;
    }

    /// To set up those of one context. A change takes effect at once where its cluster is open, and shows in
    /// every other pane of the context.
    PrometheusPane pane(String context, Messages messages) {
        if (!messages.equals(spoken)) {
            models.clear();
            spoken = messages;
        }
        PrometheusModel model = models.computeIfAbsent(context, _ -> model(context, messages));
        model.lookAround();
        return new PrometheusPane(model, messages);
    }

    private PrometheusModel model(String context, Messages messages) {
        return new PrometheusModel(
                new PrometheusModel.Inputs(
                        preferences.settings().prometheus(context),
                        endpoints -> keep(context, endpoints),
                        () -> cluster(context),
                        keyring,
                        env),
                jobs,
                messages);
    }

    /// Makes the source for a cluster, off the UI thread: the keyring is asked. One that cannot be opened is a
    /// source that fails, so that it is seen to.
    Supplier<Optional<FleetSource>> source(Cluster cluster) {
        Optional<PrometheusEndpoint> chosen = chosen(cluster);
        CompletableFuture<Answer<PrometheusFleetSource>> now = new CompletableFuture<>();
        opening = now;
        return () -> chosen.map(endpoint -> {
            Answer<PrometheusFleetSource> opened = open(endpoint, cluster);
            now.complete(opened);
            FleetSource source = switch (opened) {
                case Answer.Known<PrometheusFleetSource>(PrometheusFleetSource prometheus, Instant _) -> prometheus;
                case Answer.Unknown<PrometheusFleetSource>(ClusterFailure why, Instant _) ->
                    new UnopenedSource(endpoint.place(), why);
            };
            return new WatchedSource(source, why -> trouble.tell(cluster, problem(endpoint, why)));
        });
    }

    /// Hours and days of what the one in use remembers; empty where none is in use. Waits until it is open.
    Optional<LongHistory> longHistory() {
        return current.cluster().flatMap(this::chosen).map(_ -> (id, metric, length) -> {
            try {
                return switch (opening.get()) {
                    case Answer.Known<PrometheusFleetSource>(PrometheusFleetSource source, Instant _) ->
                        source.range(id, metric, length);
                    case Answer.Unknown<PrometheusFleetSource>(ClusterFailure why, Instant at) ->
                        Answer.unknown(why, at);
                };
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return Answer.unknown(new ClusterFailure.Cancelled(), Instant.now());
            } catch (ExecutionException e) {
                throw new IllegalStateException("opening a Prometheus threw", e.getCause());
            }
        });
    }

    /// Where it is seen what is scraped: the one in use if it answers, else whichever Prometheus of the cluster
    /// does.
    Supplier<Answer<ScrapeReader>> scrapes(Cluster cluster) {
        Optional<PrometheusEndpoint> chosen = chosen(cluster);
        Optional<Inventory> known = current.inventory();
        return () -> {
            Optional<Answer<ScrapeReader>> inUse = chosen.map(
                    endpoint -> client(endpoint, cluster).map(client -> new ScrapeReader(client, endpoint.matchers())));
            if (inUse.flatMap(Answer::known).filter(ScrapeReader::answers).isPresent()) {
                return inUse.get();
            }
            Answer<ScrapeReader> found = PrometheusServices.ask(
                    cluster,
                    known.orElseGet(cluster::inventory),
                    client -> client.targets().map(_ -> new ScrapeReader(client, "")));
            return found instanceof Answer.Known<ScrapeReader> ? found : inUse.orElse(found);
        };
    }

    private Optional<PrometheusEndpoint> chosen(Cluster cluster) {
        return preferences.settings().prometheus(cluster.id().context()).stream()
                .filter(PrometheusEndpoint::inUse)
                .findFirst();
    }

    private Answer<PrometheusFleetSource> open(PrometheusEndpoint endpoint, Cluster cluster) {
        return client(endpoint, cluster)
                .map(prometheus ->
                        new PrometheusFleetSource(prometheus, endpoint.matchers(), endpoint.seriesPerQuery()));
    }

    private Answer<Prometheus> client(PrometheusEndpoint endpoint, Cluster cluster) {
        return endpoint.connect(
                endpoint.signIn() == PrometheusEndpoint.SignIn.NONE
                        ? Optional.empty()
                        : keyring.find(endpoint.secretName()),
                Optional.of(cluster),
                env);
    }

    private static Problem problem(PrometheusEndpoint endpoint, ClusterFailure why) {
        Problem problem = ClusterProblem.of(Message.of("prometheus.source.failed", endpoint.name()), why);
        List<NextStep> steps = new ArrayList<>(problem.nextSteps());
        steps.addFirst(new NextStep.Advice(Message.of("prometheus.source.where")));
        return new Problem(problem.what(), problem.why(), steps, problem.detail());
    }

    private void keep(String context, List<PrometheusEndpoint> endpoints) {
        preferences.model().change(settings -> settings.withPrometheus(context, endpoints));
        current.session()
                .filter(session -> session.cluster().id().context().equals(context))
                .ifPresent(session -> session.readFrom(source(session.cluster())));
    }

    private Optional<Cluster> cluster(String context) {
        return current.cluster().filter(open -> open.id().context().equals(context));
    }
}
