package dev.binnacle.draft.push;

import dev.binnacle.cluster.ClusterFailure.FieldConflict.Field;
import dev.binnacle.cluster.Manifest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who wrote which field of an object, as the server keeps it (`metadata.managedFields`).
final class ManagedFields {

    private final List<?> entries;

    private ManagedFields(List<?> entries) {
        this.entries = entries;
    }

    static ManagedFields of(Manifest object) {
        return new ManagedFields(
                object.at("metadata", "managedFields").orElse(null) instanceof List<?> list ? list : List.of());
    }

    /// @param paths as [Coverage] gives them
    List<Field> owners(List<String> paths) {
        return paths.stream().map(path -> new Field(path, owner(path))).toList();
    }

    /// The last manager that the server lists for the field, which is the one that wrote it last; empty when
    /// none is listed.
    private String owner(String path) {
        String owner = "";
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> map && owns(map.get("fieldsV1"), path)) {
                owner = map.get("manager") instanceof String manager ? manager : "";
            }
        }
        return owner;
    }

    /// Keys of the tree are `f:NAME`; a name may itself hold dots, so the path is eaten from its head.
    private static boolean owns(@Nullable Object fields, String path) {
        if (path.isEmpty()) {
            return true;
        }
        return fields instanceof Map<?, ?> map
                && map.entrySet().stream().anyMatch(entry -> {
                    String step = String.valueOf(entry.getKey());
                    String head = step.startsWith("f:") ? "." + step.substring(2) : "";
                    return !head.isEmpty()
                            && (path.equals(head) || path.startsWith(head + "."))
                            && owns(entry.getValue(), path.substring(head.length()));
                });
    }
}
