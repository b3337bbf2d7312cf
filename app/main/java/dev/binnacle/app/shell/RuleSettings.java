package dev.binnacle.app.shell;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.Threshold;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a person has set otherwise than [GpuRules#DEFAULT]; what they did not touch follows the default, also
/// when a later Binnacle has another.
///
/// @param thresholds    by [Threshold#key]
/// @param fatalXids     null: as by default, as are the others
/// @param redThrottle   bits
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleSettings(
        Map<String, Double> thresholds,
        @Nullable Set<Integer> fatalXids,
        @Nullable Set<Integer> warningXids,
        @Nullable Long redThrottle,
        @Nullable Long amberThrottle) {

    public static final RuleSettings NONE = new RuleSettings(Map.of(), null, null, null, null);

    public RuleSettings {
        thresholds = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(thresholds, Map.of())));
    }

    static RuleSettings of(GpuRules rules) {
        Map<String, Double> differ = new TreeMap<>();
        for (Threshold threshold : Threshold.values()) {
            if (rules.get(threshold) != threshold.standard()) {
                differ.put(threshold.key(), rules.get(threshold));
            }
        }
        GpuRules standard = GpuRules.DEFAULT;
        return new RuleSettings(
                differ,
                rules.fatalXids().equals(standard.fatalXids()) ? null : new TreeSet<>(rules.fatalXids()),
                rules.warningXids().equals(standard.warningXids()) ? null : new TreeSet<>(rules.warningXids()),
                rules.redThrottle() == standard.redThrottle() ? null : Long.valueOf(rules.redThrottle()),
                rules.amberThrottle() == standard.amberThrottle() ? null : Long.valueOf(rules.amberThrottle()));
    }

    /// Unknown names are passed over, and numbers that make no sense are as by default.
    public GpuRules rules() {
        GpuRules standard = GpuRules.DEFAULT;
        Map<Threshold, Double> set = new EnumMap<>(Threshold.class);
        thresholds.forEach((key, value) -> Threshold.find(key).ifPresent(one -> set.put(one, value)));
        return new GpuRules(
                set,
                fatalXids == null ? standard.fatalXids() : fatalXids,
                warningXids == null ? standard.warningXids() : warningXids,
                redThrottle == null ? standard.redThrottle() : redThrottle,
                amberThrottle == null ? standard.amberThrottle() : amberThrottle);
    }
}
