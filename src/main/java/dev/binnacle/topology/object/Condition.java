package dev.binnacle.topology.object;

import dev.binnacle.cluster.Manifest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One of the conditions in an object's status, `Ready=False (ContainersNotReady)`.
///
/// @param status `True`, `False` or `Unknown`
/// @param since  when it last changed, if the object says
public record Condition(String type, String status, String reason, String message, Optional<Instant> since) {

    /// Conditions of which `True` is the bad news; of all others it is the good.
    private static final List<String> BAD_WHEN_TRUE =
            List.of("Pressure", "Unavailable", "Failure", "Problem", "Deadlock", "Terminating");

    public static List<Condition> of(Manifest object) {
        List<Condition> conditions = new ArrayList<>();
        if (object.at("status", "conditions").orElse(null) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    conditions.add(new Condition(
                            text(map, "type"),
                            text(map, "status"),
                            text(map, "reason"),
                            text(map, "message"),
                            time(text(map, "lastTransitionTime"))));
                }
            }
        }
        return List.copyOf(conditions);
    }

    public boolean unknown() {
        return !status.equals("True") && !status.equals("False");
    }

    public boolean well() {
        boolean inverse = BAD_WHEN_TRUE.stream().anyMatch(type::contains);
        return status.equals(inverse ? "False" : "True");
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
