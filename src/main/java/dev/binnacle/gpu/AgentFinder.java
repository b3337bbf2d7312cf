package dev.binnacle.gpu;

import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Pod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which agents the cluster's objects speak of, and where host agents are worth looking for. Finding one here
/// does not mean that it answers; where pods or nodes are not known, theirs are missing. Stateless.
///
/// A host agent is looked for on every node with GPUs and on every node whose label claims one, at each
/// configured port that no pod of the node has taken. Such a node keeps its host agent in the list whether or
/// not it also has an exporter pod.
public final class AgentFinder {

    private static final String METRICS = "/metrics";
    private static final int DCGM_PORT = 9400;
    private static final int ACK_PORT = 9445;

    /// `4.4.2-4.7.1-ubuntu22.04`: DCGM's version, then the exporter's, which share their first number.
    private static final Pattern VERSION = Pattern.compile("v?([0-9]{1,3})\\..*");

    private final AgentSettings settings;

    public AgentFinder(AgentSettings settings) {
        this.settings = settings;
    }

    /// Agents in pods first, in the order of the pods; then host agents, in the order of the nodes.
    public List<Agent> find(Inventory inventory) {
        List<Agent> agents = new ArrayList<>();
        Map<String, Set<Integer>> takenPorts = new HashMap<>();
        for (Pod pod : inventory.pods().orElse(List.of())) {
            if (!pod.active() || pod.nodeName().isEmpty()) {
                continue;
            }
            Set<Integer> taken = takenPorts.computeIfAbsent(pod.nodeName(), _ -> new HashSet<>());
            hostPorts(pod, taken);
            kind(pod).map(kind -> agent(kind, pod, inventory)).ifPresent(agent -> {
                agents.add(agent);
                if (pod.hostNetwork()) {
                    taken.add(agent.endpoint().port());
                }
            });
        }
        for (Node node : inventory.nodes().orElse(List.of())) {
            boolean declared = GpuNodes.declaresHostAgent(node, settings);
            if (declared || GpuNodes.hasGpus(node)) {
                settings.hostPorts().stream()
                        .distinct()
                        .filter(port ->
                                !takenPorts.getOrDefault(node.name(), Set.of()).contains(port))
                        .forEach(port -> agents.add(hostAgent(node, port, declared)));
            }
        }
        return List.copyOf(agents);
    }

    private static void hostPorts(Pod pod, Set<Integer> taken) {
        for (Pod.Container container : pod.containers()) {
            for (Pod.Port port : container.ports()) {
                if (port.hostPort() > 0) {
                    taken.add(port.hostPort());
                }
                if (pod.hostNetwork()) {
                    taken.add(port.containerPort());
                }
            }
        }
    }

    private static Agent hostAgent(Node node, int port, boolean declared) {
        return new Agent(
                AgentKind.HOST_AGENT,
                node.name(),
                new Endpoint.OfNode(node.name(), port, METRICS),
                "",
                "",
                Agent.Engine.UNKNOWN,
                Agent.Profiling.UNKNOWN,
                declared);
    }

    private static Optional<AgentKind> kind(Pod pod) {
        Map<String, String> labels = pod.labels();
        if ("ack-prometheus-gpu-exporter".equals(labels.get("k8s-app"))) {
            return Optional.of(AgentKind.ACK_GPU_EXPORTER);
        }
        boolean dcgm = "dcgm-exporter".equals(labels.get("app.kubernetes.io/name"))
                || "nvidia-dcgm-exporter".equals(labels.get("app"))
                || pod.containers().stream().anyMatch(AgentFinder::runsDcgmExporter);
        return dcgm ? Optional.of(AgentKind.DCGM_EXPORTER) : Optional.empty();
    }

    /// Mirrors keep the last part of the image's path: `registry.example/mirror/dcgm-exporter:4.1@sha256:…`.
    private static boolean runsDcgmExporter(Pod.Container container) {
        String path = withoutDigest(container.image());
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.equals("dcgm-exporter") || last.startsWith("dcgm-exporter:");
    }

    private static String withoutDigest(String image) {
        int digest = image.indexOf('@');
        return digest < 0 ? image : image.substring(0, digest);
    }

    private static Agent agent(AgentKind kind, Pod pod, Inventory inventory) {
        Optional<Pod.Container> container = container(pod);
        boolean ack = kind == AgentKind.ACK_GPU_EXPORTER;
        int port = container.map(AgentFinder::port).orElse(OptionalInt.empty()).orElse(ack ? ACK_PORT : DCGM_PORT);
        Optional<ExporterOptions> options = container.map(ExporterOptions::of);
        boolean remote = options.flatMap(ExporterOptions::remoteEngine).isPresent() && kind == AgentKind.DCGM_EXPORTER;
        return new Agent(
                kind,
                pod.nodeName(),
                new Endpoint.OfPod(pod.namespace(), pod.name(), port, METRICS),
                pod.namespace(),
                pod.name(),
                remote ? Agent.Engine.REMOTE : Agent.Engine.EMBEDDED,
                ack
                        ? Agent.Profiling.UNKNOWN
                        : container
                                .map(exporter -> profiling(pod, exporter, inventory))
                                .orElse(Agent.Profiling.UNKNOWN),
                false);
    }

    /// The one that runs the exporter; pods may have others beside it.
    private static Optional<Pod.Container> container(Pod pod) {
        List<Pod.Container> all = pod.containers();
        return all.stream()
                .filter(AgentFinder::runsDcgmExporter)
                .findFirst()
                .or(() -> all.stream().filter(one -> namedPort(one).isPresent()).findFirst())
                .or(() -> all.stream().findFirst());
    }

    private static OptionalInt port(Pod.Container container) {
        OptionalInt told = ExporterOptions.of(container).port();
        if (told.isPresent()) {
            return told;
        }
        OptionalInt named = namedPort(container);
        return named.isPresent() || container.ports().size() != 1
                ? named
                : OptionalInt.of(container.ports().getFirst().containerPort());
    }

    private static OptionalInt namedPort(Pod.Container container) {
        return container.ports().stream()
                .filter(port -> port.name().equals("metrics") || port.name().equals("http-metrics"))
                .mapToInt(Pod.Port::containerPort)
                .findFirst();
    }

    /// By the list of metrics it is given: read where a ConfigMap holds it and we may read that, else by the
    /// file's name. The default list counts as profiling from 4.x on; that of 3.x has two rows of PCIe at most,
    /// and none that load the profiling module.
    private static Agent.Profiling profiling(Pod pod, Pod.Container container, Inventory inventory) {
        ExporterOptions options = ExporterOptions.of(container);
        Optional<String> named = options.collectorsConfigMap();
        if (named.isPresent()) {
            String[] parts = named.get().split(":", 2);
            return parts.length == 2 ? profiling(parts[0], parts[1], inventory) : Agent.Profiling.UNKNOWN;
        }
        String path = options.collectors();
        Optional<Pod.Volume> mounted = container.mounts().stream()
                .filter(mount -> path.equals(mount.path()) || path.startsWith(mount.path() + "/"))
                .findFirst()
                .flatMap(mount -> pod.volume(mount.volume()));
        if (mounted.isPresent()) {
            return mounted.get().kind().equals("configMap")
                    ? profiling(pod.namespace(), mounted.get().source(), inventory)
                    : Agent.Profiling.UNKNOWN;
        }
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "dcp-metrics-included.csv" -> Agent.Profiling.CONFIGURED;
            case "default-counters.csv" -> byVersion(container.image());
            default -> Agent.Profiling.UNKNOWN;
        };
    }

    private static Agent.Profiling profiling(String namespace, String name, Inventory inventory) {
        return inventory.configMaps().orElse(List.of()).stream()
                .filter(map -> map.namespace().equals(namespace) && map.name().equals(name))
                .findFirst()
                .map(AgentFinder::profiling)
                .orElse(Agent.Profiling.UNKNOWN);
    }

    private static Agent.Profiling profiling(ConfigMap list) {
        boolean rows = list.data().values().stream()
                .flatMap(String::lines)
                .anyMatch(line -> line.strip().startsWith("DCGM_FI_PROF_"));
        return rows ? Agent.Profiling.CONFIGURED : Agent.Profiling.NOT_CONFIGURED;
    }

    private static Agent.Profiling byVersion(String image) {
        String path = withoutDigest(image);
        Matcher version = VERSION.matcher(path.substring(path.lastIndexOf(':') + 1));
        if (!version.matches()) {
            return Agent.Profiling.UNKNOWN;
        }
        return Integer.parseInt(version.group(1)) >= 4 ? Agent.Profiling.CONFIGURED : Agent.Profiling.NOT_CONFIGURED;
    }
}
