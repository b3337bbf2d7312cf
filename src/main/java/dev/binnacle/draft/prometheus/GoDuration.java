package dev.binnacle.draft.prometheus;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as Prometheus writes them: `30s`, `1m30s`, `1d`, `0`; units once each and in falling order, no
/// fractions. Source: prometheus/common, model/time.go.
public final class GoDuration {

    private static final Pattern FORM = Pattern.compile(
            "(?:([0-9]{1,18})y)?(?:([0-9]{1,18})w)?(?:([0-9]{1,18})d)?(?:([0-9]{1,18})h)?(?:([0-9]{1,18})m)?(?:([0-9]{1,18})s)?(?:([0-9]{1,18})ms)?");

    private static final long DAY = 86_400_000;
    private static final long[] MILLIS = {365 * DAY, 7 * DAY, DAY, 3_600_000, 60_000, 1000, 1};

    /// Prometheus counts nanoseconds in 64 bits.
    private static final long MOST_MILLIS = Long.MAX_VALUE / 1_000_000;

    private GoDuration() {}

    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher matcher = FORM.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        try {
            long sum = 0;
            for (int i = 0; i < MILLIS.length; i++) {
                String amount = matcher.group(i + 1);
                if (amount != null) {
                    sum = Math.addExact(sum, Math.multiplyExact(Long.parseLong(amount), MILLIS[i]));
                }
            }
            return sum > MOST_MILLIS ? Optional.empty() : Optional.of(Duration.ofMillis(sum));
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }
}
