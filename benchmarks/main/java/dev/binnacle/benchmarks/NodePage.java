package dev.binnacle.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// The page of a node with H20s as dcgm-exporter 4.8 writes it in Kubernetes mode with the metrics it collects
/// by default: 25 of them, `HELP` and `TYPE` before each, and labels as long as real ones. The same arguments
/// give the same bytes.
final class NodePage {

    private record Family(String name, String type, String help, Value value) {}

    private interface Value {
        String of(int gpu);
    }

    private static final List<Family> FAMILIES = List.of(
            gauge("DCGM_FI_DEV_SM_CLOCK", "SM clock frequency (in MHz).", n -> "1980"),
            gauge("DCGM_FI_DEV_MEM_CLOCK", "Memory clock frequency (in MHz).", n -> "2619"),
            gauge("DCGM_FI_DEV_MEMORY_TEMP", "Memory temperature (in C).", n -> "" + (48 + n)),
            gauge("DCGM_FI_DEV_GPU_TEMP", "GPU temperature (in C).", n -> "" + (41 + n)),
            gauge("DCGM_FI_DEV_POWER_USAGE", "Power draw (in W).", n -> decimal(211.125 + 31.5 * n)),
            counter(
                    "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION",
                    "Energy since boot (in mJ).",
                    n -> "" + (73_915_204_877L + n)),
            counter("DCGM_FI_DEV_PCIE_REPLAY_COUNTER", "Total number of PCIe retries.", n -> "0"),
            gauge("DCGM_FI_DEV_GPU_UTIL", "GPU utilization (in %).", n -> "" + (97 - n)),
            gauge("DCGM_FI_DEV_MEM_COPY_UTIL", "Memory utilization (in %).", n -> "" + (35 + n)),
            gauge("DCGM_FI_DEV_ENC_UTIL", "Encoder utilization (in %).", n -> "0"),
            gauge("DCGM_FI_DEV_DEC_UTIL", "Decoder utilization (in %).", n -> "0"),
            gauge("DCGM_FI_DEV_XID_ERRORS", "Value of the last XID error encountered.", n -> "0"),
            gauge("DCGM_FI_DEV_FB_FREE", "Framebuffer memory free (in MiB).", n -> "" + (9_216 + 64 * n)),
            gauge("DCGM_FI_DEV_FB_USED", "Framebuffer memory used (in MiB).", n -> "" + (88_109 - 64 * n)),
            gauge("DCGM_FI_DEV_FB_RESERVED", "Framebuffer memory reserved (in MiB).", n -> "546"),
            counter("DCGM_FI_DEV_NVLINK_BANDWIDTH_TOTAL", "NVLink bandwidth of all lanes.", n -> "" + 4_411L * n),
            gauge("DCGM_FI_DEV_VGPU_LICENSE_STATUS", "vGPU license status.", n -> "0"),
            counter("DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS", "Remapped rows, uncorrectable errors.", n -> "0"),
            counter("DCGM_FI_DEV_CORRECTABLE_REMAPPED_ROWS", "Remapped rows, correctable errors.", n -> "" + n % 2),
            gauge("DCGM_FI_DEV_ROW_REMAP_FAILURE", "Whether remapping of rows has failed.", n -> "0"),
            gauge(
                    "DCGM_FI_PROF_GR_ENGINE_ACTIVE",
                    "Time the graphics engine is active.",
                    n -> decimal(0.97 - 0.01 * n)),
            gauge(
                    "DCGM_FI_PROF_PIPE_TENSOR_ACTIVE",
                    "Cycles the tensor pipe is active.",
                    n -> decimal(0.41 + 0.02 * n)),
            gauge("DCGM_FI_PROF_DRAM_ACTIVE", "Cycles the memory interface is active.", n -> decimal(0.36 + 0.01 * n)),
            gauge("DCGM_FI_PROF_PCIE_TX_BYTES", "Bytes sent over PCIe.", n -> "" + (1_273_911_004L + 7_919L * n)),
            gauge("DCGM_FI_PROF_PCIE_RX_BYTES", "Bytes received over PCIe.", n -> "" + (903_114_552L + 6_007L * n)));

    private NodePage() {}

    /// @param strangers lines about other things, spread over the page
    static byte[] of(int gpus, int strangers) {
        StringBuilder text = new StringBuilder();
        for (int f = 0; f < FAMILIES.size(); f++) {
            Family family = FAMILIES.get(f);
            text.append("# HELP ").append(family.name).append(' ').append(family.help);
            text.append("\n# TYPE ")
                    .append(family.name)
                    .append(' ')
                    .append(family.type)
                    .append('\n');
            for (int n = 0; n < gpus; n++) {
                text.append(family.name)
                        .append(labels(n))
                        .append(' ')
                        .append(family.value.of(n))
                        .append('\n');
            }
            for (int i = f; i < strangers; i += FAMILIES.size()) {
                text.append("http_request_duration_seconds_bucket{handler=\"/api/v1/items\",le=\"")
                        .append(i)
                        .append("\"} ")
                        .append(17 * i)
                        .append('\n');
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String labels(int gpu) {
        return String.format(
                Locale.ROOT,
                "{gpu=\"%d\",UUID=\"GPU-%s\",pci_bus_id=\"00000000:%02X:00.0\",device=\"nvidia%d\","
                        + "modelName=\"NVIDIA H20\",Hostname=\"cn-beijing.192.168.17.204\","
                        + "DCGM_FI_DRIVER_VERSION=\"550.127.08\",container=\"%s\",namespace=\"%s\",pod=\"%s\"}",
                gpu,
                new UUID(0x5d1c_77a0_41be_4e09L + gpu, 0x9c3f_0b8a_62d4_e511L * (gpu + 1)),
                0x0f + 0x1c * gpu,
                gpu,
                gpu == 5 ? "" : "trainer",
                gpu == 5 ? "" : "ml-platform",
                gpu == 5 ? "" : "llm-pretrain-7b-worker-" + gpu / 4);
    }

    private static Family gauge(String name, String help, Value value) {
        return new Family(name, "gauge", help, value);
    }

    private static Family counter(String name, String help, Value value) {
        return new Family(name, "counter", help, value);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
