package dev.binnacle.app;

import dev.binnacle.app.connect.PrometheusModel;
import dev.binnacle.app.connect.PrometheusPane;
import dev.binnacle.app.fx.Jobs;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.gpu.FleetSource;
import dev.binnacle.gpu.prometheus.PrometheusFleetSource;
import dev.binnacle.message.Messages;
import dev.binnacle.prometheus.Prometheus;
import dev.binnacle.prometheus.PrometheusEndpoint;
import dev.binnacle.secret.Keyring;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The Prometheus endpoints of every context: the pane that sets them up, and the source that the one in use is. UI
/// thread only, but for what [#source] returns.
final class PrometheusSources {

    private static final System.Logger LOG = System.getLogger(PrometheusSources.class.getName());

    private final Preferences preferences;
    private final Keyring keyring;
    private final Jobs jobs;
    private final OpenCluster current;
    private final Map<String, String> env;

    PrometheusSources(
            Preferences preferences, Keyring keyring, Jobs jobs, OpenCluster current, Map<String, String> env) {
        this.preferences = preferences;
        this.keyring = keyring;
        this.jobs = jobs;
        this.current = current;
        this.env = env;
    }

    /// To set up those of one context. A change takes effect at once where its cluster is open.
    PrometheusPane pane(String context, Messages messages) {
        PrometheusModel model = new PrometheusModel(
                new PrometheusModel.Inputs(
                        preferences.settings().prometheus(context),
                        endpoints -> keep(context, endpoints),
                        () -> cluster(context),
                        keyring,
                        env),
                jobs,
                messages);
        model.lookAround();
        return new PrometheusPane(model, messages);
    }

    /// Makes the source for a cluster, off the UI thread: the keyring is asked.
    Supplier<Optional<FleetSource>> source(Cluster cluster) {
        Optional<PrometheusEndpoint> chosen =
                preferences.settings().prometheus(cluster.id().context()).stream()
                        .filter(PrometheusEndpoint::inUse)
                        .findFirst();
        return () -> chosen.flatMap(endpoint -> source(endpoint, cluster));
    }

    private Optional<FleetSource> source(PrometheusEndpoint endpoint, Cluster cluster) {
        Answer<Prometheus> client = endpoint.connect(
                endpoint.signIn() == PrometheusEndpoint.SignIn.NONE
                        ? Optional.empty()
                        : keyring.find(endpoint.secretName()),
                Optional.of(cluster),
                env);
        return switch (client) {
            case Answer.Known<Prometheus>(Prometheus prometheus, Instant _) ->
                Optional.of(
                        new PrometheusFleetSource(prometheus, endpoint.matchers(), endpoint.seriesPerQuery()));
            case Answer.Unknown<Prometheus>(ClusterFailure why, Instant _) -> {
                LOG.log(System.Logger.Level.INFO, "The Prometheus of this context cannot be used: {0}", why);
                yield Optional.empty();
            }
        };
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
