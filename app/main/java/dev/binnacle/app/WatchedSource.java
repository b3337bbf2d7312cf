package dev.binnacle.app;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.gpu.FleetSource;
import dev.binnacle.gpu.Reading;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A source whose first failure is told to somebody, where nothing was ever read from it: then it is as a rule set up
/// wrong. One that fails later comes back by itself.
final class WatchedSource implements FleetSource {

    private final FleetSource source;
    private final Consumer<ClusterFailure> trouble;
    private final AtomicBoolean answered = new AtomicBoolean();

    WatchedSource(FleetSource source, Consumer<ClusterFailure> trouble) {
        this.source = source;
        this.trouble = trouble;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Answer<List<Reading>> read(Inventory inventory) {
        Answer<List<Reading>> answer = source.read(inventory);
        // We stopped asking; that says nothing of the source.
        boolean cancelled = answer.failure().orElse(null) instanceof ClusterFailure.Cancelled;
        if (!cancelled && answered.compareAndSet(false, true)) {
            answer.failure().ifPresent(trouble);
        }
        return answer;
    }
}
