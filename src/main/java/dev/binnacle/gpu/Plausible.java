package dev.binnacle.gpu;

/// Tells numbers from what only looks like them.
public final class Plausible {

    /// DCGM's blank values, which old exporters print as they are: 32-bit integers from `0x7ffffff0`, 64-bit
    /// ones from `0x7ffffffffffffff0` (beyond the doubles' range below), and doubles from 2^47. Source:
    /// `dcgm_structs.h`.
    private static final double INT32_BLANK = 0x7ffffff0;

    private static final double FP64_BLANK = 140_737_488_355_328.0;

    private Plausible() {}

    public static boolean blank(double raw) {
        return !(raw < FP64_BLANK) || (raw >= INT32_BLANK && raw <= Integer.MAX_VALUE);
    }

    /// Whether a GPU can have this value, in the metric's base unit.
    public static boolean value(Metric metric, double value) {
        double most = switch (metric.unit()) {
            // Counters read at slightly different moments make ratios slightly above 1.
            case RATIO -> 1.1;
            case CELSIUS -> 250;
            case BYTE, WATT, HERTZ, JOULE, BYTE_PER_SECOND, SECOND, NUMBER -> Double.MAX_VALUE;
        };
        return value >= 0 && value <= most;
    }
}
