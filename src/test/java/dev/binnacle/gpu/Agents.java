package dev.binnacle.gpu;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Endpoint;
import java.time.Duration;
import java.time.Instant;

/// Agents and readings for tests.
final class Agents {

    private Agents() {}

    static Agent exporter(String node) {
        return new Agent(
                AgentKind.DCGM_EXPORTER,
                node,
                new Endpoint.OfPod("nvidia-gpu", "exporter-" + node, 9400, "/metrics"),
                "nvidia-gpu",
                "exporter-" + node,
                Agent.Engine.EMBEDDED,
                Agent.Profiling.CONFIGURED,
                false);
    }

    static Agent host(String node, boolean declared) {
        return new Agent(
                AgentKind.HOST_AGENT,
                node,
                new Endpoint.OfNode(node, 9400, "/metrics"),
                "",
                "",
                Agent.Engine.UNKNOWN,
                Agent.Profiling.UNKNOWN,
                declared);
    }

    static Agent prometheus(String node) {
        return Agent.prometheus(node, new Endpoint.OfService("monitoring", "prometheus", 9090, "/"));
    }

    static Reading good(Agent agent, String page, Instant at) {
        try {
            return new Reading(
                    agent, Answer.known(new ExpositionParser().parse(Pages.bytes(page)), at), Duration.ofMillis(5));
        } catch (ExpositionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Reading bad(Agent agent, ClusterFailure why, Instant at) {
        return new Reading(agent, Answer.unknown(why, at), Duration.ofMillis(5));
    }

    static ClusterFailure refused(Agent agent) {
        return new ClusterFailure.EndpointDown(agent.endpoint(), "connection refused");
    }
}
