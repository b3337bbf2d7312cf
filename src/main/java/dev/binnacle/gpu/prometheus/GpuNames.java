package dev.binnacle.gpu.prometheus;

import java.util.List;

/// How the metrics' names begin that the dictionary knows.
final class GpuNames {

    /// Regular expressions; the dictionary says which of the names they find mean something.
    static final List<String> FAMILIES = List.of("DCGM_.+", "dcgm_.+", "nvidia_gpu_.+");

    private GpuNames() {}
}
