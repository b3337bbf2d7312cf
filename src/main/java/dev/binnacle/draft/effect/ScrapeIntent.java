package dev.binnacle.draft.effect;

import dev.binnacle.cluster.Manifest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What a push is meant to change about what is scraped, as its text says.
///
/// @param touched   jobs that are not as they were
/// @param elsewhere whether something outside the jobs is not as it was
public record ScrapeIntent(Map<ScrapeJob, Touch> touched, boolean elsewhere) {

    public ScrapeIntent {
        touched = Map.copyOf(touched);
    }

    public enum Touch {
        ADDED,
        CHANGED,
        REMOVED,
        UNTOUCHED
    }

    /// @param before the object as it was; empty when the push makes it
    /// @param after  as the server has it with the push
    /// @return empty when nothing about scraping changes
    public static Optional<ScrapeIntent> of(Optional<Manifest> before, Manifest after) {
        String kind = after.ref().kind();
        boolean monitor = after.ref().apiVersion().startsWith("monitoring.coreos.com/")
                && (kind.equals("ServiceMonitor") || kind.equals("PodMonitor"));
        if (monitor) {
            return ofMonitor(before, after);
        }
        return kind.equals("ConfigMap") ? ofConfigMap(before, after) : Optional.empty();
    }

    private static Optional<ScrapeIntent> ofMonitor(Optional<Manifest> before, Manifest after) {
        Object spec = after.tree().get("spec");
        if (before.isPresent() && Objects.equals(before.get().tree().get("spec"), spec)) {
            return Optional.empty();
        }
        ScrapeJob job =
                new ScrapeJob(after.ref().namespace() + "/" + after.ref().name(), true);
        return Optional.of(new ScrapeIntent(Map.of(job, before.isEmpty() ? Touch.ADDED : Touch.CHANGED), false));
    }

    private static Optional<ScrapeIntent> ofConfigMap(Optional<Manifest> before, Manifest after) {
        Configuration old = before.map(ScrapeIntent::configuration).orElse(Configuration.NONE);
        Configuration young = configuration(after);
        Map<ScrapeJob, Touch> touched = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>(old.jobs().keySet());
        names.addAll(young.jobs().keySet());
        for (String name : names) {
            boolean was = old.jobs().containsKey(name);
            boolean is = young.jobs().containsKey(name);
            if (!was
                    || !is
                    || !Objects.equals(old.jobs().get(name), young.jobs().get(name))) {
                touched.put(new ScrapeJob(name, false), !was ? Touch.ADDED : !is ? Touch.REMOVED : Touch.CHANGED);
            }
        }
        boolean elsewhere = !old.rest().equals(young.rest());
        return touched.isEmpty() && !elsewhere ? Optional.empty() : Optional.of(new ScrapeIntent(touched, elsewhere));
    }

    /// Of all keys of a ConfigMap that hold one.
    private static Configuration configuration(Manifest map) {
        Map<String, Object> jobs = new HashMap<>();
        Map<String, Object> rest = new HashMap<>();
        if (map.at("data").orElse(null) instanceof Map<?, ?> data) {
            data.forEach((key, value) -> {
                if (value instanceof String text) {
                    Configuration.ofPrometheus(text).ifPresent(found -> {
                        jobs.putAll(found.jobs());
                        rest.put(String.valueOf(key), found.rest());
                    });
                }
            });
        }
        return new Configuration(jobs, rest);
    }
}
