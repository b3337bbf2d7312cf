package dev.binnacle.diagnosis.conflict;

import dev.binnacle.diagnosis.ReadHistory;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.gpu.Agent;
import java.time.Instant;
import java.util.Optional;

/// Two agents of one node that take the GPU's counters from one another by turns: where the one has a gap the
/// other has values, several times, and both ways round (`C5`).
///
/// Readings of the two are compared by their order, which both keep at one pace. Gaps that both have at once are
/// the GPU's or the network's.
///
/// @param readings compared, of each
/// @param gaps     of the exporter, where the other had values
record Alternation(Agent other, int readings, int gaps, int otherGaps, Instant until) {

    /// Of each, so that one missed answer is none.
    private static final int LEAST_GAPS = 2;

    private static final int LEAST_READINGS = 6;

    static Optional<Alternation> of(Scene scene, Agent agent) {
        ReadHistory history = scene.seen().history();
        Optional<ReadHistory.Past> own = history.of(agent);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        return scene.agents(agent.node()).stream()
                .filter(other -> !other.equals(agent))
                .flatMap(other -> history.of(other).flatMap(past -> between(other, own.get(), past)).stream())
                .findFirst();
    }

    private static Optional<Alternation> between(Agent other, ReadHistory.Past own, ReadHistory.Past theirs) {
        int readings = Math.min(own.ticks(), theirs.ticks());
        if (readings < LEAST_READINGS) {
            return Optional.empty();
        }
        long mask = readings == Long.SIZE ? -1L : (1L << readings) - 1;
        boolean profiling = (own.profiling() & mask) != 0 && (theirs.profiling() & mask) != 0;
        long mine = (profiling ? own.profiling() : own.answered()) & mask;
        long their = (profiling ? theirs.profiling() : theirs.answered()) & mask;
        int gaps = Long.bitCount(~mine & their & mask);
        int otherGaps = Long.bitCount(mine & ~their & mask);
        int both = Long.bitCount(~mine & ~their & mask);
        return gaps >= LEAST_GAPS && otherGaps >= LEAST_GAPS && both < Math.min(gaps, otherGaps)
                ? Optional.of(new Alternation(other, readings, gaps, otherGaps, own.last()))
                : Optional.empty();
    }
}
