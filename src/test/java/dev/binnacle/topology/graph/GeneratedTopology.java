package dev.binnacle.topology.graph;

import dev.binnacle.message.Message;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Relation;
import dev.binnacle.topology.Topology.State;
import dev.binnacle.topology.Topology.Vertex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Monitoring as it is on ACK, of any size: what `arms-prom` consists of, and on every node an exporter, its
/// GPUs, and on some a host agent.
public final class GeneratedTopology {

    public static final String EXPORTERS = "DaemonSet/nvidia-gpu/dcgm-exporter";
    public static final String OPERATOR = "Deployment/arms-prom/operator";

    private final List<Vertex> vertices = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, State> states = new HashMap<>();

    /// @param objects about how many; at least 20
    public static Topology of(int objects) {
        return new GeneratedTopology().build(objects);
    }

    public GeneratedTopology with(String id, State state) {
        states.put(id, state);
        return this;
    }

    public Topology build(int objects) {
        String map = add(Kind.CONFIG_MAP, "ConfigMap", "arms-prom", "arms-prom-prometheus-yaml");
        String monitor = add(Kind.SERVICE_MONITOR, "ServiceMonitor", "arms-prom", "dcgm-exporter");
        String operator = add(Kind.DEPLOYMENT, "Deployment", "arms-prom", "operator");
        String set = add(Kind.REPLICA_SET, "ReplicaSet", "arms-prom", "operator-7d4f9c6b5");
        String pod = add(Kind.POD, "Pod", "arms-prom", "operator-7d4f9c6b5-x2x7k");
        String volume = add(Kind.VOLUME, "Volume", "arms-prom", "operator-7d4f9c6b5-x2x7k/prom-config");
        String target = add(Kind.TARGET, "Target", "", "dcgm-exporter");
        String exporters = add(Kind.DAEMON_SET, "DaemonSet", "nvidia-gpu", "dcgm-exporter");
        String service = add(Kind.SERVICE, "Service", "nvidia-gpu", "dcgm-exporter");
        edge(map, operator, Relation.CONFIGURES);
        edge(operator, set, Relation.OWNS);
        edge(set, pod, Relation.OWNS);
        edge(pod, volume, Relation.MOUNTS);
        edge(pod, target, Relation.SCRAPES);
        edge(monitor, service, Relation.SELECTS);
        for (int n = 1; vertices.size() < objects; n++) {
            String name = "cn-a.10." + n / 250 + "." + n % 250;
            String node = add(Kind.NODE, "Node", "", name);
            String exporter = add(Kind.POD, "Pod", "nvidia-gpu", "dcgm-exporter-" + Integer.toString(n * 7919, 36));
            String gpus = add(Kind.GPU_GROUP, "GpuGroup", "", name + "/" + (n % 3 == 0 ? "H20" : "A100"));
            edge(exporters, exporter, Relation.OWNS);
            edge(service, exporter, Relation.SELECTS);
            edge(target, exporter, Relation.SCRAPES);
            edge(exporter, node, Relation.RUNS_ON);
            edge(exporter, gpus, Relation.MEASURES);
            edge(gpus, node, Relation.RUNS_ON);
            if (n % 10 == 4) {
                String host = add(Kind.HOST_AGENT, "HostAgent", "", name + ":9410");
                edge(host, node, Relation.RUNS_ON);
                edge(host, gpus, Relation.MEASURES);
            }
        }
        return new Topology(vertices, edges);
    }

    private String add(Kind kind, String word, String namespace, String name) {
        String id = word + "/" + namespace + "/" + name;
        vertices.add(new Vertex(
                id, kind, namespace, name, states.getOrDefault(id, State.OK), Message.verbatim("1 of 1 ready")));
        return id;
    }

    private void edge(String from, String to, Relation relation) {
        edges.add(new Edge(from, to, relation));
    }
}
