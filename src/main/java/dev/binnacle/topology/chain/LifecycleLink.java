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
import dev.binnacle.topology.CommandLine;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Whether a reload can be asked for over HTTP. Never by asking for one: Prometheus' own flags tell, then the
/// arguments it was started with, then what it says to a GET, which asks for nothing.
final class LifecycleLink {

    private static final String FLAG = "web.enable-lifecycle";
    private static final String RELOAD = "/-/reload";
    private static final String REFUSAL = "Lifecycle API is not enabled.";

    /// Of a Prometheus that is not told another.
    private static final int USUAL_PORT = 9090;

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
                return on(at(pod.get(), RELOAD), request(flags), at);
            }
            if (flag.equals("false")) {
                return off(request(flags), at);
            }
        }
        return byArguments(pod.get()).orElseGet(() -> byAnswer(at(pod.get(), RELOAD)));
    }

    /// Where a Prometheus runs in the pod, its arguments say it as well as its flags.
    private Optional<Link> byArguments(Pod pod) {
        for (Pod.Container container : pod.containers()) {
            CommandLine line = CommandLine.of(container);
            if (line.has(FLAG)) {
                int listens = line.value("web.listen-address")
                        .map(address -> address.substring(address.lastIndexOf(':') + 1))
                        .or(() -> line.value("port"))
                        .filter(ArgumentsLink::isPort)
                        .map(Integer::parseInt)
                        .orElse(USUAL_PORT);
                return Optional.of(on(
                        new Endpoint.OfPod(pod.namespace(), pod.name(), listens, RELOAD),
                        operator.source(),
                        operator.at()));
            }
            if (line.value("config.file").isPresent()) {
                return Optional.of(off(operator.source(), operator.at()));
            }
        }
        return Optional.empty();
    }

    /// Prometheus answers a GET with 405 whether the API is on or off, which tells neither; 404 is said by what
    /// knows no such thing as a reload.
    private Link byAnswer(Endpoint reload) {
        return switch (cluster.fetch(reload, LIMITS)) {
            case Answer.Known<Fetched>(Fetched page, Instant at) -> {
                String body = new String(page.body(), 0, Math.min(page.body().length, 1000), StandardCharsets.UTF_8);
                if (body.contains(REFUSAL)) {
                    yield off(request(reload), at);
                }
                boolean nothingThere = page.status() == 404;
                yield link(
                        nothingThere ? State.NOTE : State.UNKNOWN,
                        nothingThere
                                ? Message.of("topology.chain.lifecycle.absent", port)
                                : Message.of("topology.chain.lifecycle.unclear", page.status()),
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

    private Link on(Endpoint.OfPod reload, String source, Instant at) {
        return link(State.OK, Message.of("topology.chain.lifecycle.on"), source, at, Optional.empty())
                .with(new Action.Reload(reload));
    }

    private Link off(String source, Instant at) {
        return link(
                State.NOTE,
                Message.of("topology.chain.lifecycle.off"),
                source,
                at,
                Optional.of(Message.of("topology.chain.lifecycle.push")));
    }

    private Endpoint.OfPod at(Pod pod, String path) {
        return new Endpoint.OfPod(pod.namespace(), pod.name(), port, path);
    }

    private static String request(Endpoint endpoint) {
        return "GET " + endpoint.display();
    }

    private static Link link(State state, Message reason, String source, Instant at, Optional<Message> next) {
        return new Link(Step.LIFECYCLE, state, FLAG, reason, source, at, next);
    }
}
