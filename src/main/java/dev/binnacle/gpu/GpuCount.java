package dev.binnacle.gpu;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How many GPUs there are, counted in one way wherever a number of them is said: a GPU is a card, also when it is
/// cut into MIG instances, and also when its node announces it and nobody ever told of it.
///
/// @param cards     physical GPUs
/// @param unseen    those of them that are announced and were never seen
/// @param cut       those of them that are cut into MIG instances
/// @param instances MIG instances they are cut into
/// @param states    of each GPU that is not cut and of each instance
public record GpuCount(int cards, int unseen, int cut, int instances, Map<GpuState, Integer> states) {

    public static final GpuCount NONE = new GpuCount(0, 0, 0, 0, Map.of());

    public GpuCount {
        states = Map.copyOf(states);
    }

    /// @param gpus the MIG instances of one card next to each other, as in a fleet and a node
    public static GpuCount of(List<Gpu> gpus) {
        int cards = 0;
        int unseen = 0;
        int cut = 0;
        int instances = 0;
        Map<GpuState, Integer> states = new EnumMap<>(GpuState.class);
        String card = "";
        boolean counted = false;
        for (Gpu gpu : gpus) {
            boolean another = !gpu.id().uuid().equals(card);
            counted = counted && !another;
            card = gpu.id().uuid();
            cards += another ? 1 : 0;
            unseen += gpu.seen() ? 0 : 1;
            if (!gpu.id().instance().isEmpty()) {
                cut += counted ? 0 : 1;
                counted = true;
                instances++;
            }
            states.merge(gpu.state(), 1, Integer::sum);
        }
        return new GpuCount(cards, unseen, cut, instances, states);
    }

    public int of(GpuState state) {
        return states.getOrDefault(state, 0);
    }
}
