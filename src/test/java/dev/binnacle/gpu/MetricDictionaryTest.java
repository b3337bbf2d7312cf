package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.message.Messages;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MetricDictionaryTest {

    private final MetricDictionary dictionary = MetricDictionary.standard();

    @Test
    void numbersItsMetricsDenselyFromZero() {
        List<Metric> metrics = dictionary.metrics();
        for (int i = 0; i < metrics.size(); i++) {
            assertThat(metrics.get(i).index()).isEqualTo(i);
        }
    }

    @Test
    void bringsEveryNameToTheBaseUnit() {
        assertThat(base("DCGM_FI_DEV_GPU_UTIL", 57)).isEqualTo(0.57);
        assertThat(base("DCGM_FI_DEV_FB_USED", 2)).isEqualTo(2_097_152);
        assertThat(base("nvidia_gpu_power_usage_milliwatts", 27_000)).isEqualTo(27);
        assertThat(base("DCGM_FI_DEV_SM_CLOCK", 1_980)).isEqualTo(1.98e9);
        assertThat(base("DCGM_CUSTOM_DEV_FB_TOTAL", 1)).isEqualTo(1_048_576);
    }

    private double base(String name, double value) {
        byte[] bytes = Pages.bytes(name);
        return dictionary.at(dictionary.position(bytes, 0, bytes.length)).toBase(value);
    }

    @Test
    void knowsWhatIsCollectedWhenNothingIsConfigured() {
        assertThat(dictionary.collectedByDefault(Metrics.UTILIZATION)).isTrue();
        assertThat(dictionary.collectedByDefault(Metrics.THROTTLE_REASONS)).isFalse();
        assertThat(dictionary.collectedByDefault(Metrics.MEMORY_TOTAL)).isFalse();
    }

    @Test
    void hasAMeaningForEveryMetricInBothLanguages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            Messages messages = Messages.in(locale);
            assertThat(dictionary.metrics())
                    .allSatisfy(metric -> assertThat(messages.say(dictionary.meaning(metric)))
                            .doesNotContain("gpu.metric.")
                            .hasSizeGreaterThan(4));
        }
    }
}
