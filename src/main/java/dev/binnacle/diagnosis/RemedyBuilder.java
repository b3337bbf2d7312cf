package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.Workload;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// Puts a remedy together: for each change the manifest of just its fields, the same by hand, how to undo it,
/// and a word on who may undo it unasked. What Helm owns is no manifest but values for its release.
public final class RemedyBuilder {

    private static final JsonMapper JSON = new JsonMapper();

    private final Scene scene;
    private final List<Manifest> manifests = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private final List<Message> cautions = new ArrayList<>();
    private final Set<String> leaving = new LinkedHashSet<>();
    private final List<String> back = new ArrayList<>();

    public RemedyBuilder(Scene scene) {
        this.scene = scene;
    }

    public Remedy build(Message summary) {
        return new Remedy(
                summary, manifests, commands, cautions.stream().distinct().toList(), leaving, back);
    }

    public RemedyBuilder caution(Message caution) {
        cautions.add(caution);
        return this;
    }

    /// A pod that leaves its node once this is in effect.
    public RemedyBuilder leaves(String pod) {
        leaving.add(pod);
        return this;
    }

    public RemedyBuilder label(String node, String key, String value) {
        Manifest manifest = Manifest.of(Map.of(
                "apiVersion", "v1", "kind", "Node", "metadata", Map.of("name", node, "labels", Map.of(key, value))));
        if (!manifests.contains(manifest)) {
            manifests.add(manifest);
            commands.add("kubectl label node " + node + " " + key + "=" + value + " --overwrite");
            String before = scene.node(node)
                    .map(one -> one.labels().getOrDefault(key, ""))
                    .orElse("");
            back.add("kubectl label node " + node + " " + key
                    + (before.isEmpty() ? "-" : "=" + before + " --overwrite"));
        }
        return this;
    }

    /// Narrows where the DaemonSet's pods may run.
    public RemedyBuilder require(Workload set, NodeRequirement requirement) {
        Map<String, Object> affinity = requirement.affinity(set);
        change(set, Map.of("affinity", affinity), "affinity=" + JSON.writeValueAsString(affinity));
        if (Ownership.of(set) != Ownership.HELM && !set.nodeTerms().isEmpty()) {
            caution(Message.of("diagnosis.remedy.terms"));
        }
        return this;
    }

    /// Changes fields of one container.
    ///
    /// @param values the same for `helm upgrade --set-json`
    public RemedyBuilder container(Workload set, String container, String field, Object value, String values) {
        change(
                set,
                Map.of("containers", List.of(ordered("name", container, field, value))),
                values + "=" + JSON.writeValueAsString(value));
        return this;
    }

    private void change(Workload set, Map<String, Object> podSpec, String values) {
        Ownership ownership = Ownership.of(set);
        if (ownership == Ownership.HELM) {
            String release = Ownership.release(set);
            String namespace = Ownership.releaseNamespace(set);
            commands.add("helm upgrade " + release + " CHART -n " + namespace + " --reuse-values --set-json '" + values
                    + "'");
            back.add("helm rollback " + release + " -n " + namespace);
            caution(Message.of("diagnosis.remedy.helm", release));
            return;
        }
        Map<String, Object> spec = Map.of("template", Map.of("spec", podSpec));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", "apps/v1");
        tree.put("kind", set.kind());
        tree.put("metadata", ordered("name", set.name(), "namespace", set.namespace()));
        tree.put("spec", spec);
        manifests.add(Manifest.of(tree));
        String kind = set.kind().toLowerCase(Locale.ROOT);
        commands.add("kubectl patch " + kind + " " + set.name() + " -n " + set.namespace() + " --type=strategic -p '"
                + JSON.writeValueAsString(Map.of("spec", spec)) + "'");
        back.add("kubectl rollout undo " + kind + " " + set.name() + " -n " + set.namespace());
        caution(Message.of("diagnosis.remedy.roll", set.desired()));
        switch (ownership) {
            case ACK_ADD_ON -> caution(Message.of("diagnosis.remedy.ack", set.name()));
            case CONTROLLER, GPU_OPERATOR ->
                caution(Message.of(
                        "diagnosis.remedy.owned", set.name(), (set.ownerKind() + " " + set.ownerName()).strip()));
            case PLAIN, HELM -> {}
        }
    }

    /// The whole of a small object, or the fields of it that are to be.
    public RemedyBuilder apply(Map<String, ?> tree, String command) {
        manifests.add(Manifest.of(tree));
        commands.add(command);
        return this;
    }

    private static Map<String, Object> ordered(String key1, Object value1, String key2, Object value2) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(key1, value1);
        tree.put(key2, value2);
        return tree;
    }
}
