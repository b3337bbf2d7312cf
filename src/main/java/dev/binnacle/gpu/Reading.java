package dev.binnacle.gpu;

import dev.binnacle.cluster.Answer;
import java.time.Duration;
import java.util.List;

/// One attempt to read one agent.
///
/// @param samples every GPU its page named, or why there is none; an answer that is no metrics page is
///                [dev.binnacle.cluster.ClusterFailure.EndpointError] or
///                [dev.binnacle.cluster.ClusterFailure.NoMetrics]
/// @param took    until the answer, or until we gave up
public record Reading(Agent agent, Answer<List<GpuSample>> samples, Duration took) {}
