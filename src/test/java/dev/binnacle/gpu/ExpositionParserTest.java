package dev.binnacle.gpu;

import static dev.binnacle.gpu.Pages.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionParserTest {

    private static final double GIB = 1024.0 * 1024 * 1024;

    private final ExpositionParser parser = new ExpositionParser();

    static Stream<String> schemas() {
        return Stream.of(Pages.classic("n1", 8), Pages.renamed("n1", 8), Pages.ack("n1", 8));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void readsTheSameValuesInBaseUnitsWhateverTheNamesAndUnits(String page) throws ExpositionException {
        List<GpuSample> gpus = parser.parse(bytes(page));

        assertThat(gpus).hasSize(8);
        GpuSample third = gpus.get(3);
        assertThat(third.id()).isEqualTo(new GpuId("GPU-n1-3", ""));
        assertThat(third.index()).isEqualTo("3");
        assertThat(third.hostname()).isEqualTo("n1");
        assertThat(third.values().orNaN(Metrics.UTILIZATION)).isEqualTo(0.3);
        assertThat(third.values().orNaN(Metrics.MEMORY_USED)).isEqualTo(4 * GIB);
        assertThat(third.values().orNaN(Metrics.TEMPERATURE)).isEqualTo(43);
        assertThat(third.values().orNaN(Metrics.POWER)).isEqualTo(103);
        assertThat(gpus.getFirst().holder()).isEqualTo(new GpuSample.Holder("ai", "train-0", "main"));
        assertThat(third.values().has(Metrics.TENSOR_ACTIVE)).isFalse();
    }

    @Test
    void readsWhatOnlyDcgmReports() throws ExpositionException {
        for (String page : List.of(Pages.classic("n1", 2), Pages.renamed("n1", 2))) {
            GpuSample second = parser.parse(bytes(page)).get(1);
            assertThat(second.model()).isEqualTo("NVIDIA H20");
            assertThat(second.driver()).isEqualTo("550.127.08");
            assertThat(second.holder().present()).isFalse();
            assertThat(second.values().orNaN(Metrics.SM_CLOCK)).isEqualTo(1.98e9);
            assertThat(second.values().orNaN(Metrics.ENERGY)).isCloseTo(918_273_645.012, within(1e-6));
            assertThat(second.values().orNaN(Metrics.MEMORY_FREE)).isEqualTo(2 * GIB);
        }
    }

    @Test
    void worksOutTheTotalOfMemoryWhereItIsNotReported() throws ExpositionException {
        assertThat(parser.parse(bytes(Pages.classic("n1", 1)))
                        .getFirst()
                        .values()
                        .orNaN(Metrics.MEMORY_TOTAL))
                .isEqualTo(3 * GIB);
        assertThat(parser.parse(bytes(Pages.ack("n1", 1))).getFirst().values().orNaN(Metrics.MEMORY_TOTAL))
                .isEqualTo(1.5811477504e10);
        assertThat(parser.parse(bytes("""
            DCGM_FI_DEV_FB_FREE{UUID="a"} 9216
            DCGM_FI_DEV_FB_USED{UUID="a"} 88109
            DCGM_FI_DEV_FB_RESERVED{UUID="a"} 546
            """)).getFirst().values().orNaN(Metrics.MEMORY_TOTAL))
                .isEqualTo(97871.0 * 1024 * 1024);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775794",
                "2147483632",
                "140737488355328",
                "140737488355328.0",
                "140737488355330.000000",
                "NaN",
                "+Inf",
                "-Inf",
                "-1",
                "1e400"
            })
    void takesBlankAndImpossibleNumbersAsAbsent(String number) throws ExpositionException {
        GpuSample gpu = parser.parse(bytes("DCGM_FI_DEV_GPU_TEMP{UUID=\"a\"} " + number + "\n"))
                .getFirst();

        assertThat(gpu.values().has(Metrics.TEMPERATURE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DCGM_FI_DEV_GPU_TEMP{UUID=\"a\"} 61\r\n",
                "DCGM_FI_DEV_GPU_TEMP{ UUID = \"a\" , gpu=\"0\", } 61 1700000000000\n",
                "DCGM_FI_DEV_GPU_TEMP {UUID=\"a\"}\t6.1e1\n",
                "\uFEFF# TYPE x gauge\n\n  DCGM_FI_DEV_GPU_TEMP{UUID=\"a\"} +61.\n# EOF\n",
                "DCGM_FI_DEV_GPU_TEMP{UUID=\"a\"} 61 1.7e9 # {trace=\"x\"} 1\n",
                "{\"DCGM_FI_DEV_GPU_TEMP\",UUID=\"a\"} 61\n",
                "DCGM_FI_DEV_GPU_TEMP{\"UUID\"=\"a\",\"any thing\"=\"\\\"}\\\\\"} 61\n",
                "DCGM_FI_DEV_GPU_TEMP{UUID=\"a\"} 0x3D\n"
            })
    void understandsEveryFormALineMayHave(String page) throws ExpositionException {
        GpuSample gpu = parser.parse(bytes(page)).getFirst();

        assertThat(gpu.id().uuid()).isEqualTo("a");
        assertThat(gpu.values().orNaN(Metrics.TEMPERATURE)).isEqualTo(61);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DCGM_FI_DEV_GPU_TEMP{UUID=\"b\"} 6",
                "DCGM_FI_DEV_GPU_TEMP{UUID=\"b\"} 0x1p4\n",
                "DCGM_FI_DEV_GPU_TEMP{UUID=\"b\"} 61C\n",
                "DCGM_FI_DEV_GPU_TEMP{UUID=\"b\"} .\n",
                "DCGM_FI_DEV_GPU_TEMP{UUID=\"b\"} 1e\n",
                "DCGM_FI_DEV_GPU_TEMP{UUID=\"b\"}\n",
                "DCGM_FI_DEV_GPU_TEMP{UUID=\"b} 61\n",
                "DCGM_FI_DEV_GPU_TEMP{UUID=\"b\" 61\n",
                "DCGM_FI_DEV_GPU_TEMP{UUID=\"b\"} 61 now\n",
                "DCGM_FI_DEV_GPU_TEMPS{UUID=\"b\"} 61\n",
                "DCGM_FI_DEV_GPU_TEMP{gpu=\"0\"} 61\n",
                "DCGM_FI_DEV_GPU_TEMP 61\n",
                "# DCGM_FI_DEV_GPU_TEMP{UUID=\"b\"} 61\n"
            })
    void inventsNothingFromALineThatIsNotWholeOrNotOurs(String line) throws ExpositionException {
        List<GpuSample> gpus = parser.parse(bytes("DCGM_FI_DEV_GPU_TEMP{UUID=\"a\"} 61\n" + line));

        assertThat(gpus)
                .singleElement()
                .satisfies(gpu -> assertThat(gpu.id().uuid()).isEqualTo("a"));
    }

    @Test
    void takesAMigInstanceAsAGpuOfItsOwn() throws ExpositionException {
        List<GpuSample> gpus = parser.parse(bytes("""
            DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="a"} 61
            DCGM_FI_PROF_GR_ENGINE_ACTIVE{gpu="0",UUID="a",GPU_I_PROFILE="1g.5gb",GPU_I_ID="13"} 0.995687
            DCGM_FI_PROF_GR_ENGINE_ACTIVE{gpu="0",UUID="a",GPU_I_PROFILE="2g.10gb",GPU_I_ID="3"} 0.5
            """));

        assertThat(gpus)
                .extracting(GpuSample::id)
                .containsExactly(new GpuId("a", ""), new GpuId("a", "13"), new GpuId("a", "3"));
        assertThat(gpus).extracting(GpuSample::migProfile).containsExactly("", "1g.5gb", "2g.10gb");
        assertThat(gpus.get(1).values().orNaN(Metrics.GRAPHICS_ACTIVE)).isEqualTo(0.995687);
    }

    @Test
    void countsXidsByCodeAndLeavesTheLinksOut() throws ExpositionException {
        GpuSample gpu = parser.parse(bytes("""
            DCGM_EXP_XID_ERRORS_COUNT{UUID="a",window_size_in_ms="300000",xid="94"} 1
            DCGM_EXP_XID_ERRORS_COUNT{UUID="a",window_size_in_ms="300000",xid="31"} 2
            DCGM_EXP_XID_ERRORS_COUNT{UUID="a",window_size_in_ms="300000",xid="79"} 0
            DCGM_EXP_XID_ERRORS_COUNT{UUID="a",window_size_in_ms="300000",xid="many"} 1
            DCGM_FI_DEV_NVLINK_BANDWIDTH_TOTAL{UUID="a"} 7
            DCGM_FI_DEV_NVLINK_BANDWIDTH_TOTAL{UUID="a",nvlink="3"} 1
            """)).getFirst();

        assertThat(gpu.xids()).isEqualTo(Map.of(94, 1L, 31, 2L));
        assertThat(gpu.values().orNaN(Metrics.NVLINK)).isEqualTo(7e6);
    }

    @Test
    void readsTheErrorsOfEachLinkByEveryNameTheyHave() throws ExpositionException {
        GpuSample gpu = parser.parse(bytes("""
            DCGM_FI_DEV_NVLINK_CRC_FLIT_ERROR_COUNT_L0{UUID="a"} 4
            DCGM_FI_DEV_NVLINK_CRC_FLIT_ERROR_L17_TOTAL{UUID="a"} 5
            DCGM_FI_DEV_NVLINK_REPLAY_ERROR_COUNT_L3{UUID="a"} 6
            DCGM_FI_DEV_NVLINK_RECOVERY_ERROR_PER_LINK_TOTAL{nvlink="11",gpu="0",gpu_uuid="a"} 7
            DCGM_FI_DEV_NVLINK_ECC_DATA_ERROR_COUNT_TOTAL{UUID="a"} 8
            """)).getFirst();

        assertThat(value(gpu, "nvlink_0_flit_crc_errors_total")).isEqualTo(4);
        assertThat(value(gpu, "nvlink_17_flit_crc_errors_total")).isEqualTo(5);
        assertThat(value(gpu, "nvlink_3_replay_errors_total")).isEqualTo(6);
        assertThat(value(gpu, "nvlink_11_recovery_errors_total")).isEqualTo(7);
        assertThat(value(gpu, "nvlink_ecc_errors_total")).isEqualTo(8);
        assertThat(value(gpu, "nvlink_flit_crc_errors_total"))
                .as("nobody told the sum")
                .isNaN();
    }

    @Test
    void readsTheStateOfEachLinkAndOfTheWayToEachOtherGpuOffTheirLabels() throws ExpositionException {
        List<GpuSample> gpus = parser.parse(bytes("""
            DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="a"} 61
            DCGM_FI_DEV_NVLINK_GET_STATE{nvlink="0",gpu="0",gpu_uuid="a"} 1
            DCGM_FI_DEV_NVLINK_GET_STATE{nvlink="1",gpu="0",gpu_uuid="a"} 0
            DCGM_FI_DEV_NVLINK_GET_STATE{nvlink="18",gpu="0",gpu_uuid="a"} 1
            DCGM_FI_DEV_NVLINK_GET_STATE{gpu="0",UUID="a"} 1
            DCGM_FI_DEV_NVLINK_GET_STATE{nvlink="2",nvswitch="3",gpu_uuid="a"} 1
            DCGM_EXP_P2P_STATUS{gpu="0",UUID="a",link_status="OK",peer_gpu="1"} 0
            DCGM_EXP_P2P_STATUS{gpu="0",UUID="a",link_status="NotSupported",peer_gpu="7"} 4
            DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="a",peer_gpu="1"} 99
            DCGM_FI_DEV_P2P_NVLINK_STATUS{gpu="0",UUID="a"} 254
            """));

        assertThat(PlainReading.of(gpus))
                .isEqualTo(Map.of(
                        new GpuId("a", ""),
                        Map.of(
                                "temperature_celsius", 61.0,
                                "nvlink_0_state", 1.0,
                                "nvlink_1_state", 0.0,
                                "nvlink_peer_1_status", 0.0,
                                "nvlink_peer_7_status", 4.0,
                                "nvlink_peers", 254.0)));
    }

    private static double value(GpuSample gpu, String key) {
        return gpu.values().orNaN(MetricDictionary.standard().metric(key));
    }

    @Test
    void keepsAGpuThatTwoPodsAreNamedForAsOne() throws ExpositionException {
        List<GpuSample> gpus = parser.parse(bytes("""
            DCGM_FI_DEV_GPU_UTIL{UUID="a",pod=""} 10
            DCGM_FI_DEV_GPU_UTIL{UUID="a",namespace="ai",pod="old"} 20
            DCGM_FI_DEV_GPU_UTIL{UUID="a",namespace="ai",pod="new"} 30
            DCGM_FI_DEV_GPU_UTIL{UUID="b",pod="exporter-x",exported_pod="mine",exported_namespace="ai"} 40
            """));

        assertThat(gpus).hasSize(2);
        assertThat(gpus.getFirst().values().orNaN(Metrics.UTILIZATION)).isEqualTo(0.3);
        assertThat(gpus.getFirst().holder().pod()).isEqualTo("old");
        assertThat(gpus.get(1).holder().pod()).isEqualTo("mine");
    }

    @Test
    void saysWhatElseABodyIs() {
        assertFault("", ExpositionException.Fault.EMPTY, "");
        assertFault(" \r\n\n", ExpositionException.Fault.EMPTY, "");
        assertFault(
                "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body>nginx",
                ExpositionException.Fault.HTML,
                "502 Bad Gateway nginx");
        assertFault("go_goroutines 12\n", ExpositionException.Fault.NO_GPU, "go_goroutines 12");
        assertFault("{\"error\": \"no\"}", ExpositionException.Fault.NO_GPU, "{\"error\": \"no\"}");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            many.append("DCGM_FI_DEV_GPU_TEMP{UUID=\"" + i + "\"} 1\n");
        }
        assertFault(many.toString(), ExpositionException.Fault.TOO_MANY, "");
    }

    private void assertFault(String body, ExpositionException.Fault fault, String excerpt) {
        assertThatExceptionOfType(ExpositionException.class)
                .isThrownBy(() -> parser.parse(bytes(body)))
                .satisfies(e -> {
                    assertThat(e.fault()).isEqualTo(fault);
                    assertThat(e.excerpt()).isEqualTo(excerpt);
                });
    }
}
