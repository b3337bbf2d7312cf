package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Pod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a container takes from ConfigMaps and Secrets: by name, never what is in them.
final class ReferenceReader {

    private ReferenceReader() {}

    static List<Pod.Reference> references(JsonNode container, JsonNode volumes) {
        Set<Pod.Reference> found = new LinkedHashSet<>();
        for (JsonNode variable : Json.at(container, "env")) {
            String through = "env " + Json.text(variable, "name");
            key("ConfigMap", Json.at(variable, "valueFrom", "configMapKeyRef"), through, found);
            key("Secret", Json.at(variable, "valueFrom", "secretKeyRef"), through, found);
        }
        for (JsonNode from : Json.at(container, "envFrom")) {
            whole("ConfigMap", Json.at(from, "configMapRef"), "name", "envFrom", found);
            whole("Secret", Json.at(from, "secretRef"), "name", "envFrom", found);
        }
        Set<String> mounted =
                new HashSet<>(Json.each(Json.at(container, "volumeMounts"), mount -> Json.text(mount, "name")));
        for (JsonNode volume : volumes) {
            if (mounted.contains(Json.text(volume, "name"))) {
                volume(volume, found);
            }
        }
        return new ArrayList<>(found);
    }

    private static void volume(JsonNode volume, Set<Pod.Reference> found) {
        String through = "volume " + Json.text(volume, "name");
        whole("ConfigMap", Json.at(volume, "configMap"), "name", through, found);
        whole("Secret", Json.at(volume, "secret"), "secretName", through, found);
        for (JsonNode source : Json.at(volume, "projected", "sources")) {
            whole("ConfigMap", Json.at(source, "configMap"), "name", through, found);
            whole("Secret", Json.at(source, "secret"), "name", through, found);
        }
    }

    private static void key(String kind, JsonNode ref, String through, Set<Pod.Reference> found) {
        if (!Json.text(ref, "name").isEmpty()) {
            found.add(new Pod.Reference(
                    kind, Json.text(ref, "name"), Json.text(ref, "key"), Json.flag(ref, "optional"), through));
        }
    }

    /// All of it, or the keys it lists as items.
    private static void whole(String kind, JsonNode ref, String field, String through, Set<Pod.Reference> found) {
        String name = Json.text(ref, field);
        if (name.isEmpty()) {
            return;
        }
        boolean optional = Json.flag(ref, "optional");
        List<String> keys = Json.each(Json.at(ref, "items"), item -> Json.text(item, "key"));
        if (keys.isEmpty()) {
            found.add(new Pod.Reference(kind, name, "", optional, through));
        }
        keys.forEach(key -> found.add(new Pod.Reference(kind, name, key, optional, through)));
    }
}
