package dev.binnacle.gpu;

import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A node that has GPUs or may have some, with those that were seen and those that should be there.
///
/// @param model     as the GPUs name it, or the node's labels; empty when neither does
/// @param labels    of the Node object; empty where nodes may not be listed
/// @param announced physical GPUs by the node's own labels and resources; empty: says nothing
/// @param gpus      seen, with MIG instances in place of the GPU they are cut from, sorted by index
/// @param unseen    announced and never seen; 0 when nothing is announced
/// @param state     of the unseen where there are some, or of a node of which nothing was seen; the worst of
///                  its GPUs' otherwise
/// @param why       what made it so, worst first; empty when healthy
public record GpuNode(
        String name,
        String model,
        Map<String, String> labels,
        OptionalInt announced,
        List<Gpu> gpus,
        int unseen,
        GpuState state,
        List<Message> why) {

    public GpuNode {
        labels = Map.copyOf(labels);
        gpus = List.copyOf(gpus);
        why = List.copyOf(why);
    }

    /// Every GPU it should have: those seen, then one for each that is announced and was never seen.
    public List<Gpu> all() {
        if (unseen == 0) {
            return gpus;
        }
        List<Gpu> all = new ArrayList<>(gpus);
        for (int i = 0; i < unseen; i++) {
            all.add(Gpu.announced(this, i));
        }
        return all;
    }
}
