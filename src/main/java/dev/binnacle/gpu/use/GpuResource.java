package dev.binnacle.gpu.use;

import dev.binnacle.gpu.GpuNodes;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names under which GPUs are asked for in Kubernetes, and the quantities written beside them.
public final class GpuResource {

    public static final String WHOLE = "nvidia.com/gpu";

    /// Parts of names of extended resources that speak of accelerators, of whichever maker.
    private static final List<String> ALIKE = List.of("gpu", "/mig-", "vcuda", "npu", "/dcu");

    private static final Pattern QUANTITY = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(m|k|M|G|T|Ki|Mi|Gi|Ti)?");

    /// How a GPU is given away under a name.
    public enum Sharing {
        WHOLE,
        /// `nvidia.com/mig-1g.10gb`: an instance cut from one.
        MIG,
        /// `nvidia.com/gpu.shared`: turns on one.
        TIME_SLICED,
        /// `aliyun.com/gpu-mem`: GiB of the memory of one, through cGPU.
        MEMORY,
        /// `aliyun.com/gpu-core.percentage`: per cent of the computing of one, through cGPU.
        COMPUTE,
        /// Some other name that speaks of GPUs.
        OTHER
    }

    private GpuResource() {}

    public static Sharing sharing(String resource) {
        if (resource.equals(WHOLE) || resource.equals("aliyun.com/gpu")) {
            return Sharing.WHOLE;
        }
        if (resource.startsWith("nvidia.com/mig-")) {
            return Sharing.MIG;
        }
        if (resource.startsWith("nvidia.com/") && resource.endsWith(".shared")) {
            return Sharing.TIME_SLICED;
        }
        return switch (resource) {
            case "aliyun.com/gpu-mem" -> Sharing.MEMORY;
            case "aliyun.com/gpu-core.percentage" -> Sharing.COMPUTE;
            default -> Sharing.OTHER;
        };
    }

    /// Whether a pod that asks for this asks for a GPU or a part of one. Only extended resources have a slash.
    static boolean speaksOfGpus(String resource) {
        if (resource.indexOf('/') < 0) {
            return false;
        }
        String name = resource.toLowerCase(Locale.ROOT);
        return GpuNodes.gpuResource(resource) || ALIKE.stream().anyMatch(name::contains);
    }

    /// A quantity of Kubernetes; empty when it is none.
    static OptionalDouble quantity(String written) {
        Matcher quantity = QUANTITY.matcher(written);
        if (!quantity.matches()) {
            return OptionalDouble.empty();
        }
        String suffix = quantity.group(2) == null ? "" : quantity.group(2);
        double factor = switch (suffix) {
            case "m" -> 1e-3;
            case "k" -> 1e3;
            case "M" -> 1e6;
            case "G" -> 1e9;
            case "T" -> 1e12;
            case "Ki" -> 0x1p10;
            case "Mi" -> 0x1p20;
            case "Gi" -> 0x1p30;
            case "Ti" -> 0x1p40;
            default -> 1;
        };
        return OptionalDouble.of(Double.parseDouble(quantity.group(1)) * factor);
    }
}
