package dev.binnacle.app.connect;

import dev.binnacle.app.connect.PrometheusState.Test;
import dev.binnacle.app.fx.Jobs;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.gpu.prometheus.PrometheusReport;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import dev.binnacle.prometheus.Prometheus;
import dev.binnacle.prometheus.PrometheusEndpoint;
import dev.binnacle.prometheus.PrometheusEndpoint.SignIn;
import dev.binnacle.prometheus.PrometheusServices;
import dev.binnacle.secret.Keyring;
import dev.binnacle.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Setting up the Prometheus endpoints of one context. UI thread only; servers and the keyring are asked in jobs. At
/// most one endpoint is in use.
public final class PrometheusModel {

    private final Inputs inputs;
    private final Jobs jobs;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<PrometheusState> state;

    /// What this pane works on.
    ///
    /// @param endpoints as they were kept
    /// @param keep      told of every change to them
    /// @param cluster   the open one, for Services of it
    /// @param env       where proxies are looked up
    public record Inputs(
            List<PrometheusEndpoint> endpoints,
            Consumer<List<PrometheusEndpoint>> keep,
            Supplier<Optional<Cluster>> cluster,
            Keyring keyring,
            Map<String, String> env) {}

    public PrometheusModel(Inputs inputs, Jobs jobs, Messages messages) {
        this.inputs = inputs;
        this.jobs = jobs;
        this.messages = messages;
        state = new ReadOnlyObjectWrapper<>(
                new PrometheusState(inputs.endpoints(), List.of(), -1, Optional.empty(), new Test.None()));
    }

    public ReadOnlyObjectProperty<PrometheusState> state() {
        return state.getReadOnlyProperty();
    }

    /// Looks for Services of the open cluster that may be a Prometheus.
    public void lookAround() {
        inputs.cluster().get().ifPresent(cluster -> {
            var _ = jobs.start(
                    messages.say("prometheus.job.look"),
                    _ -> PrometheusServices.find(cluster.inventory()).stream()
                            .map(PrometheusEndpoint::of)
                            .toList(),
                    found -> change(new PrometheusState(
                            now().endpoints(), others(found), now().editing(), now().kept(), now().test())),
                    failure -> failed("", failure));
        });
    }

    /// The form, for a new one.
    public void add() {
        edit(now().endpoints().size());
    }

    public void edit(int position) {
        change(new PrometheusState(now().endpoints(), now().candidates(), position, Optional.empty(), new Test.None()));
    }

    public void cancel() {
        edit(-1);
    }

    /// Takes up a Service of the cluster, which needs nothing typed.
    public void take(PrometheusEndpoint candidate) {
        List<PrometheusEndpoint> more = new ArrayList<>(now().endpoints());
        more.add(candidate.used(false));
        keep(more, -1);
        use(more.size() - 1);
    }

    /// Keeps what is in the form.
    ///
    /// @param typed a new password or token; empty to leave the one that is kept
    public void save(PrometheusEndpoint endpoint, Optional<Secret> typed) {
        int position = now().editing();
        if (typed.isEmpty()) {
            put(endpoint, position);
            return;
        }
        // Whoever hears of the endpoint asks the keyring at once.
        var _ = jobs.start(
                messages.say("prometheus.job.keyring"),
                _ -> inputs.keyring().keep(endpoint.secretName(), typed.get()),
                kept -> {
                    put(endpoint, position);
                    change(new PrometheusState(
                            now().endpoints(), now().candidates(), now().editing(), Optional.of(kept), now().test()));
                },
                failure -> failed(endpoint.name(), failure));
    }

    private void put(PrometheusEndpoint endpoint, int position) {
        List<PrometheusEndpoint> all = new ArrayList<>(now().endpoints());
        boolean first = all.isEmpty();
        if (position >= 0 && position < all.size()) {
            all.set(position, endpoint);
        } else {
            all.add(endpoint.used(first));
        }
        keep(all, -1);
    }

    public void remove(int position) {
        List<PrometheusEndpoint> fewer = new ArrayList<>(now().endpoints());
        PrometheusEndpoint removed = fewer.remove(position);
        keep(fewer, -1);
        if (removed.signIn() != SignIn.NONE) {
            var _ = jobs.start(
                    messages.say("prometheus.job.keyring"),
                    _ -> {
                        inputs.keyring().forget(removed.secretName());
                        return true;
                    },
                    _ -> {},
                    failure -> failed(removed.name(), failure));
        }
    }

    /// Reads the fleet from this one and no other; from none, when it was this one.
    public void use(int position) {
        List<PrometheusEndpoint> all = new ArrayList<>();
        for (int i = 0; i < now().endpoints().size(); i++) {
            PrometheusEndpoint endpoint = now().endpoints().get(i);
            all.add(endpoint.used(i == position && !endpoint.inUse()));
        }
        keep(all, now().editing());
    }

    /// Asks it what it has.
    ///
    /// @param typed a password or token that is not kept yet
    public void test(PrometheusEndpoint endpoint, Optional<Secret> typed) {
        Optional<Cluster> cluster = inputs.cluster().get();
        show(new Test.Trying(endpoint.name()));
        var _ = jobs.start(
                messages.say("prometheus.job.test", endpoint.name()),
                _ -> report(endpoint, typed, cluster),
                answer -> show(
                        switch (answer) {
                            case Answer.Known<PrometheusReport>(PrometheusReport report, Instant _) ->
                                new Test.Done(endpoint.name(), report);
                            case Answer.Unknown<PrometheusReport>(ClusterFailure why, Instant _) ->
                                new Test.Failed(
                                        endpoint.name(),
                                        ClusterProblem.of(Message.of("prometheus.test.failed", endpoint.name()), why));
                        }),
                failure -> failed(endpoint.name(), failure));
    }

    private Answer<PrometheusReport> report(
            PrometheusEndpoint endpoint, Optional<Secret> typed, Optional<Cluster> cluster) {
        Optional<Secret> secret =
                endpoint.signIn() == SignIn.NONE ? Optional.empty() : typed.or(() -> inputs.keyring()
                        .find(endpoint.secretName()));
        return switch (endpoint.connect(secret, cluster, inputs.env())) {
            case Answer.Known<Prometheus>(Prometheus prometheus, Instant _) ->
                PrometheusReport.of(prometheus, endpoint.matchers(), endpoint.seriesPerQuery());
            case Answer.Unknown<Prometheus>(ClusterFailure why, Instant at) -> Answer.unknown(why, at);
        };
    }

    private List<PrometheusEndpoint> others(List<PrometheusEndpoint> found) {
        return found.stream()
                .filter(candidate -> now().endpoints().stream()
                        .noneMatch(known -> known.address().equals(candidate.address())))
                .toList();
    }

    private void keep(List<PrometheusEndpoint> endpoints, int editing) {
        List<PrometheusEndpoint> candidates = now().candidates().stream()
                .filter(candidate -> endpoints.stream()
                        .noneMatch(known -> known.address().equals(candidate.address())))
                .toList();
        change(new PrometheusState(endpoints, candidates, editing, now().kept(), new Test.None()));
        inputs.keep().accept(endpoints);
    }

    private void failed(String name, Throwable failure) {
        show(new Test.Failed(
                name,
                new Problem(
                        Message.of("connect.bug"), Message.of("connect.bug.why"), List.of(), String.valueOf(failure))));
    }

    private void show(Test test) {
        change(new PrometheusState(now().endpoints(), now().candidates(), now().editing(), now().kept(), test));
    }

    private PrometheusState now() {
        return state.get();
    }

    /// For pictures of states that a server seldom brings about.
    void show(PrometheusState newer) {
        change(newer);
    }

    private void change(PrometheusState newer) {
        state.set(newer);
    }
}
