package dev.binnacle.topology.chain;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.Pod;
import dev.binnacle.message.Message;
import dev.binnacle.prometheus.Prometheus;
import dev.binnacle.prometheus.ProxyTransport;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Whether a reload can be asked for over HTTP. Never by asking for one: Prometheus' own flags tell, and some
/// builds refuse
/// even a GET in words.
final class LifecycleLink {

    private static final String FLAG = "web.enable-lifecycle";
    private static final String REFUSAL = "Lifecycle API is not enabled.";

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(5), 1 << 20);

    private final Cluster cluster;
    private final OperatorLink operator;
    private final int port;

    LifecycleLink(Cluster cluster, OperatorLink operator, ArgumentsLink arguments) {
        this.cluster = cluster;
        this.operator = operator;
        this.port = arguments.port();
    }

    Link link() {
        Optional<Pod> pod = operator.pod().filter(one -> one.phase().equals("Running"));
        if (pod.isEmpty()) {
            return link(
                    State.UNKNOWN,
                    operator.container().isEmpty() ? operator.missing() : Message.of("topology.chain.operator.noPod"),
                    operator.source(),
                    operator.at(),
                    Optional.empty());
        }
        Endpoint flags = at(pod.get(), "/api/v1/status/flags");
        Prometheus prometheus = new Prometheus(new ProxyTransport(cluster, at(pod.get(), "/")), LIMITS);
        if (prometheus.get(flags.path()) instanceof Answer.Known<JsonNode>(JsonNode all, Instant at)) {
            String flag = all.path(FLAG).asString("");
            if (flag.equals("true")) {
                return link(State.OK, Message.of("topology.chain.lifecycle.on"), request(flags), at, Optional.empty());
            }
            if (flag.equals("false")) {
                return off(request(flags), at);
            }
        }
        return byRefusal(at(pod.get(), "/-/reload"));
    }

    /// A GET asks for nothing: Prometheus answers it with 405 whether the API is on or off, which tells
    /// neither.
    private Link byRefusal(Endpoint reload) {
        return switch (cluster.fetch(reload, LIMITS)) {
            case Answer.Known<Fetched>(Fetched page, Instant at) -> {
                String body = new String(page.body(), 0, Math.min(page.body().length, 1000), StandardCharsets.UTF_8);
                yield body.contains(REFUSAL)
                        ? off(request(reload), at)
                        : link(
                                State.UNKNOWN,
                                Message.of("topology.chain.lifecycle.unclear", page.status()),
                                request(reload),
                                at,
                                Optional.of(Message.of("topology.chain.lifecycle.push")));
            }
            case Answer.Unknown<Fetched>(ClusterFailure why, Instant at) ->
                link(
                        State.UNKNOWN,
                        ClusterProblem.why(why),
                        request(reload),
                        at,
                        Optional.of(Message.of("topology.chain.lifecycle.push")));
        };
    }

    private Link off(String source, Instant at) {
        return link(
                State.NOTE,
                Message.of("topology.chain.lifecycle.off"),
                source,
                at,
                Optional.of(Message.of("topology.chain.lifecycle.push")));
    }

    private Endpoint at(Pod pod, String path) {
        return new Endpoint.OfPod(pod.namespace(), pod.name(), port, path);
    }

    private static String request(Endpoint endpoint) {
        return "GET " + endpoint.display();
    }

    private static Link link(State state, Message reason, String source, Instant at, Optional<Message> next) {
        return new Link(Step.LIFECYCLE, state, FLAG, reason, source, at, next);
    }
}
