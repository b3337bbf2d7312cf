package dev.binnacle.draft.push;

import dev.binnacle.cluster.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The manifest that undoes a push: what the push named or changed, as it was before, and nothing else, so that
/// going back makes nobody the owner of fields that were never ours.
final class Reversal {

    private static final List<String> NAMES = List.of("apiVersion", "kind");

    private Reversal() {}

    /// @param ours   what was pushed
    /// @param before the object as it was
    /// @param after  as the server has it with the push
    static Manifest of(Manifest ours, Manifest before, Manifest after) {
        Map<String, Object> named =
                new LinkedHashMap<>(ours.withoutServerFields().tree());
        if (named.remove("stringData") instanceof Map<?, ?> texts) {
            // The server keeps these, encoded, among the data.
            Map<Object, Object> data = new LinkedHashMap<>();
            if (named.get("data") instanceof Map<?, ?> written) {
                data.putAll(written);
            }
            data.putAll(texts);
            named.put("data", data);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        NAMES.forEach(name -> tree.put(name, ours.text(name)));
        Map<Object, Object> undone = undone(
                named,
                before.withoutServerFields().tree(),
                after.withoutServerFields().tree());
        undone.forEach((key, value) -> tree.put(String.valueOf(key), value));
        Map<Object, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", ours.ref().name());
        if (!ours.ref().namespace().isEmpty()) {
            metadata.put("namespace", ours.ref().namespace());
        }
        if (tree.get("metadata") instanceof Map<?, ?> others) {
            metadata.putAll(others);
        }
        tree.put("metadata", metadata);
        return Manifest.of(tree);
    }

    private static Map<Object, Object> undone(Map<?, ?> ours, Map<?, ?> before, Map<?, ?> after) {
        Map<Object, Object> tree = new LinkedHashMap<>();
        before.forEach((key, old) -> {
            Object mine = ours.get(key);
            Object now = after.get(key);
            if (!ours.containsKey(key) && Objects.equals(old, now)) {
                return;
            }
            if (old instanceof Map<?, ?> olds && (mine == null || mine instanceof Map) && (now instanceof Map)) {
                tree.put(key, undone(mapOrNone(mine), olds, mapOrNone(now)));
            } else {
                tree.put(key, old);
            }
        });
        return tree;
    }

    private static Map<?, ?> mapOrNone(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
