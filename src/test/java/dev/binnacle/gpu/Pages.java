package dev.binnacle.gpu;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Pages as the four kinds of exporter write them, all about the same GPUs: GPU `n` of a node is at 10 n
/// percent, has 1024 (n + 1) MiB in use and 2048 free, is at 40 + n degrees and draws 100 + n watts.
public final class Pages {

    private final StringBuilder text = new StringBuilder();

    public static String uuid(String node, int gpu) {
        return "GPU-" + node + "-" + gpu;
    }

    /// dcgm-exporter up to 4.8 in Kubernetes mode; GPU 0 is held by `ai/train-0`.
    public static String classic(String node, int gpus) {
        Pages page = new Pages();
        page.family("DCGM_FI_DEV_SM_CLOCK", node, gpus, true, n -> "1980");
        page.family("DCGM_FI_DEV_GPU_TEMP", node, gpus, true, n -> String.valueOf(40 + n));
        page.family("DCGM_FI_DEV_POWER_USAGE", node, gpus, true, n -> (100 + n) + ".000000");
        page.family("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", node, gpus, true, n -> "918273645012");
        page.family("DCGM_FI_DEV_GPU_UTIL", node, gpus, true, n -> String.valueOf(10 * n));
        page.family("DCGM_FI_DEV_FB_FREE", node, gpus, true, n -> "2048");
        page.family("DCGM_FI_DEV_FB_USED", node, gpus, true, n -> String.valueOf(1024 * (n + 1)));
        return page.text.toString();
    }

    /// The same, from 4.9 on.
    public static String renamed(String node, int gpus) {
        Pages page = new Pages();
        page.family("DCGM_FI_DEV_SM_CLOCK_HERTZ", node, gpus, true, n -> "1980000000.0");
        page.family("DCGM_FI_DEV_GPU_TEMP_CELSIUS", node, gpus, true, n -> String.valueOf(40 + n));
        page.family("DCGM_FI_DEV_BOARD_POWER_WATTS", node, gpus, true, n -> (100 + n) + ".000000");
        page.family("DCGM_FI_DEV_GPU_ENERGY_JOULES_TOTAL", node, gpus, true, n -> "918273645.012");
        page.family("DCGM_FI_DEV_GPU_UTIL_RATIO", node, gpus, true, n -> String.format(Locale.ROOT, "%.1f", n / 10.0));
        page.family("DCGM_FI_DEV_FB_FREE_BYTES", node, gpus, true, n -> String.valueOf(2048L << 20));
        page.family("DCGM_FI_DEV_FB_USED_BYTES", node, gpus, true, n -> String.valueOf((1024L * (n + 1)) << 20));
        return page.text
                .toString()
                .replace("Hostname=", "hostname=")
                .replace("DCGM_FI_DRIVER_VERSION", "DCGM_FI_SYSTEM_DRIVER_VERSION");
    }

    /// An agent of the host: the classic names, its own idea of the host, no pods.
    public static String host(String node, int gpus) {
        Pages page = new Pages();
        page.family("DCGM_FI_DEV_GPU_TEMP", node, gpus, false, n -> String.valueOf(40 + n));
        page.family("DCGM_FI_DEV_GPU_UTIL", node, gpus, false, n -> String.valueOf(10 * n));
        page.family("DCGM_FI_DEV_MEMORY_TEMP", node, gpus, false, n -> String.valueOf(50 + n));
        return page.text.toString();
    }

    /// ACK's exporter with its older names, bytes and milliwatts, going GPU by GPU.
    public static String ack(String node, int gpus) {
        StringBuilder page = new StringBuilder();
        for (int n = 0; n < gpus; n++) {
            String labels = "{allocate_mode=\"exclusive\",container_name=\"main\",minor_number=\"" + n
                    + "\",name=\"Tesla T4\",namespace_name=\"ai\",node_name=\"" + node
                    + "\",pod_name=\"train-" + n + "\",uuid=\"" + uuid(node, n) + "\"} ";
            page.append("nvidia_gpu_duty_cycle").append(labels).append(10 * n).append('\n');
            page.append("nvidia_gpu_memory_total_bytes").append(labels).append("1.5811477504e+10\n");
            page.append("nvidia_gpu_memory_used_bytes")
                    .append(labels)
                    .append((1024L * (n + 1)) << 20)
                    .append('\n');
            page.append("nvidia_gpu_power_usage_milliwatts")
                    .append(labels)
                    .append((100 + n) * 1000)
                    .append('\n');
            page.append("nvidia_gpu_temperature_celsius")
                    .append(labels)
                    .append(40 + n)
                    .append('\n');
        }
        return page.append("nvidia_gpu_num_devices{node_name=\"" + node + "\"} " + gpus + "\n")
                .toString();
    }

    public static byte[] bytes(String page) {
        return page.getBytes(StandardCharsets.UTF_8);
    }

    private interface Value {
        String of(int gpu);
    }

    private void family(String name, String node, int gpus, boolean pods, Value value) {
        text.append("# HELP ")
                .append(name)
                .append(" Some help.\n# TYPE ")
                .append(name)
                .append(" gauge\n");
        for (int n = 0; n < gpus; n++) {
            text.append(name)
                    .append("{gpu=\"" + n + "\",UUID=\"" + uuid(node, n) + "\",pci_bus_id=\"00000000:0" + n)
                    .append(":00.0\",device=\"nvidia" + n + "\",modelName=\"NVIDIA H20\",Hostname=\"" + node)
                    .append("\",DCGM_FI_DRIVER_VERSION=\"550.127.08\"");
            if (pods) {
                text.append(
                        n == 0
                                ? ",container=\"main\",namespace=\"ai\",pod=\"train-0\""
                                : ",container=\"\",namespace=\"\",pod=\"\"");
            }
            text.append("} ").append(value.of(n)).append('\n');
        }
    }
}
