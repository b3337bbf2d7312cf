package dev.binnacle.app;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Observations;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.diagnosis.Surveyor;
import dev.binnacle.diagnosis.Unchecked;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.message.Message;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Relation;
import dev.binnacle.topology.Topology.Vertex;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A survey as the screens get it, with four GPU nodes, one of them in conflict, and a chain that breaks at the
/// arguments.
public final class SampleSurvey {

    public static final Instant AT = ScriptedCluster.NOW;
    public static final String COMMAND = "kubectl exec -n arms-prom arms-prom-operator-7d4f -c operator -- ls -l"
            + " /etc/config/prometheusDisk/prometheus.yaml";

    private SampleSurvey() {}

    public static Survey full() {
        return with(chain(), topology(), List.of(conflict("cn-a.10.0.0.24"), down(), note()), List.of(unchecked()));
    }

    /// Twelve nodes in conflict among other trouble, many things unchecked, and remedies in each state.
    public static Survey many() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            findings.add(conflict("cn-beijing.192.168.0." + i));
        }
        findings.add(down());
        findings.add(note());
        List<Unchecked> unchecked = new ArrayList<>();
        Message targets = Message.of(
                "diagnosis.need.missing",
                Message.of("diagnosis.need.targets"),
                Message.of("topology.chain.targets.noPrometheus"));
        for (String rule : List.of("gpu-agent-conflict", "target-down", "scrape-timeout", "duplicate-series")) {
            unchecked.add(new Unchecked(rule, targets));
        }
        unchecked.add(new Unchecked("metrics-frozen", Message.of("diagnosis.need.history.short", 180)));
        unchecked.add(
                new Unchecked("gpu-agent-conflict", Message.of("diagnosis.gpu-agent-conflict.unchecked.silent", 3)));
        Survey survey = with(chain(), topology(), findings, unchecked);
        Surveyor surveyor = new Surveyor(AgentSettings.DEFAULT, List.of());
        Finding gone = conflict("cn-beijing.192.168.0.99");
        survey = surveyor.watching(
                survey, findings.getFirst(), findings.getFirst().remedy().orElseThrow());
        return surveyor.watching(survey, gone, gone.remedy().orElseThrow());
    }

    public static Survey with(
            ConfigurationChain chain, Topology topology, List<Finding> findings, List<Unchecked> unchecked) {
        Inventory inventory = new InventoryBuilder()
                .configMaps(new ConfigMap(
                        "arms-prom", "arms-prom-prometheus-yaml", "7", Map.of("target", "arms"), Map.of()))
                .build();
        return over(inventory, chain, topology, findings, unchecked);
    }

    /// Of objects about which there is nothing else to say.
    public static Survey over(Inventory inventory) {
        return over(inventory, ConfigurationChain.EMPTY, Topology.EMPTY, List.of(), List.of());
    }

    private static Survey over(
            Inventory inventory,
            ConfigurationChain chain,
            Topology topology,
            List<Finding> findings,
            List<Unchecked> unchecked) {
        Observations observations = new Observations(
                inventory,
                AgentSettings.DEFAULT,
                List.of(),
                List.of(),
                Fleet.EMPTY,
                Answer.unknown(new ClusterFailure.NotFound("service", ""), AT),
                chain,
                Map.of());
        return new Survey(AT, observations, topology, findings, unchecked);
    }

    public static ConfigurationChain chain() {
        return new ConfigurationChain(List.of(
                link(
                        Step.CONFIG_MAP,
                        State.OK,
                        "arms-prom/arms-prom-prometheus-yaml",
                        "It has its labels and its key, and asks for 2 jobs.",
                        null),
                link(Step.OPERATOR, State.OK, "Deployment arms-prom-operator", "1 of 1 pods is ready.", null),
                link(
                        Step.ARGUMENTS,
                        State.BROKEN,
                        "--port=9335",
                        "The argument --yaml is missing, so the operator reads no configuration file.",
                        Message.verbatim("Compare the arguments with a cluster where scraping works.")),
                link(
                        Step.VOLUME,
                        State.NOTE,
                        "prom-config → /etc/config/prometheusDisk",
                        "The path is on the emptyDir prom-config: it is lost when the pod moves. Do not try to edit it"
                                + " there.",
                        null),
                new Link(
                        Step.FILE,
                        State.UNKNOWN,
                        "/etc/config/prometheusDisk/prometheus.yaml",
                        Message.verbatim(
                                "Whether the file is there was not asked: that takes a command in the container."),
                        "Pod arms-prom/arms-prom-operator-7d4f",
                        AT,
                        Optional.of(Message.of("topology.chain.file.notAsked.next", COMMAND))),
                link(
                        Step.LIFECYCLE,
                        State.NOTE,
                        "POST /-/reload",
                        "Lifecycle API is not enabled. That is as ARMS builds it.",
                        null),
                link(
                        Step.TARGETS,
                        State.BROKEN,
                        "28/32",
                        "4 of 32 targets are down: dcgm-exporter.",
                        Message.verbatim("Look at the findings."))));
    }

    private static Link link(
            Step step, State state, String subject, String reason, @org.jspecify.annotations.Nullable Message next) {
        return new Link(
                step,
                state,
                subject,
                Message.verbatim(reason),
                "GET /api/v1/namespaces/arms-prom/pods",
                AT.minusSeconds(12),
                Optional.ofNullable(next));
    }

    public static Topology topology() {
        List<Vertex> vertices = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        vertices.add(vertex(Kind.CONFIG_MAP, "arms-prom", "arms-prom-prometheus-yaml", Topology.State.OK));
        vertices.add(vertex(Kind.CONFIG_MAP, "arms-prom", "dcp-metrics-included", Topology.State.MISSING));
        vertices.add(vertex(Kind.SERVICE_MONITOR, "arms-prom", "dcgm-exporter", Topology.State.OK));
        vertices.add(vertex(Kind.DEPLOYMENT, "arms-prom", "arms-prom-operator", Topology.State.OK));
        vertices.add(vertex(
                Kind.REPLICA_SET, "arms-prom", "arms-prom-operator-ack-arms-prometheus-7d4f9c6b5", Topology.State.OK));
        vertices.add(vertex(
                Kind.POD, "arms-prom", "arms-prom-operator-ack-arms-prometheus-7d4f9c6b5-x2x7k", Topology.State.OK));
        vertices.add(vertex(Kind.VOLUME, "arms-prom", "prom-config", Topology.State.WARNING));
        vertices.add(vertex(Kind.DAEMON_SET, "nvidia-gpu", "dcgm-exporter", Topology.State.WARNING));
        vertices.add(vertex(Kind.SERVICE, "nvidia-gpu", "dcgm-exporter", Topology.State.OK));
        edge(
                edges,
                "CONFIG_MAP/arms-prom/arms-prom-prometheus-yaml",
                "DEPLOYMENT/arms-prom/arms-prom-operator",
                Relation.CONFIGURES);
        edge(
                edges,
                "DEPLOYMENT/arms-prom/arms-prom-operator",
                "REPLICA_SET/arms-prom/arms-prom-operator-ack-arms-prometheus-7d4f9c6b5",
                Relation.OWNS);
        edge(
                edges,
                "REPLICA_SET/arms-prom/arms-prom-operator-ack-arms-prometheus-7d4f9c6b5",
                "POD/arms-prom/arms-prom-operator-ack-arms-prometheus-7d4f9c6b5-x2x7k",
                Relation.OWNS);
        edge(
                edges,
                "POD/arms-prom/arms-prom-operator-ack-arms-prometheus-7d4f9c6b5-x2x7k",
                "VOLUME/arms-prom/prom-config",
                Relation.MOUNTS);
        edge(edges, "SERVICE_MONITOR/arms-prom/dcgm-exporter", "SERVICE/nvidia-gpu/dcgm-exporter", Relation.SELECTS);
        for (int n = 1; n <= 4; n++) {
            String node = "cn-a.10.0.0.2" + n;
            String pod = "dcgm-exporter-" + n + "f7k2";
            boolean rival = n == 4;
            vertices.add(vertex(Kind.POD, "nvidia-gpu", pod, rival ? Topology.State.BROKEN : Topology.State.OK));
            vertices.add(vertex(Kind.NODE, "", node, Topology.State.OK));
            vertices.add(vertex(
                    Kind.TARGET,
                    "",
                    "http://10.0.1." + n + ":9400/metrics",
                    rival ? Topology.State.BROKEN : Topology.State.OK));
            vertices.add(vertex(
                    Kind.GPU_GROUP, "", "8 × A100 of " + node, rival ? Topology.State.WARNING : Topology.State.OK));
            edge(edges, "DAEMON_SET/nvidia-gpu/dcgm-exporter", "POD/nvidia-gpu/" + pod, Relation.OWNS);
            edge(edges, "SERVICE/nvidia-gpu/dcgm-exporter", "POD/nvidia-gpu/" + pod, Relation.SELECTS);
            edge(edges, "POD/nvidia-gpu/" + pod, "NODE//" + node, Relation.RUNS_ON);
            edge(edges, "TARGET//http://10.0.1." + n + ":9400/metrics", "POD/nvidia-gpu/" + pod, Relation.SCRAPES);
            edge(edges, "NODE//" + node, "GPU_GROUP//8 × A100 of " + node, Relation.OWNS);
        }
        edge(edges, "POD/nvidia-gpu/dcgm-exporter-4f7k2", "CONFIG_MAP/arms-prom/dcp-metrics-included", Relation.MOUNTS);
        vertices.add(vertex(Kind.HOST_AGENT, "", "cn-a.10.0.0.24:9410", Topology.State.WARNING));
        edge(edges, "HOST_AGENT//cn-a.10.0.0.24:9410", "GPU_GROUP//8 × A100 of cn-a.10.0.0.24", Relation.MEASURES);
        return new Topology(vertices, edges);
    }

    public static Vertex vertex(Kind kind, String namespace, String name, Topology.State state) {
        return new Vertex(
                kind + "/" + namespace + "/" + name,
                kind,
                namespace,
                name,
                state,
                Message.verbatim(state == Topology.State.OK ? "1 of 1 ready" : "Restarted 69 times, last exit 137"));
    }

    private static void edge(List<Edge> edges, String from, String to, Relation relation) {
        edges.add(new Edge(from, to, relation));
    }

    public static Finding conflict(String node) {
        Manifest patch = Manifest.of(Map.of(
                "apiVersion", "v1",
                "kind", "Node",
                "metadata", Map.of("name", node, "labels", Map.of("starship", "dcgm"))));
        return new Finding(
                "gpu-agent-conflict/" + node,
                "gpu-agent-conflict",
                Level.CONFIRMED,
                new Finding.Subject("Node", node, node),
                Message.verbatim("Two GPU agents fight over the GPUs of " + node),
                Message.verbatim(
                        "A host agent and dcgm-exporter both use DCGM profiling on this node. On this GPU model only"
                                + " one process may; the other loses its counters or dies."),
                List.of(
                        new Evidence(
                                "S3",
                                Certainty.DECLARED,
                                "Node " + node,
                                AT,
                                Message.verbatim("The label starship=dcgm claims a host agent.")),
                        new Evidence(
                                "S4",
                                Certainty.OBSERVED,
                                "GET /api/v1/nodes/" + node + ":9410/proxy/metrics",
                                AT,
                                Message.verbatim(
                                        "A second source reports the same 8 GPU UUIDs, and no pod owns that port.")),
                        new Evidence(
                                "C1",
                                Certainty.PROVEN,
                                "log of nvidia-gpu/dcgm-exporter-4f7k2, before its last restart",
                                AT,
                                Message.verbatim(
                                        "“The third-party Profiling module returned an unrecoverable error”"))),
                Optional.of(new Remedy(
                        Message.verbatim(
                                "Keep dcgm-exporter off this node: label the node, and let the DaemonSet avoid the"
                                        + " label in every term of its affinity."),
                        List.of(patch),
                        List.of("kubectl label node " + node + " starship=dcgm --overwrite"),
                        List.of(Message.verbatim(
                                "The DaemonSet controller removes the exporter’s pod from this node at once.")))));
    }

    private static Finding down() {
        return new Finding(
                "target-down/dcgm-exporter",
                "target-down",
                Level.LIKELY,
                new Finding.Subject("Target", "dcgm-exporter (10.0.1.4:9400)", "cn-a.10.0.0.24"),
                Message.verbatim("A scrape runs out of time"),
                Message.verbatim("Prometheus gives up after 1 s; the exporter takes 0.02 to 2 s."),
                List.of(),
                Optional.empty());
    }

    private static Finding note() {
        return new Finding(
                "exporter-absent/cn-a.10.0.0.30",
                "exporter-absent",
                Level.INFO,
                new Finding.Subject("Node", "cn-a.10.0.0.30", "cn-a.10.0.0.30"),
                Message.verbatim("No agent reads the GPUs of this node"),
                Message.verbatim("The node has GPUs and no exporter."),
                List.of(),
                Optional.empty());
    }

    public static Unchecked unchecked() {
        return new Unchecked(
                "target-down",
                Message.verbatim(
                        "The targets could not be read: this account may not get services/proxy in arms-prom."));
    }
}
