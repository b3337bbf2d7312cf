/// The words by which people pick GPUs out of a fleet: `model:H20 util<5 pod:*`. [GpuFilter] is the door,
/// [FilterField] the list of what can be asked about.
@NullMarked
package dev.binnacle.gpu.filter;

import org.jspecify.annotations.NullMarked;
