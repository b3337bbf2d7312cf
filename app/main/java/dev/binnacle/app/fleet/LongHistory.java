package dev.binnacle.app.fleet;

import dev.binnacle.cluster.Answer;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.History;
import dev.binnacle.gpu.Metric;
import java.time.Duration;

/// Someone who remembers longer than we watch, such as a Prometheus. May take its time; asked on threads that
/// may wait.
@FunctionalInterface
public interface LongHistory {

    /// The last so much of a metric.
    Answer<History.Series> range(GpuId id, Metric metric, Duration length);
}
