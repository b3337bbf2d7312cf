package dev.binnacle.gpu;

import java.util.Arrays;
import java.util.OptionalDouble;

/// The metrics of one GPU at one moment, holding no more than what was collected. A metric that was not
/// collected is absent, never zero. Immutable.
public final class MetricValues {

    /// Metrics there can be; the dictionary has fewer.
    static final int MOST = 4 * Long.SIZE;

    /// What stands for a value that the GPU cannot have: a NaN like any other absent value, told apart by its
    /// bits.
    public static final double UNSUPPORTED = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);

    public static final MetricValues NONE = new MetricValues(0, 0, 0, 0, new double[0]);

    /// Which metrics are there, by [Metric#index]: 0 to 63, 64 to 127, and so on. Four numbers rather than an
    /// array, which would be an object more for every GPU.
    private final long first;

    private final long second;
    private final long third;
    private final long fourth;

    /// Those that are there, in the order of their index; also what stands for those the GPU cannot have.
    private final double[] values;

    private MetricValues(long first, long second, long third, long fourth, double[] values) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
        this.values = values;
    }

    /// @param values by [Metric#index], NaN where absent; copied
    public static MetricValues of(double[] values) {
        if (values.length > MOST) {
            throw new IllegalArgumentException("more metrics than " + MOST + ": " + values.length);
        }
        return of(
                present(values, 0),
                present(values, 1),
                present(values, 2),
                present(values, 3),
                Arrays.stream(values).filter(value -> !absent(value)).toArray());
    }

    private static MetricValues of(long first, long second, long third, long fourth, double[] there) {
        return there.length == 0 ? NONE : new MetricValues(first, second, third, fourth, there);
    }

    private static long present(double[] values, int word) {
        long bits = 0;
        int from = word * Long.SIZE;
        for (int i = from; i < Math.min(values.length, from + Long.SIZE); i++) {
            bits |= absent(values[i]) ? 0 : 1L << i;
        }
        return bits;
    }

    private static boolean absent(double value) {
        return Double.isNaN(value) && !blank(value);
    }

    private static boolean blank(double value) {
        return Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(UNSUPPORTED);
    }

    public OptionalDouble get(Metric metric) {
        double value = orNaN(metric);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    public double orNaN(Metric metric) {
        return at(metric.index());
    }

    public boolean has(Metric metric) {
        return !Double.isNaN(orNaN(metric));
    }

    public boolean any() {
        return Arrays.stream(values).anyMatch(value -> !Double.isNaN(value));
    }

    /// Whether the agent names the metric and gives DCGM's blank value for it: this GPU cannot have it.
    public boolean unsupported(Metric metric) {
        return blank(orNaN(metric));
    }

    boolean anyUnsupported() {
        return Arrays.stream(values).anyMatch(MetricValues::blank);
    }

    /// These values, and those of `other` for what is absent here.
    public MetricValues orElse(MetricValues other) {
        long more =
                (other.first & ~first) | (other.second & ~second) | (other.third & ~third) | (other.fourth & ~fourth);
        if (more == 0 && !anyUnsupported()) {
            return this;
        }
        long[] both = {first | other.first, second | other.second, third | other.third, fourth | other.fourth};
        double[] there = new double[Arrays.stream(both).mapToInt(Long::bitCount).sum()];
        int next = 0;
        for (int word = 0; word < both.length; word++) {
            for (long left = both[word]; left != 0; left &= left - 1) {
                there[next++] = either(word * Long.SIZE + Long.numberOfTrailingZeros(left), other);
            }
        }
        return of(both[0], both[1], both[2], both[3], there);
    }

    private double either(int index, MetricValues other) {
        double own = at(index);
        return absent(own) || (blank(own) && !absent(other.at(index))) ? other.at(index) : own;
    }

    private double at(int index) {
        return switch (index / Long.SIZE) {
            case 0 -> at(first, index, 0);
            case 1 -> at(second, index, Long.bitCount(first));
            case 2 -> at(third, index, Long.bitCount(first) + Long.bitCount(second));
            default -> at(fourth, index, Long.bitCount(first) + Long.bitCount(second) + Long.bitCount(third));
        };
    }

    /// @param before how many values those of other words are
    private double at(long word, int index, int before) {
        long bit = 1L << index;
        return (word & bit) == 0 ? Double.NaN : values[before + Long.bitCount(word & (bit - 1))];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetricValues that
                && first == that.first
                && second == that.second
                && third == that.third
                && fourth == that.fourth
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(first ^ second ^ third ^ fourth) + Arrays.hashCode(values);
    }
}
