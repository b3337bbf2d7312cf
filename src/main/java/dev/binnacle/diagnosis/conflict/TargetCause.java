package dev.binnacle.diagnosis.conflict;

import dev.binnacle.diagnosis.Scene;
import dev.binnacle.gpu.Agent;
import dev.binnacle.message.Message;
import dev.binnacle.prometheus.Targets;
import java.util.Locale;
import java.util.Optional;

/// Why a target is down, as far as Prometheus' own words and a look at the exporter tell.
public enum TargetCause {
    DEADLINE,
    DEADLINE_SHORT,
    DEADLINE_PATH,
    REFUSED,
    NAME,
    STATUS,
    LIMIT,
    OTHER;

    /// `deadline-short`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param agent whose target it is, where it is an exporter's
    public static TargetCause of(Scene scene, Targets.Target target, Optional<Agent> agent) {
        String error = target.lastError();
        if (target.deadlineExceeded()) {
            Optional<String> other = agent.flatMap(one -> LookAlike.ofDeadline(scene, one, target))
                    .map(Message::key);
            return other.map(key -> key.equals("diagnosis.look-alike.timeout-short") ? DEADLINE_SHORT : DEADLINE_PATH)
                    .orElse(DEADLINE);
        }
        if (error.contains("connection refused")) {
            return REFUSED;
        }
        if (error.contains("no such host")) {
            return NAME;
        }
        if (error.contains("returned HTTP status")) {
            return STATUS;
        }
        return error.contains("limit exceeded") ? LIMIT : OTHER;
    }
}
