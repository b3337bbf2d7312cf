package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Node;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.topology.PrometheusApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Asks a Prometheus which nodes run the host agent's systemd unit. node-exporter collects units only where
/// somebody turned
/// that on, so an empty answer is "not known", not "none".
final class HostUnitReader {

    private static final String METRIC = "node_systemd_unit_state";

    private final PrometheusApi api = new PrometheusApi();

    Answer<List<HostUnit>> read(Cluster cluster, Inventory inventory, AgentSettings settings) {
        String unit = settings.hostUnit().replace("\\", "\\\\").replace("\"", "\\\"");
        String query = METRIC + "{state=\"active\",name=~\"" + unit + "\"} == 1";
        String path = "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        return switch (api.get(cluster, inventory, path)) {
            case Answer.Unknown<PrometheusApi.Reply>(ClusterFailure why, Instant at) -> Answer.unknown(why, at);
            case Answer.Known<PrometheusApi.Reply>(PrometheusApi.Reply reply, Instant at) -> {
                Set<HostUnit> units = units(reply.data().path("result"), inventory);
                yield units.isEmpty()
                        ? Answer.unknown(new ClusterFailure.NotFound(METRIC, ""), at)
                        : Answer.known(List.copyOf(units), at);
            }
        };
    }

    private static Set<HostUnit> units(JsonNode result, Inventory inventory) {
        Map<String, String> nodes = new HashMap<>();
        for (Node node : inventory.nodes().orElse(List.of())) {
            nodes.put(node.name(), node.name());
            nodes.put(node.internalIp(), node.name());
        }
        Set<HostUnit> units = new LinkedHashSet<>();
        for (JsonNode series : result) {
            JsonNode labels = series.path("metric");
            for (String key : List.of("node", "kubernetes_node", "nodename", "instance")) {
                String said = labels.path(key).asString("");
                String node = nodes.getOrDefault(said, nodes.getOrDefault(said.replaceFirst(":\\d+$", ""), ""));
                if (!node.isEmpty()) {
                    units.add(new HostUnit(node, labels.path("name").asString(METRIC)));
                    break;
                }
            }
        }
        return units;
    }
}
