package dev.binnacle.gpu;

import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Why a GPU's clocks are lower than they could be: one bit of [Metrics#THROTTLE_REASONS]. The bits are the
/// table `throttle.csv` beside this class.
public record ThrottleReason(long bit, Severity severity, Message meaning) {

    public enum Severity {
        /// As it should be.
        NORMAL,
        /// Normal under load, good to know when it is slow.
        NOTE,
        /// The driver lowers the clocks because of heat.
        AMBER,
        /// The hardware protects itself.
        RED
    }

    private static final List<ThrottleReason> KNOWN = CsvTable.rows("throttle.csv", 3).stream()
            .map(row -> new ThrottleReason(
                    Long.decode(row[0]),
                    Severity.valueOf(row[1].toUpperCase(Locale.ROOT)),
                    Message.of("gpu.throttle." + row[2])))
            .toList();

    /// Every one that is documented, by bit.
    public static List<ThrottleReason> known() {
        return KNOWN;
    }

    /// The reasons in a value of the metric, by bit. What is left when all documented bits are taken out is one
    /// more, of no known meaning.
    public static List<ThrottleReason> of(long bits) {
        List<ThrottleReason> reasons = new ArrayList<>();
        long left = bits;
        for (ThrottleReason reason : KNOWN) {
            if ((bits & reason.bit()) != 0) {
                reasons.add(reason);
                left &= ~reason.bit();
            }
        }
        if (left != 0) {
            reasons.add(new ThrottleReason(
                    left, Severity.NOTE, Message.of("gpu.throttle.unknown", "0x" + Long.toHexString(left))));
        }
        return List.copyOf(reasons);
    }

    /// All documented bits of one severity.
    static long bits(Severity severity) {
        return KNOWN.stream()
                .filter(reason -> reason.severity() == severity)
                .mapToLong(ThrottleReason::bit)
                .reduce(0, (a, b) -> a | b);
    }
}
