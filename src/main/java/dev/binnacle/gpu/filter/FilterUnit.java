package dev.binnacle.gpu.filter;

import dev.binnacle.gpu.Metric;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// What may follow a number in a filter, and what it is worth in the base unit.
public enum FilterUnit {
    /// Bare numbers are per cent: `util<5`.
    PERCENT("%", 0.01, 0.01),
    /// Bare numbers are what they are, as the metric's own name says: `sm_active_ratio<0.5`.
    RATIO("%", 0.01, 1),
    /// A bare number says nothing here: 20 what?
    SIZE(1, Double.NaN),
    BYTE(1, 1),
    BYTE_PER_SECOND(1, 1),
    CELSIUS("°C", 1, 1),
    WATT("W", 1, 1),
    /// As with [#SIZE]: people say 1980 and 1.98.
    CLOCK("MHz", 1e6, Double.NaN),
    HERTZ("MHz", 1e6, 1),
    JOULE("J", 1, 1),
    TIME("s", 1, 1),
    NUMBER("", 1, 1);

    private final double bare;
    private final Map<String, Double> factors = new LinkedHashMap<>();

    FilterUnit(String example, double factor, double bare) {
        this.bare = bare;
        factors.put(example.toLowerCase(Locale.ROOT), factor);
        switch (example) {
            case "°C" -> factors.put("c", 1.0);
            case "W" -> factors.putAll(Map.of("mw", 1e-3, "kw", 1e3));
            case "MHz" -> factors.putAll(Map.of("hz", 1.0, "ghz", 1e9));
            case "J" -> factors.putAll(Map.of("kj", 1e3, "mj", 1e6, "kwh", 3.6e6));
            case "s" -> factors.putAll(Map.of("m", 60.0, "min", 60.0, "h", 3600.0, "d", 86_400.0));
            default -> {}
        }
    }

    /// Of bytes; written as in Kubernetes, where `G` is a thousand million and `Gi` 2^30.
    FilterUnit(double one, double bare) {
        this.bare = bare;
        factors.put("b", one);
        String[] prefixes = {"k", "m", "g", "t"};
        for (int i = 0; i < prefixes.length; i++) {
            double decimal = Math.pow(1000, i + 1);
            double binary = Math.pow(1024, i + 1);
            factors.put(prefixes[i], decimal);
            factors.put(prefixes[i] + "b", decimal);
            factors.put(prefixes[i] + "i", binary);
            factors.put(prefixes[i] + "ib", binary);
        }
    }

    static FilterUnit of(Metric.Unit unit) {
        return switch (unit) {
            case RATIO -> RATIO;
            case BYTE -> BYTE;
            case CELSIUS -> CELSIUS;
            case WATT -> WATT;
            case HERTZ -> HERTZ;
            case JOULE -> JOULE;
            case BYTE_PER_SECOND -> BYTE_PER_SECOND;
            case NUMBER -> NUMBER;
        };
    }

    /// What a number with this after it is multiplied by; empty when it is no unit of this quantity.
    OptionalDouble factor(String written) {
        if (written.isEmpty()) {
            return Double.isNaN(bare) ? OptionalDouble.empty() : OptionalDouble.of(bare);
        }
        String unit = written.toLowerCase(Locale.ROOT);
        unit = this == BYTE_PER_SECOND && unit.endsWith("/s") ? unit.substring(0, unit.length() - 2) : unit;
        Double factor = factors.get(unit);
        return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
    }

    /// A number as one would write it here.
    String example() {
        return switch (this) {
            case PERCENT, RATIO -> "90%";
            case SIZE, BYTE -> "20GiB";
            case BYTE_PER_SECOND -> "5GiB/s";
            case CELSIUS -> "80";
            case WATT -> "300W";
            case CLOCK, HERTZ -> "1500MHz";
            case JOULE -> "5kWh";
            case TIME -> "1m";
            case NUMBER -> "1";
        };
    }
}
