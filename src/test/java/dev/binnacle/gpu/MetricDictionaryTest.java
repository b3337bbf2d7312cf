package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.message.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(base("DCGM_FI_DEV_POWER_VIOLATION", 2.5e9)).as("nanoseconds").isEqualTo(2.5);
        assertThat(base("DCGM_FI_DEV_FAN_SPEED", 30)).isEqualTo(0.3);
        assertThat(base("DCGM_FI_DEV_PCIE_TX_THROUGHPUT", 3)).isEqualTo(3_000);
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

    /// What stands uncommented in `default-counters.csv` of dcgm-exporter 2.4 to 4.8 and in its two other
    /// files, and the names these have in 4.9.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DCGM_FI_DEV_SM_CLOCK DCGM_FI_DEV_MEM_CLOCK DCGM_FI_DEV_MEMORY_TEMP DCGM_FI_DEV_GPU_TEMP",
                "DCGM_FI_DEV_POWER_USAGE DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION DCGM_FI_DEV_PCIE_REPLAY_COUNTER",
                "DCGM_FI_DEV_GPU_UTIL DCGM_FI_DEV_MEM_COPY_UTIL DCGM_FI_DEV_ENC_UTIL DCGM_FI_DEV_DEC_UTIL",
                "DCGM_FI_DEV_XID_ERRORS DCGM_FI_DEV_FB_FREE DCGM_FI_DEV_FB_USED DCGM_FI_DEV_FB_RESERVED",
                "DCGM_FI_DEV_NVLINK_BANDWIDTH_TOTAL DCGM_FI_DEV_VGPU_LICENSE_STATUS DCGM_FI_DEV_ROW_REMAP_FAILURE",
                "DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS DCGM_FI_DEV_CORRECTABLE_REMAPPED_ROWS",
                "DCGM_FI_PROF_GR_ENGINE_ACTIVE DCGM_FI_PROF_PIPE_TENSOR_ACTIVE DCGM_FI_PROF_DRAM_ACTIVE",
                "DCGM_FI_PROF_PCIE_TX_BYTES DCGM_FI_PROF_PCIE_RX_BYTES",
                "DCGM_FI_DEV_PCIE_TX_THROUGHPUT DCGM_FI_DEV_PCIE_RX_THROUGHPUT",
                "dcgm_sm_clock dcgm_memory_clock dcgm_memory_temp dcgm_gpu_temp dcgm_power_usage",
                "dcgm_total_energy_consumption dcgm_pcie_replay_counter dcgm_gpu_utilization",
                "dcgm_mem_copy_utilization dcgm_enc_utilization dcgm_dec_utilization dcgm_xid_errors",
                "dcgm_fb_free dcgm_fb_used dcgm_nvlink_bandwidth_total dcgm_fi_prof_gr_engine_active",
                "dcgm_fi_prof_pipe_tensor_active dcgm_fi_prof_dram_active dcgm_fi_prof_pcie_tx_bytes",
                "dcgm_fi_prof_pcie_rx_bytes DCGM_FI_DEV_SM_CLOCK_HERTZ DCGM_FI_DEV_MEMORY_CLOCK_HERTZ",
                "DCGM_FI_DEV_MEMORY_TEMP_CELSIUS DCGM_FI_DEV_GPU_TEMP_CELSIUS DCGM_FI_DEV_BOARD_POWER_WATTS",
                "DCGM_FI_DEV_GPU_ENERGY_JOULES_TOTAL DCGM_FI_DEV_PCIE_REPLAY_TOTAL DCGM_FI_DEV_GPU_UTIL_RATIO",
                "DCGM_FI_DEV_MEMORY_UTIL_RATIO DCGM_FI_DEV_ENC_UTIL_RATIO DCGM_FI_DEV_DEC_UTIL_RATIO",
                "DCGM_FI_DEV_XID_ERROR DCGM_FI_DEV_FB_FREE_BYTES DCGM_FI_DEV_FB_USED_BYTES",
                "DCGM_FI_DEV_FB_RESERVED_BYTES DCGM_FI_DEV_NVLINK_THROUGHPUT_BYTES_PER_SECOND",
                "DCGM_FI_DEV_ROW_REMAP_UNCORRECTABLE_TOTAL DCGM_FI_DEV_ROW_REMAP_CORRECTABLE_TOTAL",
                "DCGM_FI_DEV_ROW_REMAP_FAILED DCGM_FI_PROF_GR_ENGINE_UTIL_RATIO DCGM_FI_PROF_TENSOR_UTIL_RATIO",
                "DCGM_FI_PROF_DRAM_UTIL_RATIO"
            })
    void knowsWhatEveryVersionCollectsWhenNothingIsConfigured(String names) {
        for (String name : names.split(" ", -1)) {
            byte[] bytes = Pages.bytes(name);
            int position = dictionary.position(bytes, 0, bytes.length);

            assertThat(position).as(name).isNotNegative();
            assertThat(dictionary.at(position).collected()).as(name).isTrue();
        }
    }

    @Test
    void makesOneRowOfTheTableAsManyMetricsAsThereAreLinks() {
        assertThat(NvLinks.RATES).hasSize(18);
        assertThat(NvLinks.ERRORS.getFirst().each()).hasSize(18);
        assertThat(dictionary.names(NvLinks.RATES.get(3)))
                .extracting(MetricDictionary.Name::name)
                .contains("DCGM_FI_DEV_NVLINK_BANDWIDTH_L3", "DCGM_FI_DEV_NVLINK_THROUGHPUT_L3");
        assertThat(Messages.in(Locale.ENGLISH).say(dictionary.meaning(NvLinks.PEERS.get(5))))
                .startsWith("Whether GPU 5 of the host");
    }

    @Test
    void saysTheUnitInTheKey() {
        Map<String, Metric.Unit> suffixes = Map.of(
                "_ratio", Metric.Unit.RATIO,
                "_bytes", Metric.Unit.BYTE,
                "_bytes_per_second", Metric.Unit.BYTE_PER_SECOND,
                "_celsius", Metric.Unit.CELSIUS,
                "_watts", Metric.Unit.WATT,
                "_hertz", Metric.Unit.HERTZ,
                "_joules_total", Metric.Unit.JOULE,
                "_seconds_total", Metric.Unit.SECOND);
        assertThat(dictionary.metrics()).allSatisfy(metric -> {
            assertThat(suffixes.entrySet().stream()
                            .filter(suffix -> metric.key().endsWith(suffix.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse(Metric.Unit.NUMBER))
                    .as(metric.key())
                    .isEqualTo(metric.unit());
            assertThat(metric.key().endsWith("_total")).as(metric.key()).isEqualTo(metric.counter());
        });
    }

    @Test
    void takesNamesInBaseUnitsAsTheyAre() {
        Pattern base = Pattern.compile(
                "DCGM_.*_(BYTES|BYTES_PER_SECOND|HERTZ|RATIO|CELSIUS|WATTS|JOULES_TOTAL|SECONDS_TOTAL)");
        assertThat(dictionary.metrics())
                .flatMap(dictionary::names)
                .filteredOn(name -> base.matcher(name.name()).matches())
                .hasSizeGreaterThan(40)
                .allSatisfy(name -> assertThat(name.factor()).as(name.name()).isEqualTo(1));
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
