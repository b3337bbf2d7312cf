package dev.binnacle.gpu;

/// Identity of a GPU, or of a MIG instance of one.
///
/// @param uuid     as the driver gives it, `GPU-…`; made up for one that was never seen
/// @param instance MIG instance id (`GPU_I_ID`); empty for the whole GPU
public record GpuId(String uuid, String instance) {

    private static final String ANNOUNCED = "announced:";

    /// Of one that its node announces and no agent ever told of.
    ///
    /// @param ordinal among those of the node, from 0
    static GpuId announced(String node, int ordinal) {
        return new GpuId(ANNOUNCED + node + ":" + ordinal, "");
    }

    /// Whether an agent ever told of it, so that the UUID is one.
    public boolean seen() {
        return !uuid.startsWith(ANNOUNCED);
    }
}
