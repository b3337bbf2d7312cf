package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricValuesTest {

    private static Metric metric(int index) {
        return new Metric(index, "m" + index, Metric.Unit.NUMBER, false);
    }

    private static double[] none() {
        double[] values = new double[MetricValues.MOST];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    @Test
    void givesBackWhatWasCollectedAndNothingElse() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            double[] values = none();
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(4) == 0 ? random.nextGaussian() : Double.NaN;
            }
            MetricValues kept = MetricValues.of(values);
            for (int i = 0; i < values.length; i++) {
                assertThat(kept.orNaN(metric(i))).isEqualTo(Double.valueOf(values[i]));
                assertThat(kept.has(metric(i))).isEqualTo(!Double.isNaN(values[i]));
                assertThat(kept.get(metric(i)).isPresent()).isEqualTo(!Double.isNaN(values[i]));
            }
        }
    }

    @Test
    void completesWhatIsAbsentAndReplacesNothing() {
        double[] some = none();
        some[0] = 1;
        some[63] = 2;
        some[64] = 3;
        double[] others = none();
        others[0] = 10;
        others[1] = 20;
        others[127] = 40;
        others[255] = 50;

        MetricValues both = MetricValues.of(some).orElse(MetricValues.of(others));

        double[] expected = none();
        expected[0] = 1;
        expected[1] = 20;
        expected[63] = 2;
        expected[64] = 3;
        expected[127] = 40;
        expected[255] = 50;
        assertThat(both).isEqualTo(MetricValues.of(expected)).hasSameHashCodeAs(MetricValues.of(expected));
        assertThat(both.orElse(MetricValues.of(some))).isSameAs(both);
        assertThat(MetricValues.NONE.orElse(both)).isEqualTo(both);
        assertThat(both).isNotEqualTo(MetricValues.of(some));
    }

    @Test
    void isNotTheArrayItWasMadeOf() {
        double[] values = {1, 2};
        MetricValues kept = MetricValues.of(values);
        values[0] = 5;

        assertThat(kept.orNaN(metric(0))).isEqualTo(1);
    }

    @Test
    void hasRoomForMoreMetricsThanTheDictionaryHas() {
        assertThat(MetricDictionary.standard().metrics()).hasSizeLessThanOrEqualTo(MetricValues.MOST);
        assertThatThrownBy(() -> MetricValues.of(new double[MetricValues.MOST + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
