package dev.binnacle.gpu;

import dev.binnacle.gpu.GeneratedNode.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// Writes the page of a [GeneratedNode] as its exporter would: family by family with HELP and TYPE, the labels
/// of each GPU repeated byte for byte.
final class GeneratedPage {

    /// @param classic name up to 4.8
    /// @param renamed name from 4.9 on
    /// @param scale   value of old * scale = value of new
    /// @param value   in the unit of old
    private record Family(
            String classic,
            String renamed,
            double scale,
            String type,
            String help,
            Predicate<GeneratedGpu> has,
            ToDoubleFunction<GeneratedGpu> value) {}

    private static final int MEBIBYTE = 1 << 20;
    private static final List<Family> DEFAULT = new ArrayList<>();
    /// Off by default.
    private static final List<Family> MORE = new ArrayList<>();

    private static final List<Family> CUSTOM = new ArrayList<>();

    static {
        all("SM_CLOCK", "SM_CLOCK_HERTZ", 1e6, "SM clock frequency (in MHz).", gpu -> gpu.smMegahertz);
        all("MEM_CLOCK", "MEMORY_CLOCK_HERTZ", 1e6, "Memory clock frequency (in MHz).", gpu -> gpu.memoryMegahertz);
        all("MEMORY_TEMP", "MEMORY_TEMP_CELSIUS", 1, "Memory temperature (in C).", GeneratedGpu::memoryCelsius);
        all("GPU_TEMP", "GPU_TEMP_CELSIUS", 1, "GPU temperature (in C).", gpu -> gpu.celsius);
        all("POWER_USAGE", "BOARD_POWER_WATTS", 1, "Power draw (in W).", gpu -> gpu.watts);
        counter(
                "TOTAL_ENERGY_CONSUMPTION",
                "GPU_ENERGY_JOULES_TOTAL",
                1e-3,
                "Total energy consumption since boot (in mJ).",
                gpu -> gpu.energyMillijoules);
        counter("PCIE_REPLAY_COUNTER", "PCIE_REPLAY_TOTAL", 1, "Total number of PCIe retries.", gpu -> 0);
        whole("GPU_UTIL", "GPU_UTIL_RATIO", 0.01, "GPU utilization (in %).", gpu -> Math.rint(100 * gpu.load));
        whole(
                "MEM_COPY_UTIL",
                "MEMORY_UTIL_RATIO",
                0.01,
                "Memory utilization (in %).",
                gpu -> Math.rint(100 * gpu.memoryActive()));
        whole("ENC_UTIL", "ENC_UTIL_RATIO", 0.01, "Encoder utilization (in %).", gpu -> 0);
        whole("DEC_UTIL", "DEC_UTIL_RATIO", 0.01, "Decoder utilization (in %).", gpu -> 0);
        all("XID_ERRORS", "XID_ERROR", 1, "Value of the last XID error encountered.", gpu -> gpu.xid);
        all("FB_FREE", "FB_FREE_BYTES", MEBIBYTE, "Framebuffer memory free (in MiB).", gpu -> gpu.freeMebibytes);
        all("FB_USED", "FB_USED_BYTES", MEBIBYTE, "Framebuffer memory used (in MiB).", gpu -> gpu.usedMebibytes);
        all(
                "FB_RESERVED",
                "FB_RESERVED_BYTES",
                MEBIBYTE,
                "Framebuffer memory reserved (in MiB).",
                gpu -> gpu.reservedMebibytes);
        counter(
                "NVLINK_BANDWIDTH_TOTAL",
                "NVLINK_THROUGHPUT_BYTES_PER_SECOND",
                1e6,
                "Total number of NVLink bandwidth counters for all lanes.",
                GeneratedGpu::nvlinkMegabytes);
        all("VGPU_LICENSE_STATUS", "VGPU_LICENSE_STATUS", 1, "vGPU License status", gpu -> 0);
        counter(
                "UNCORRECTABLE_REMAPPED_ROWS",
                "ROW_REMAP_UNCORRECTABLE_TOTAL",
                1,
                "Number of remapped rows for uncorrectable errors",
                gpu -> gpu.remapPending());
        counter(
                "CORRECTABLE_REMAPPED_ROWS",
                "ROW_REMAP_CORRECTABLE_TOTAL",
                1,
                "Number of remapped rows for correctable errors",
                gpu -> 0);
        all(
                "ROW_REMAP_FAILURE",
                "ROW_REMAP_FAILED",
                1,
                "Whether remapping of rows has failed",
                GeneratedGpu::remapFailed);
        profiled("GR_ENGINE_ACTIVE", "GR_ENGINE_UTIL_RATIO", gpu -> gpu.load);
        profiled("PIPE_TENSOR_ACTIVE", "TENSOR_UTIL_RATIO", GeneratedGpu::tensor);
        profiled("DRAM_ACTIVE", "DRAM_UTIL_RATIO", GeneratedGpu::memoryActive);
        profiled("PCIE_TX_BYTES", "PCIE_TX_BYTES", gpu -> gpu.bytesPerSecond("pcie-tx"));
        profiled("PCIE_RX_BYTES", "PCIE_RX_BYTES", gpu -> gpu.bytesPerSecond("pcie-rx"));

        more("CLOCK_THROTTLE_REASONS", "CLOCKS_EVENT_REASONS", gpu -> gpu.throttle());
        more("ECC_DBE_VOL_TOTAL", "ECC_DBE_VOL_TOTAL", gpu -> gpu.uncorrected());
        more("ROW_REMAP_PENDING", "ROW_REMAP_PENDING", gpu -> gpu.remapPending());
        more("POWER_MGMT_LIMIT", "POWER_MGMT_LIMIT", gpu -> 500);

        CUSTOM.add(new Family(
                "DCGM_CUSTOM_DEV_FB_TOTAL",
                "",
                1,
                "gauge",
                "Total framebuffer memory (in MiB).",
                _ -> true,
                gpu -> gpu.freeMebibytes + gpu.usedMebibytes + gpu.reservedMebibytes));
        CUSTOM.add(new Family(
                "DCGM_CUSTOM_DEV_FB_ALLOCATED", "", 1, "gauge", "Allocated share.", _ -> true, gpu -> gpu.load));
    }

    private final GeneratedNode node;
    private final List<GeneratedGpu> gpus;
    private final List<String> labels = new ArrayList<>();
    private final StringBuilder text = new StringBuilder(80_000);

    GeneratedPage(GeneratedNode node, List<GeneratedGpu> gpus) {
        this.node = node;
        this.gpus = gpus;
        gpus.forEach(gpu -> labels.add(labels(gpu)));
    }

    String text() {
        if (node.schema == Schema.ACK_OLD) {
            old();
            return text.toString();
        }
        DEFAULT.forEach(this::family);
        if (node.schema == Schema.ACK) {
            CUSTOM.forEach(this::family);
        }
        if (node.everything) {
            MORE.forEach(this::family);
            xids();
        }
        return text.toString();
    }

    private void family(Family family) {
        boolean renamed = node.schema == Schema.RENAMED;
        String name = renamed ? family.renamed : family.classic;
        head(name, family.help, family.type);
        for (int i = 0; i < gpus.size(); i++) {
            GeneratedGpu gpu = gpus.get(i);
            if (family.has.test(gpu)) {
                text.append(name).append(labels.get(i)).append(' ');
                number(family.value.applyAsDouble(gpu) * (renamed ? family.scale : 1));
                text.append('\n');
            }
        }
    }

    private void xids() {
        String name = "DCGM_EXP_XID_ERRORS_COUNT";
        head(name, "Count of XID Errors within user-specified time window.", "gauge");
        for (int i = 0; i < gpus.size(); i++) {
            if (gpus.get(i).xidIsNew) {
                String label = labels.get(i);
                text.append(name)
                        .append(label, 0, label.length() - 1)
                        .append(",window_size_in_ms=\"300000\",xid=\"")
                        .append(gpus.get(i).xid)
                        .append("\"} 1\n");
            }
        }
    }

    private void old() {
        old("duty_cycle", "Percent of time a kernel was executing", gpu -> Math.rint(100 * gpu.load));
        old("memory_total_bytes", "Total memory", gpu -> (double) node.pool.mebibytes * MEBIBYTE);
        old("memory_used_bytes", "Memory used", gpu -> (double) gpu.usedMebibytes * MEBIBYTE);
        head("nvidia_gpu_num_devices", "Number of GPU devices", "gauge");
        text.append("nvidia_gpu_num_devices{node_name=\"").append(node.name).append("\"} 8\n");
        old("power_usage_milliwatts", "Power usage", gpu -> Math.rint(1_000 * gpu.watts));
        old("temperature_celsius", "Temperature", gpu -> gpu.celsius);
    }

    private void old(String what, String help, ToDoubleFunction<GeneratedGpu> value) {
        String name = "nvidia_gpu_" + what;
        head(name, help + " of the GPU device", "gauge");
        for (int i = 0; i < gpus.size(); i++) {
            text.append(name).append(labels.get(i)).append(' ');
            number(value.applyAsDouble(gpus.get(i)));
            text.append('\n');
        }
    }

    private void head(String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help);
        text.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private String labels(GeneratedGpu gpu) {
        GeneratedNode.Job job = gpu.job;
        String namespace = job == null ? "" : job.namespace();
        String pod = job == null ? "" : job.pod();
        String container = job == null ? "" : job.container();
        if (node.schema == Schema.ACK_OLD) {
            return "{allocate_mode=\"exclusive\",container_name=\"" + container + "\",minor_number=\"" + gpu.index
                    + "\",name=\"" + node.pool.model + "\",namespace_name=\"" + namespace + "\",node_name=\""
                    + node.name + "\",pod_name=\"" + pod + "\",uuid=\"" + gpu.uuid + "\"}";
        }
        boolean renamed = node.schema == Schema.RENAMED;
        String mig = gpu.migProfile.isEmpty()
                ? ""
                : ",GPU_I_PROFILE=\"" + gpu.migProfile + "\",GPU_I_ID=\"" + gpu.migId + "\"";
        return "{gpu=\"" + gpu.index + "\",UUID=\"" + gpu.uuid + "\",pci_bus_id=\"00000000:" + (10 + 7 * gpu.index)
                + ":00.0\",device=\"nvidia" + gpu.index + "\",modelName=\"" + node.pool.model + "\"" + mig
                + (renamed ? ",hostname=\"" : ",Hostname=\"") + node.name
                + (renamed ? "\",DCGM_FI_SYSTEM_DRIVER_VERSION=\"" : "\",DCGM_FI_DRIVER_VERSION=\"") + node.pool.driver
                + "\",container=\"" + container + "\",namespace=\"" + namespace + "\",pod=\"" + pod + "\"}";
    }

    private void number(double value) {
        long whole = (long) value;
        if (whole == value) {
            text.append(whole);
        } else {
            text.append(BigDecimal.valueOf(Math.round(value * 1e6), 6)
                    .stripTrailingZeros()
                    .toPlainString());
        }
    }

    private static void all(
            String classic, String renamed, double scale, String help, ToDoubleFunction<GeneratedGpu> value) {
        DEFAULT.add(family(classic, renamed, scale, "gauge", help, _ -> true, value));
    }

    private static void counter(
            String classic, String renamed, double scale, String help, ToDoubleFunction<GeneratedGpu> value) {
        DEFAULT.add(family(classic, renamed, scale, "counter", help, _ -> true, value));
    }

    /// What the driver does not tell of an instance.
    private static void whole(
            String classic, String renamed, double scale, String help, ToDoubleFunction<GeneratedGpu> value) {
        DEFAULT.add(family(classic, renamed, scale, "gauge", help, gpu -> gpu.migProfile.isEmpty(), value));
    }

    private static void profiled(String classic, String renamed, ToDoubleFunction<GeneratedGpu> value) {
        DEFAULT.add(new Family(
                "DCGM_FI_PROF_" + classic,
                "DCGM_FI_PROF_" + renamed,
                1,
                "gauge",
                "Ratio or rate that the profiling module measures.",
                _ -> true,
                value));
    }

    private static void more(String classic, String renamed, ToDoubleFunction<GeneratedGpu> value) {
        MORE.add(family(classic, renamed, 1, "gauge", "Collected where it is asked for.", _ -> true, value));
    }

    private static Family family(
            String classic,
            String renamed,
            double scale,
            String type,
            String help,
            Predicate<GeneratedGpu> has,
            ToDoubleFunction<GeneratedGpu> value) {
        return new Family("DCGM_FI_DEV_" + classic, "DCGM_FI_DEV_" + renamed, scale, type, help, has, value);
    }
}
