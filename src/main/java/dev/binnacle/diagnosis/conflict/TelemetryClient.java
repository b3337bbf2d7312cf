package dev.binnacle.diagnosis.conflict;

import dev.binnacle.cluster.Pod;
import dev.binnacle.diagnosis.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Others that read a node's GPUs from a pod and publish no page of them.
///
/// @param kind which of them
/// @param pod  in which pod it runs
public record TelemetryClient(Kind kind, Pod pod) {

    public enum Kind {
        /// The GPU Operator's own engine (`nvidia-dcgm`), which exporters connect to: safe for those that do, a
        /// rival to those that bring their own.
        SHARED_ENGINE("nvidia-dcgm"),
        /// ACK's node problem detector, from 1.2.29 on. Which counters it reads is not public.
        HEALTH_MONITOR("ack-accel-health-monitor"),
        /// Reads GPUs through an embedded engine where that is turned on, which cannot be seen from outside.
        LOONG_COLLECTOR("LoongCollector");

        private final String display;

        Kind(String display) {
            this.display = display;
        }

        public String display() {
            return display;
        }
    }

    public static List<TelemetryClient> on(Scene scene, String node) {
        List<TelemetryClient> clients = new ArrayList<>();
        for (Pod pod : scene.podsOn(node)) {
            if (pod.active()) {
                kind(pod).ifPresent(kind -> clients.add(new TelemetryClient(kind, pod)));
            }
        }
        return clients;
    }

    private static Optional<Kind> kind(Pod pod) {
        if ("nvidia-dcgm".equals(pod.labels().get("app")) || pod.ownerName().equals("nvidia-dcgm")) {
            return Optional.of(Kind.SHARED_ENGINE);
        }
        if (pod.ownerName().startsWith("ack-accel-health-monitor")
                || pod.name().startsWith("ack-accel-health-monitor")) {
            return Optional.of(Kind.HEALTH_MONITOR);
        }
        boolean loong = pod.ownerName().startsWith("loongcollector")
                || pod.containers().stream().anyMatch(one -> one.image().contains("/loongcollector"));
        return loong ? Optional.of(Kind.LOONG_COLLECTOR) : Optional.empty();
    }
}
