package dev.binnacle.app;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.gpu.FleetSource;
import dev.binnacle.gpu.Reading;
import java.time.Instant;
import java.util.List;

/// A source that somebody chose and that could not be opened: it says why whenever it is asked.
record UnopenedSource(String name, ClusterFailure why) implements FleetSource {

    @Override
    public Answer<List<Reading>> read(Inventory inventory) {
        return Answer.unknown(why, Instant.now());
    }
}
