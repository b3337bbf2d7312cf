package dev.binnacle.gpu;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One attempt to read one agent.
///
/// @param samples every GPU its page named, or why there is none; an answer that is no metrics page is
///                [dev.binnacle.cluster.ClusterFailure.EndpointError] or
///                [dev.binnacle.cluster.ClusterFailure.NoMetrics]
/// @param took    until the answer, or until we gave up; null where nobody knows: a recording keeps it of
///                answers alone
/// @param flaw    why samples that were had are not all there is: the page was cut off; null where nothing says
///                so
public record Reading(
        Agent agent,
        Answer<List<GpuSample>> samples,
        @Nullable Duration took,
        @Nullable ClusterFailure flaw) {

    public Reading(Agent agent, Answer<List<GpuSample>> samples, @Nullable Duration took) {
        this(agent, samples, took, null);
    }
}
