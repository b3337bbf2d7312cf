package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// From the server's JSON to pods and to the controllers that make them.
final class PodReader {

    private PodReader() {}

    static Pod pod(JsonNode pod) {
        JsonNode owner = owner(pod);
        return new Pod(
                Json.text(pod, "metadata", "namespace"),
                Json.text(pod, "metadata", "name"),
                Json.text(pod, "spec", "nodeName"),
                Json.text(pod, "status", "podIP"),
                Json.text(pod, "status", "phase"),
                "True".equals(conditions(pod).get("Ready")),
                Json.flag(pod, "spec", "hostNetwork"),
                Json.text(owner, "kind"),
                Json.text(owner, "name"),
                Json.texts(pod, "metadata", "labels"),
                containers(Json.at(pod, "spec"), Json.at(pod, "status", "containerStatuses")),
                volumes(Json.at(pod, "spec", "volumes")),
                Json.timeOr(Instant.EPOCH, pod, "metadata", "creationTimestamp"));
    }

    static Workload workload(String kind, JsonNode controller) {
        boolean daemon = kind.equals("DaemonSet");
        JsonNode template = Json.at(controller, "spec", "template");
        JsonNode owner = owner(controller);
        JsonNode required =
                Json.at(template, "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        return new Workload(
                kind,
                Json.text(controller, "metadata", "namespace"),
                Json.text(controller, "metadata", "name"),
                daemon
                        ? Json.number(controller, "status", "desiredNumberScheduled")
                        : Json.number(controller, "spec", "replicas"),
                daemon
                        ? Json.number(controller, "status", "numberReady")
                        : Json.number(controller, "status", "readyReplicas"),
                Json.texts(controller, "metadata", "labels"),
                Json.texts(controller, "metadata", "annotations"),
                Json.texts(controller, "spec", "selector", "matchLabels"),
                Json.texts(template, "spec", "nodeSelector"),
                Json.each(Json.at(required, "nodeSelectorTerms"), PodReader::nodeTerm),
                containers(Json.at(template, "spec"), MissingNode.getInstance()),
                volumes(Json.at(template, "spec", "volumes")),
                Json.text(owner, "kind"),
                Json.text(owner, "name"));
    }

    static Map<String, String> conditions(JsonNode object) {
        Map<String, String> conditions = new LinkedHashMap<>();
        Json.at(object, "status", "conditions")
                .forEach(condition -> conditions.put(Json.text(condition, "type"), Json.text(condition, "status")));
        return conditions;
    }

    private static JsonNode owner(JsonNode object) {
        for (JsonNode owner : Json.at(object, "metadata", "ownerReferences")) {
            if (Json.flag(owner, "controller")) {
                return owner;
            }
        }
        return MissingNode.getInstance();
    }

    private static Workload.NodeTerm nodeTerm(JsonNode term) {
        return new Workload.NodeTerm(
                Json.each(Json.at(term, "matchExpressions"), PodReader::requirement),
                Json.each(Json.at(term, "matchFields"), PodReader::requirement));
    }

    private static Workload.Requirement requirement(JsonNode requirement) {
        return new Workload.Requirement(
                Json.text(requirement, "key"), Json.text(requirement, "operator"), Json.words(requirement, "values"));
    }

    private static List<Pod.Container> containers(JsonNode spec, JsonNode statuses) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        statuses.forEach(status -> byName.put(Json.text(status, "name"), status));
        return Json.each(Json.at(spec, "containers"), container -> {
            JsonNode status = byName.get(Json.text(container, "name"));
            return new Pod.Container(
                    Json.text(container, "name"),
                    Json.text(container, "image"),
                    Json.words(container, "command"),
                    Json.words(container, "args"),
                    environment(Json.at(container, "env")),
                    Json.each(
                            Json.at(container, "ports"),
                            port -> new Pod.Port(
                                    Json.text(port, "name"),
                                    Json.number(port, "containerPort"),
                                    Json.number(port, "hostPort"))),
                    Json.each(
                            Json.at(container, "volumeMounts"),
                            mount -> new Pod.Mount(Json.text(mount, "name"), Json.text(mount, "mountPath"))),
                    requests(container),
                    status == null ? null : status(status),
                    ReferenceReader.references(container, Json.at(spec, "volumes")));
        });
    }

    /// Extended resources such as GPUs may be written as limits alone; the server fills in the requests.
    private static Map<String, String> requests(JsonNode container) {
        Map<String, String> requests = new LinkedHashMap<>(Json.texts(container, "resources", "limits"));
        requests.putAll(Json.texts(container, "resources", "requests"));
        return requests;
    }

    private static Map<String, String> environment(JsonNode env) {
        Map<String, String> environment = new LinkedHashMap<>();
        env.forEach(entry -> {
            if (entry.has("value")) {
                environment.put(Json.text(entry, "name"), Json.text(entry, "value"));
            }
        });
        return environment;
    }

    private static Pod.ContainerStatus status(JsonNode status) {
        String state = "waiting";
        for (String candidate : List.of("running", "waiting", "terminated")) {
            if (Json.at(status, "state", candidate).isObject()) {
                state = candidate;
            }
        }
        JsonNode last = Json.at(status, "lastState", "terminated");
        @Nullable Integer exit = last.isObject() ? (Integer) Json.number(last, "exitCode") : null;
        return new Pod.ContainerStatus(
                Json.flag(status, "ready"),
                Json.number(status, "restartCount"),
                state,
                Json.text(status, "state", state, "reason"),
                exit,
                Json.text(last, "reason"),
                Json.time(last, "finishedAt"));
    }

    private static List<Pod.Volume> volumes(JsonNode volumes) {
        List<Pod.Volume> read = new ArrayList<>();
        volumes.forEach(volume -> {
            String kind = volume.propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(key -> !key.equals("name"))
                    .findFirst()
                    .orElse("");
            JsonNode source = volume.path(kind);
            String target = switch (kind) {
                case "configMap" -> Json.text(source, "name");
                case "secret" -> Json.text(source, "secretName");
                case "hostPath" -> Json.text(source, "path");
                case "persistentVolumeClaim" -> Json.text(source, "claimName");
                default -> "";
            };
            read.add(new Pod.Volume(Json.text(volume, "name"), kind, target));
        });
        return read;
    }
}
