package dev.binnacle.app.fx;

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
