package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Node;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.prometheus.Prometheus;
import dev.binnacle.prometheus.PrometheusServices;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Asks a Prometheus which nodes run the host agent's systemd unit. node-exporter collects units only where
/// somebody turned
/// that on, so an empty answer is "not known", not "none".
final class HostUnitReader {

    private static final String METRIC = "node_systemd_unit_state";

    Answer<List<HostUnit>> read(Cluster cluster, Inventory inventory, AgentSettings settings) {
        String unit = settings.hostUnit().replace("\\", "\\\\").replace("\"", "\\\"");
        String query = METRIC + "{state=\"active\",name=~\"" + unit + "\"} == 1";
        return switch (PrometheusServices.ask(cluster, inventory, prometheus -> prometheus.query(query))) {
            case Answer.Unknown<List<Prometheus.Sample>>(ClusterFailure why, Instant at) -> Answer.unknown(why, at);
            case Answer.Known<List<Prometheus.Sample>>(List<Prometheus.Sample> samples, Instant at) -> {
                Set<HostUnit> units = units(samples, inventory);
                yield units.isEmpty()
                        ? Answer.unknown(new ClusterFailure.NotFound(METRIC, ""), at)
                        : Answer.known(List.copyOf(units), at);
            }
        };
    }

    private static Set<HostUnit> units(List<Prometheus.Sample> samples, Inventory inventory) {
        Map<String, String> nodes = new HashMap<>();
        for (Node node : inventory.nodes().orElse(List.of())) {
            nodes.put(node.name(), node.name());
            nodes.put(node.internalIp(), node.name());
        }
        Set<HostUnit> units = new LinkedHashSet<>();
        for (Prometheus.Sample sample : samples) {
            Map<String, String> labels = sample.labels();
            for (String key : List.of("node", "kubernetes_node", "nodename", "instance")) {
                String said = labels.getOrDefault(key, "");
                String node = nodes.getOrDefault(said, nodes.getOrDefault(said.replaceFirst(":\\d+$", ""), ""));
                if (!node.isEmpty()) {
                    units.add(new HostUnit(node, labels.getOrDefault("name", METRIC)));
                    break;
                }
            }
        }
        return units;
    }
}
