package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A page of every kind of exporter, and what a person reads off it.
class ExporterPagesTest {

    private static final double MIB = 1_048_576;
    private static final String FIRST = "GPU-7b1d3c52-90ae-4f6d-8c1b-2f40d95e6a00";
    private static final String SECOND = "GPU-7b1d3c52-90ae-4f6d-8c1b-2f40d95e6a01";

    private static final Map<String, Double> BUSY = Map.ofEntries(
            Map.entry("sm_clock_hertz", 1.98e9),
            Map.entry("memory_clock_hertz", 2.619e9),
            Map.entry("memory_temperature_celsius", 62.0),
            Map.entry("temperature_celsius", 57.0),
            Map.entry("power_watts", 412.337),
            Map.entry("energy_joules_total", 48_213_577.012),
            Map.entry("pcie_replays_total", 0.0),
            Map.entry("utilization_ratio", 0.93),
            Map.entry("memory_copy_utilization_ratio", 0.41),
            Map.entry("encoder_utilization_ratio", 0.0),
            Map.entry("decoder_utilization_ratio", 0.0),
            Map.entry("xid", 0.0),
            Map.entry("memory_free_bytes", 13_104 * MIB),
            Map.entry("memory_used_bytes", 84_221 * MIB),
            Map.entry("memory_reserved_bytes", 546 * MIB),
            Map.entry("memory_total_bytes", 97_871 * MIB),
            Map.entry("nvlink_bytes_per_second", 21_734e6),
            Map.entry("row_remap_uncorrectable_total", 0.0),
            Map.entry("row_remap_correctable_total", 0.0),
            Map.entry("row_remap_failed", 0.0));

    private final ExpositionParser parser = new ExpositionParser();

    static Stream<Path> pages() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList().stream();
        }
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ExporterPagesTest.class.getResource("pages"))
                .toURI());
    }

    private List<GpuSample> read(String name) throws Exception {
        return parser.parse(Files.readAllBytes(folder().resolve(name)));
    }

    private static Map<String, Double> values(GpuSample gpu) {
        Map<String, Double> values = new TreeMap<>();
        MetricDictionary.standard()
                .metrics()
                .forEach(metric -> gpu.values().get(metric).ifPresent(value -> values.put(metric.key(), value)));
        return values;
    }

    private static Map<String, Double> with(Map<String, Double> values, Map<String, Double> more) {
        Map<String, Double> all = new TreeMap<>(values);
        all.putAll(more);
        return all;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void holdsWhatHoldsForEveryPage(Path page) throws IOException {
        PageProperties.hold(Files.readAllBytes(page), 1);
    }

    @Test
    void dcgmExporterUpTo48() throws Exception {
        List<GpuSample> gpus = read("dcgm-4.8.prom");

        assertThat(gpus).extracting(gpu -> gpu.id().uuid()).containsExactly(FIRST, SECOND);
        assertThat(values(gpus.getFirst()))
                .isEqualTo(with(
                        BUSY,
                        Map.of(
                                "vgpu_license_status", 0.0,
                                "graphics_active_ratio", 0.931502,
                                "tensor_active_ratio", 0.384117,
                                "dram_active_ratio", 0.41268,
                                "pcie_transmit_bytes_per_second", 1_482_250_731.0,
                                "pcie_receive_bytes_per_second", 2_209_714_488.0)));
        GpuSample busy = gpus.getFirst();
        assertThat(busy.index()).isEqualTo("0");
        assertThat(busy.model()).isEqualTo("NVIDIA H20");
        assertThat(busy.driver()).isEqualTo("550.127.08");
        assertThat(busy.hostname()).isEqualTo("cn-hangzhou.172.16.4.31");
        assertThat(busy.holder()).isEqualTo(new GpuSample.Holder("research", "finetune-0", "worker"));
        GpuSample idle = gpus.get(1);
        assertThat(idle.holder().present()).isFalse();
        assertThat(values(idle))
                .containsEntry("utilization_ratio", 0.0)
                .containsEntry("xid", 94.0)
                .containsEntry("row_remap_uncorrectable_total", 1.0)
                .containsEntry("memory_used_bytes", 507 * MIB);
    }

    @Test
    void dcgmExporterThatLostItsProfiling() throws Exception {
        assertThat(values(read("dcgm-4.8-without-profiling.prom").getFirst()))
                .isEqualTo(with(BUSY, Map.of("vgpu_license_status", 0.0)));
    }

    @Test
    void dcgmExporterFrom49() throws Exception {
        GpuSample gpu = read("dcgm-4.9.prom").getFirst();

        assertThat(values(gpu))
                .isEqualTo(with(
                        BUSY,
                        Map.of(
                                "graphics_active_ratio", 0.931502,
                                "tensor_active_ratio", 0.384117,
                                "dram_active_ratio", 0.41268)));
        assertThat(gpu.driver()).isEqualTo("550.127.08");
        assertThat(gpu.hostname()).isEqualTo("cn-hangzhou.172.16.4.31");
        assertThat(gpu.holder().pod()).isEqualTo("finetune-0");
    }

    @Test
    void agentOfTheHost() throws Exception {
        GpuSample gpu = read("host-agent.prom").getFirst();

        assertThat(gpu.id()).isEqualTo(new GpuId(FIRST, ""));
        assertThat(gpu.hostname()).isEqualTo("i-bp1f7q2k9w0e3r5t8y6u");
        assertThat(gpu.holder().present()).isFalse();
        assertThat(values(gpu)).containsEntry("power_watts", 412.337).doesNotContainKey("memory_used_bytes");
    }

    @Test
    void olderExporterOfAck() throws Exception {
        assertThat(read("ack-t4.prom")).singleElement().satisfies(gpu -> {
            assertThat(gpu.id().uuid()).isEqualTo("GPU-0c52e9f4-7d38-4b16-a5e0-91f3d8b7c642");
            assertThat(gpu.model()).isEqualTo("Tesla T4");
            assertThat(gpu.holder()).isEqualTo(new GpuSample.Holder("default", "resnet-predictor-0", "serving"));
            assertThat(values(gpu))
                    .isEqualTo(Map.of(
                            "utilization_ratio", 0.17,
                            "memory_total_bytes", 15_843_721_216.0,
                            "memory_used_bytes", 11_534_336_000.0,
                            "power_watts", 31.25,
                            "temperature_celsius", 51.0));
        });
    }

    @Test
    void presentExporterOfAck() throws Exception {
        assertThat(read("ack-custom.prom")).singleElement().satisfies(gpu -> {
            assertThat(gpu.driver()).isEqualTo("470.82.01");
            assertThat(gpu.holder().present())
                    .as("a process is not what holds the GPU")
                    .isFalse();
            assertThat(values(gpu))
                    .isEqualTo(Map.of(
                            "utilization_ratio", 0.39,
                            "memory_used_bytes", 8_459 * MIB,
                            "memory_free_bytes", 7_701 * MIB,
                            "memory_total_bytes", 16_160 * MIB,
                            "memory_allocated_ratio", 0.5,
                            "temperature_celsius", 46.0,
                            "power_watts", 163.207,
                            "throttle_reasons", 4.0,
                            "dram_active_ratio", 0.21870466321243523,
                            "pcie_receive_bytes_per_second", 197_318_233.0));
        });
    }

    @Test
    void a100CutIntoInstances() throws Exception {
        List<GpuSample> gpus = read("a100-mig.prom");

        assertThat(gpus).extracting(gpu -> gpu.id().instance()).containsExactly("", "13", "2");
        assertThat(gpus).extracting(GpuSample::migProfile).containsExactly("", "1g.5gb", "3g.20gb");
        assertThat(gpus).extracting(gpu -> gpu.id().uuid()).containsOnly("GPU-e1f6a2b4-5c07-4d93-b8aa-60d7c3f9125e");
        assertThat(gpus).extracting(gpu -> values(gpu).get("power_watts")).containsExactly(287.915, null, null);
        assertThat(gpus)
                .extracting(gpu -> values(gpu).get("memory_used_bytes"))
                .containsExactly(7_433 * MIB, 3_211 * MIB, 4_180 * MIB);
        assertThat(gpus)
                .extracting(gpu -> values(gpu).get("graphics_active_ratio"))
                .containsExactly(0.76421, 0.998104, 0.702552);
    }

    @Test
    void openMetricsWithEveryOrnament() throws Exception {
        assertThat(read("openmetrics.prom")).singleElement().satisfies(gpu -> {
            assertThat(gpu.holder().pod()).isEqualTo("café-\"1\"\\n");
            assertThat(values(gpu))
                    .isEqualTo(Map.of(
                            "temperature_celsius", 61.0, "energy_joules_total", 5_000.0, "utilization_ratio", 0.12));
        });
    }

    @Test
    void aPageThatWasCutInTheMiddleOfANumber() throws Exception {
        assertThat(read("cut-off.prom"))
                .extracting(ExporterPagesTest::values)
                .containsExactly(
                        Map.of("temperature_celsius", 57.0, "power_watts", 412.337),
                        Map.of("temperature_celsius", 45.0));
    }

    @Test
    void blankValuesOfAnOldExporter() throws Exception {
        assertThat(read("blank-values.prom")).singleElement().satisfies(gpu -> {
            assertThat(values(gpu)).isEqualTo(Map.of("temperature_celsius", 61.0, "throttle_reasons", 72.0));
            assertThat(gpu.xids()).isEqualTo(Map.of(31, 2L));
        });
    }
}
