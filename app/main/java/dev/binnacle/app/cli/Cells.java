package dev.binnacle.app.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Values as cells of a table and members of JSON. A cell that has no value is a dash, never a zero.
final class Cells {

    static final String ABSENT = "-";

    private static final double GIB = 1L << 30;

    private Cells() {}

    static String text(String text) {
        return text.isEmpty() ? ABSENT : text;
    }

    static String percent(OptionalDouble ratio) {
        return ratio.isPresent() ? Math.round(ratio.getAsDouble() * 100) + "%" : ABSENT;
    }

    static String whole(OptionalDouble value, String unit) {
        return value.isPresent() ? Math.round(value.getAsDouble()) + unit : ABSENT;
    }

    /// `61.2/80.0 GiB`; either may be missing.
    static String memory(OptionalDouble used, OptionalDouble total) {
        return used.isEmpty() && total.isEmpty() ? ABSENT : gib(used) + "/" + gib(total) + " GiB";
    }

    private static String gib(OptionalDouble bytes) {
        return bytes.isPresent() ? String.format(Locale.ROOT, "%.1f", bytes.getAsDouble() / GIB) : ABSENT;
    }

    /// `12s`, `3m`, `2h`, `5d`.
    static String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return seconds + "s";
        }
        return seconds < 7200 ? seconds / 60 + "m" : seconds < 172_800 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
    }

    static double seconds(Duration age) {
        return Math.max(0, age.toMillis() / 1000.0);
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// Empty becomes null: nobody said.
    static void put(ObjectNode json, String name, String value) {
        if (value.isEmpty()) {
            json.putNull(name);
        } else {
            json.put(name, value);
        }
    }

    /// Without the `.0` and exponents that doubles would bring to bytes and codes.
    static void put(ObjectNode json, String name, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.put(name, (long) value);
        } else {
            json.put(name, BigDecimal.valueOf(value));
        }
    }
}
