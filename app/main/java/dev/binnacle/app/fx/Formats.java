package dev.binnacle.app.fx;

import dev.binnacle.gpu.Metric;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.util.OptionalDouble;

/// Numbers as people of this field read them. An absent number is a dash, never a zero.
public final class Formats {

    public static final String ABSENT = "–";
    private static final double GIB = 1L << 30;

    private final Messages messages;

    public Formats(Messages messages) {
        this.messages = messages;
    }

    public String percent(OptionalDouble ratio) {
        return ratio.isPresent() ? Math.round(ratio.getAsDouble() * 100) + " %" : ABSENT;
    }

    public String gibibytes(OptionalDouble bytes) {
        return bytes.isPresent() ? String.format(messages.locale(), "%.1f GiB", bytes.getAsDouble() / GIB) : ABSENT;
    }

    public String celsius(OptionalDouble degrees) {
        return degrees.isPresent() ? Math.round(degrees.getAsDouble()) + " °C" : ABSENT;
    }

    public String watts(OptionalDouble watts) {
        return watts.isPresent() ? Math.round(watts.getAsDouble()) + " W" : ABSENT;
    }

    public String megahertz(OptionalDouble hertz) {
        return hertz.isPresent() ? Math.round(hertz.getAsDouble() / 1e6) + " MHz" : ABSENT;
    }

    /// A value of a metric, which is in its base unit; NaN where absent.
    public String value(Metric metric, double value) {
        OptionalDouble known = Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
        return switch (metric.unit()) {
            case RATIO -> percent(known);
            case BYTE -> gibibytes(known);
            case CELSIUS -> celsius(known);
            case WATT -> watts(known);
            case HERTZ -> megahertz(known);
            case JOULE -> known.isPresent() ? String.format(messages.locale(), "%,.1f kWh", value / 3.6e6) : ABSENT;
            case BYTE_PER_SECOND -> known.isPresent() ? rate(value) : ABSENT;
            case SECOND -> known.isPresent() ? String.format(messages.locale(), "%,.3g s", value) : ABSENT;
            case NUMBER -> known.isPresent() ? String.format(messages.locale(), "%,.0f", value) : ABSENT;
        };
    }

    private String rate(double bytesPerSecond) {
        return bytesPerSecond >= 1e9
                ? String.format(messages.locale(), "%.1f GB/s", bytesPerSecond / 1e9)
                : String.format(messages.locale(), "%.1f MB/s", bytesPerSecond / 1e6);
    }

    /// `12 s`, `3 min`, `2 h`, `5 d`.
    public String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return messages.say("fx.age.seconds", seconds);
        }
        if (seconds < 7200) {
            return messages.say("fx.age.minutes", seconds / 60);
        }
        if (seconds < 172_800) {
            return messages.say("fx.age.hours", seconds / 3600);
        }
        return messages.say("fx.age.days", seconds / 86_400);
    }
}
