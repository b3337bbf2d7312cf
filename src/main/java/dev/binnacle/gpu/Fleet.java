package dev.binnacle.gpu;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All GPUs and all agents, as of one moment. Sorted by node, then index.
public record Fleet(Instant at, List<Gpu> gpus, List<AgentStatus> agents) {

    public static final Fleet EMPTY = new Fleet(Instant.EPOCH, List.of(), List.of());

    public Fleet {
        gpus = List.copyOf(gpus);
        agents = List.copyOf(agents);
    }

    public Optional<Gpu> gpu(GpuId id) {
        return gpus.stream().filter(gpu -> gpu.id().equals(id)).findFirst();
    }
}
