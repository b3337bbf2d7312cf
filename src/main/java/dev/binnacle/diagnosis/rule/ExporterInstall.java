package dev.binnacle.diagnosis.rule;

import dev.binnacle.cluster.Arms;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Node;
import dev.binnacle.diagnosis.Observations;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.draft.template.Templates;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What to do about GPU nodes without an exporter: install one where there is none in the whole cluster, with
/// what can be had; otherwise look at why it does not come here.
final class ExporterInstall {

    /// By which clusters mark nodes with GPUs: ACK, NVIDIA's operator, GKE.
    private static final List<String> GPU_LABELS =
            List.of("aliyun.accelerator/nvidia_name", "nvidia.com/gpu.present", "cloud.google.com/gke-accelerator");

    private static final String JOBS = "arms-prom-prometheus-yaml";

    private ExporterInstall() {}

    /// @param nodes that no agent reports on
    static Remedy remedy(Observations seen, List<String> nodes) {
        boolean installed = seen.agents().stream().anyMatch(agent -> agent.kind() != AgentKind.HOST_AGENT);
        if (installed) {
            return Remedy.advice(Message.of("diagnosis.exporter-absent.remedy"));
        }
        Inventory inventory = seen.inventory();
        String label = label(inventory, Set.copyOf(nodes));
        List<Message> cautions = new ArrayList<>(List.of(
                Message.of("diagnosis.exporter-absent.install.namespace"),
                Message.of("diagnosis.exporter-absent.install.image")));
        if (label.isEmpty()) {
            cautions.add(Message.of("diagnosis.exporter-absent.install.label", GPU_LABELS.getFirst()));
        }
        return new Remedy(
                Message.of("diagnosis.exporter-absent.install"),
                Templates.exporter(
                        label.isEmpty() ? GPU_LABELS.getFirst() : label,
                        inventory.monitors().known().isPresent(),
                        jobsAreFree(inventory)),
                List.of(),
                cautions);
    }

    /// One that all of these nodes have; empty when there is none we know.
    private static String label(Inventory inventory, Set<String> nodes) {
        List<Node> blind = inventory.nodes().orElse(List.of()).stream()
                .filter(node -> nodes.contains(node.name()))
                .toList();
        return GPU_LABELS.stream()
                .filter(label -> blind.stream().allMatch(node -> node.labels().containsKey(label)))
                .findFirst()
                .orElse("");
    }

    /// A ConfigMap of jobs that is there already is not to be replaced by ours.
    private static boolean jobsAreFree(Inventory inventory) {
        List<ConfigMap> maps = inventory.configMaps().orElse(List.of());
        return inventory.configMaps().known().isPresent()
                && maps.stream()
                        .noneMatch(map -> map.namespace().equals(Arms.NAMESPACE)
                                && map.name().equals(JOBS))
                && inventory.pods().orElse(List.of()).stream()
                        .anyMatch(pod -> pod.namespace().equals(Arms.NAMESPACE));
    }
}
