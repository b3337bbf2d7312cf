package dev.binnacle.app.topology.object;

import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.diagnosis.Finding;
import java.util.function.Consumer;

/// Where the rest of the window takes over from an object.
///
/// @param finding shows a finding
/// @param gpus    shows the GPUs that a filter leaves
/// @param draft   opens the object as a draft
public record ObjectAsks(Consumer<Finding> finding, Consumer<String> gpus, Consumer<ObjectRef> draft) {}
