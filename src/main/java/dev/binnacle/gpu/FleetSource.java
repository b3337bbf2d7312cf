package dev.binnacle.gpu;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Inventory;
import java.util.List;

/// A place that knows of many nodes at once, such as a Prometheus that scrapes their agents. Where one answers,
/// a [FleetFeed] reads the agents themselves only on the nodes that are looked at.
public interface FleetSource {

    /// Blocks until the source has answered, failed, or the calling thread is interrupted; keeps a deadline of
    /// its own. Never called twice at once.
    ///
    /// @return one reading for each node the source knows of, each with an [Agent#prometheus] as its agent; its
    ///         samples bear the time at which the values were taken, not at which the source was asked. A node
    ///         that is missing is one the source knows nothing of, and is read directly
    Answer<List<Reading>> read(Inventory inventory);

    /// How a person would name it.
    String name();
}
