package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Arms;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.Workload;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// How to let the exporters keep away from nodes where the host has an agent of its own: the node is labelled,
/// and every
/// term of the DaemonSet's node affinity excludes the label. Terms are ORed, so one that does not would let the
/// pod back
/// in;
/// Kubernetes has no node anti-affinity.
///
/// The label comes first: with it in place, the roll that the new affinity sets off already leaves the node
/// out.
final class ConflictRemedy {

    private static final String OPERATOR_LABEL = "nvidia.com/gpu.deploy.dcgm-exporter";

    private static final JsonMapper JSON = new JsonMapper();

    private final AgentSettings settings;
    private final boolean labelled;
    private final String node;
    private final Set<Workload> daemonSets = new LinkedHashSet<>();
    private final List<Agent> strays = new ArrayList<>();

    private final List<Manifest> manifests = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private final List<Message> cautions = new ArrayList<>();

    ConflictRemedy(Scene scene, String node, List<Agent> exporters) {
        this.settings = scene.seen.settings();
        this.node = node;
        this.labelled = new HostAgentSigns(scene).labelled(node);
        for (Agent agent : exporters) {
            scene.daemonSet(agent).ifPresentOrElse(daemonSets::add, () -> strays.add(agent));
        }
    }

    Remedy awayFromHost() {
        boolean ours = daemonSets.stream().anyMatch(set -> !byGpuOperator(set));
        if (ours && !labelled) {
            label(settings.hostLabelKey(), settings.hostLabelValue());
            cautions.add(Message.of(
                    "diagnosis.gpu-agent-conflict.caution.node-pool",
                    settings.hostLabelKey() + "=" + settings.hostLabelValue()));
        }
        for (Workload set : daemonSets) {
            if (byGpuOperator(set)) {
                label(OPERATOR_LABEL, "false");
                cautions.add(Message.of("diagnosis.gpu-agent-conflict.caution.gpu-operator", OPERATOR_LABEL));
            } else if (!excludes(set)) {
                exclude(set);
            } else {
                cautions.add(Message.of("diagnosis.gpu-agent-conflict.caution.excluded", set.name()));
            }
        }
        for (Agent agent : strays) {
            cautions.add(Message.of("diagnosis.gpu-agent-conflict.caution.no-daemonset", Scene.key(agent)));
        }
        return new Remedy(Message.of("diagnosis.gpu-agent-conflict.remedy", node), manifests, commands, cautions);
    }

    private void label(String key, String value) {
        Manifest manifest = Manifest.of(Map.of(
                "apiVersion", "v1", "kind", "Node", "metadata", Map.of("name", node, "labels", Map.of(key, value))));
        if (!manifests.contains(manifest)) {
            manifests.add(manifest);
            commands.add("kubectl label node " + node + " " + key + "=" + value + " --overwrite");
        }
    }

    private void exclude(Workload set) {
        Map<String, Object> spec = Map.of("template", Map.of("spec", Map.of("affinity", affinity(set))));
        if (byHelm(set)) {
            commands.add(values(set));
            cautions.add(Message.of("diagnosis.gpu-agent-conflict.caution.helm", release(set)));
            return;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", "apps/v1");
        tree.put("kind", "DaemonSet");
        tree.put("metadata", ordered("name", set.name(), "namespace", set.namespace()));
        tree.put("spec", spec);
        manifests.add(Manifest.of(tree));
        commands.add("kubectl patch daemonset " + set.name() + " -n " + set.namespace() + " --type=merge -p '"
                + JSON.writeValueAsString(Map.of("spec", spec)) + "'");
        cautions.add(Message.of("diagnosis.gpu-agent-conflict.caution.roll", set.desired()));
        if (!set.nodeTerms().isEmpty()) {
            cautions.add(Message.of("diagnosis.gpu-agent-conflict.caution.terms"));
        }
        if (set.name().contains("ack-prometheus-gpu-exporter")
                || set.namespace().equals(Arms.NAMESPACE)) {
            cautions.add(Message.of("diagnosis.gpu-agent-conflict.caution.ack", set.name()));
        } else if (!set.ownerKind().isEmpty()) {
            cautions.add(Message.of(
                    "diagnosis.gpu-agent-conflict.caution.owned", set.name(), set.ownerKind() + " " + set.ownerName()));
        }
    }

    /// The terms there are, each with the exclusion; a single one where there are none.
    private Map<String, Object> affinity(Workload set) {
        List<Map<String, Object>> terms = new ArrayList<>();
        for (Workload.NodeTerm term : set.nodeTerms()) {
            Map<String, Object> extended = new LinkedHashMap<>();
            List<Map<String, Object>> expressions = new ArrayList<>();
            term.expressions().stream()
                    .filter(one -> !excludes(one))
                    .map(ConflictRemedy::requirement)
                    .forEach(expressions::add);
            expressions.add(exclusion());
            extended.put("matchExpressions", expressions);
            if (!term.fields().isEmpty()) {
                extended.put(
                        "matchFields",
                        term.fields().stream().map(ConflictRemedy::requirement).toList());
            }
            terms.add(extended);
        }
        if (terms.isEmpty()) {
            terms.add(Map.of("matchExpressions", List.of(exclusion())));
        }
        return Map.of(
                "nodeAffinity",
                Map.of("requiredDuringSchedulingIgnoredDuringExecution", Map.of("nodeSelectorTerms", terms)));
    }

    private Map<String, Object> exclusion() {
        return requirement(
                new Workload.Requirement(settings.hostLabelKey(), "NotIn", List.of(settings.hostLabelValue())));
    }

    private static Map<String, Object> requirement(Workload.Requirement requirement) {
        Map<String, Object> tree = ordered("key", requirement.key(), "operator", requirement.operator());
        if (!requirement.values().isEmpty()) {
            tree.put("values", requirement.values());
        }
        return tree;
    }

    private static Map<String, Object> ordered(String key1, String value1, String key2, String value2) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(key1, value1);
        tree.put(key2, value2);
        return tree;
    }

    private boolean excludes(Workload set) {
        return !set.nodeTerms().isEmpty()
                && set.nodeTerms().stream()
                        .allMatch(term -> term.expressions().stream().anyMatch(this::excludes));
    }

    private boolean excludes(Workload.Requirement requirement) {
        return requirement.key().equals(settings.hostLabelKey())
                && requirement.operator().equals("NotIn")
                && requirement.values().contains(settings.hostLabelValue());
    }

    /// The operator has a label of its own for this, and puts back what is changed in its DaemonSet.
    private static boolean byGpuOperator(Workload set) {
        return set.ownerKind().equals("ClusterPolicy") || set.nodeSelector().containsKey(OPERATOR_LABEL);
    }

    private static boolean byHelm(Workload set) {
        return "Helm".equals(set.labels().get("app.kubernetes.io/managed-by"))
                || set.annotations().containsKey("meta.helm.sh/release-name");
    }

    private static String release(Workload set) {
        return set.annotations()
                .getOrDefault(
                        "meta.helm.sh/release-name",
                        set.labels().getOrDefault("app.kubernetes.io/instance", set.name()));
    }

    /// JSON is YAML, so that values need no writer of their own.
    private String values(Workload set) {
        String namespace = set.annotations().getOrDefault("meta.helm.sh/release-namespace", set.namespace());
        return "helm upgrade " + release(set) + " CHART -n " + namespace + " --reuse-values --set-json 'affinity="
                + JSON.writeValueAsString(affinity(set)) + "'";
    }

    /// Two exporters, and no agent of the host.
    static Remedy keepOne(Scene scene, String node, List<Agent> exporters) {
        List<String> commands = new ArrayList<>();
        for (Agent agent : exporters) {
            scene.daemonSet(agent)
                    .ifPresent(set -> commands.add(
                            "kubectl get daemonset " + set.name() + " -n " + set.namespace() + " -o yaml"));
        }
        boolean ack = exporters.stream().anyMatch(agent -> agent.kind() == AgentKind.ACK_GPU_EXPORTER);
        return new Remedy(
                Message.of("diagnosis.gpu-agent-conflict.remedy.keep-one", node),
                List.of(),
                commands,
                ack
                        ? List.of(Message.of("diagnosis.gpu-agent-conflict.caution.ack", "ack-prometheus-gpu-exporter"))
                        : List.of());
    }

    /// Nothing to change before somebody has looked.
    static Remedy lookOnHost(String node, AgentSettings settings) {
        return new Remedy(
                Message.of("diagnosis.gpu-agent-conflict.remedy.look", node),
                List.of(),
                List.of("systemctl list-units --type=service | grep -E '" + settings.hostUnit() + "|dcgm'"),
                List.of());
    }
}
