package dev.binnacle.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Any Kubernetes object as a tree of maps, lists, strings, numbers, booleans and nulls. Immutable; keeps the
/// order of keys.
public final class Manifest {

    private final Map<String, Object> tree;

    private Manifest(Map<String, Object> tree) {
        this.tree = tree;
    }

    /// @throws IllegalArgumentException when the tree holds anything but what JSON can hold
    public static Manifest of(Map<String, ?> tree) {
        return new Manifest(frozen(tree));
    }

    public Map<String, Object> tree() {
        return tree;
    }

    public ObjectRef ref() {
        return new ObjectRef(text("apiVersion"), text("kind"), text("metadata", "namespace"), text("metadata", "name"));
    }

    /// The value at a path of keys, if every step is there.
    public Optional<Object> at(String... path) {
        Object here = tree;
        for (String step : path) {
            here = here instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return Optional.ofNullable(here);
    }

    /// The text at a path, empty when absent or not a text.
    public String text(String... path) {
        return at(path).map(value -> value instanceof String text ? text : "").orElse("");
    }

    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        if (at("metadata", "labels").orElse(null) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> labels.put(String.valueOf(key), String.valueOf(value)));
        }
        return Collections.unmodifiableMap(labels);
    }

    public String resourceVersion() {
        return text("metadata", "resourceVersion");
    }

    /// The same object without what only the server writes: status, managed fields, versions, generation, uid,
    /// timestamps.
    public Manifest withoutServerFields() {
        Map<String, Object> copy = new LinkedHashMap<>(tree);
        copy.remove("status");
        if (copy.get("metadata") instanceof Map<?, ?> metadata) {
            Map<Object, Object> kept = new LinkedHashMap<>(metadata);
            kept.keySet()
                    .removeAll(List.of(
                            "managedFields", "resourceVersion", "uid", "generation", "creationTimestamp", "selfLink"));
            copy.put("metadata", kept);
        }
        return of(copy);
    }

    private static Map<String, Object> frozen(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), frozenValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    @SuppressWarnings("NullAway") // JSON null is a value of the tree
    private static Object frozenValue(Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> frozen(map);
            case Iterable<?> items -> {
                List<Object> copy = new ArrayList<>();
                items.forEach(item -> copy.add(frozenValue(item)));
                yield Collections.unmodifiableList(copy);
            }
            case String text -> text;
            case Number number -> number;
            case Boolean bool -> bool;
            default -> throw new IllegalArgumentException("not JSON: " + value.getClass());
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Manifest manifest && tree.equals(manifest.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public String toString() {
        return ref().display();
    }
}
