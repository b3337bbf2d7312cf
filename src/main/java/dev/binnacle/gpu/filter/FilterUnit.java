package dev.binnacle.gpu.filter;

import dev.binnacle.gpu.Metric;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What may follow a number in a filter, and what it is worth in the base unit.
public enum FilterUnit {
    /// Bare numbers are per cent: `util<5`.
    PERCENT(0.01, "90%"),
    /// Bare numbers are what they are, as the metric's own name says: `sm_active_ratio<0.5`.
    RATIO(1, "0.9"),
    /// A bare number says nothing here: 20 what?
    SIZE(Double.NaN, "20GiB"),
    BYTE(1, "20GiB"),
    BYTE_PER_SECOND(1, "5GiB/s"),
    CELSIUS(1, "80"),
    WATT(1, "300W"),
    /// As with [#SIZE]: people say 1980 and 1.98.
    CLOCK(Double.NaN, "1500MHz"),
    HERTZ(1, "1500MHz"),
    JOULE(1, "5kWh"),
    TIME(1, "1m"),
    NUMBER(1, "1");

    /// Written as in Kubernetes, where `G` is a thousand million and `Gi` 2^30. By lower case.
    private static final Map<String, Double> BYTES = Map.ofEntries(
            Map.entry("b", 1.0),
            Map.entry("k", 1e3),
            Map.entry("kb", 1e3),
            Map.entry("ki", 0x1p10),
            Map.entry("kib", 0x1p10),
            Map.entry("m", 1e6),
            Map.entry("mb", 1e6),
            Map.entry("mi", 0x1p20),
            Map.entry("mib", 0x1p20),
            Map.entry("g", 1e9),
            Map.entry("gb", 1e9),
            Map.entry("gi", 0x1p30),
            Map.entry("gib", 0x1p30),
            Map.entry("t", 1e12),
            Map.entry("tb", 1e12),
            Map.entry("ti", 0x1p40),
            Map.entry("tib", 0x1p40));

    private final double bare;
    private final String example;

    FilterUnit(double bare, String example) {
        this.bare = bare;
        this.example = example;
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
            case SECOND -> TIME;
            case NUMBER -> NUMBER;
        };
    }

    /// What a number with this after it is multiplied by; empty when it is no unit of this quantity.
    OptionalDouble factor(String written) {
        String unit = written.toLowerCase(Locale.ROOT);
        Double factor = unit.isEmpty() ? (Double) bare : suffixed(unit);
        return factor == null || factor.isNaN() ? OptionalDouble.empty() : OptionalDouble.of(factor);
    }

    private @Nullable Double suffixed(String unit) {
        return switch (this) {
            case PERCENT, RATIO -> Map.of("%", 0.01).get(unit);
            case SIZE, BYTE -> BYTES.get(unit);
            case BYTE_PER_SECOND -> BYTES.get(unit.endsWith("/s") ? unit.substring(0, unit.length() - 2) : unit);
            case CELSIUS -> Map.of("c", 1.0, "°c", 1.0).get(unit);
            case WATT -> Map.of("w", 1.0, "mw", 1e-3, "kw", 1e3).get(unit);
            case CLOCK, HERTZ -> Map.of("hz", 1.0, "mhz", 1e6, "ghz", 1e9).get(unit);
            case JOULE -> Map.of("j", 1.0, "kj", 1e3, "mj", 1e6, "kwh", 3.6e6).get(unit);
            case TIME ->
                Map.of("s", 1.0, "m", 60.0, "min", 60.0, "h", 3600.0, "d", 86_400.0)
                        .get(unit);
            case NUMBER -> null;
        };
    }

    /// A number as one would write it here.
    String example() {
        return example;
    }
}
