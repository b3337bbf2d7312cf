package dev.binnacle.topology.chain;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.Limits;
import dev.binnacle.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/// Asks a Prometheus to read its configuration again. That changes what it does, so a person has seen the
/// request and agreed.
///
/// @param done   whether it said that it has; a configuration it cannot read is refused, and the old one stays
/// @param detail its own words, when it refused
public record Reload(Endpoint.OfPod endpoint, boolean done, Message outcome, String detail, Instant at) {

    /// Prometheus answers when it has read all of it, rules included.
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(30), 1 << 16);

    private static final int DETAIL = 1000;

    public static Reload ask(Cluster cluster, Endpoint.OfPod endpoint) {
        return switch (cluster.post(endpoint, LIMITS)) {
            case Answer.Unknown<Fetched>(ClusterFailure why, Instant at) ->
                new Reload(endpoint, false, ClusterProblem.why(why), why.detail(), at);
            case Answer.Known<Fetched>(Fetched page, Instant at) -> {
                String said = new String(page.body(), StandardCharsets.UTF_8).strip();
                String detail = said.length() > DETAIL ? said.substring(0, DETAIL) + "…" : said;
                yield page.status() >= 200 && page.status() < 300
                        ? new Reload(endpoint, true, Message.of("topology.chain.reload.done"), "", at)
                        : new Reload(
                                endpoint,
                                false,
                                Message.of("topology.chain.reload.refused", page.status()),
                                detail,
                                at);
            }
        };
    }

    /// The request, as shown before it is sent.
    public static String request(Endpoint.OfPod endpoint) {
        return "POST " + endpoint.proxyPath();
    }
}
