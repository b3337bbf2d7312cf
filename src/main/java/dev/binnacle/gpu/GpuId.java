package dev.binnacle.gpu;

/// Identity of a GPU, or of a MIG instance of one.
///
/// @param uuid     as the driver gives it, `GPU-…`
/// @param instance MIG instance id (`GPU_I_ID`); empty for the whole GPU
public record GpuId(String uuid, String instance) {}
