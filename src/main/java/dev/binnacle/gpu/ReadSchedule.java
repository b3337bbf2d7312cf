package dev.binnacle.gpu;

import dev.binnacle.cluster.Endpoint;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says which agent is to be asked next, and when.
///
/// Agents on nodes that are looked at are due every [Sampling#pace], all others too as long as the rate carries
/// it. Where it does not, the others share what those leave, or a tenth of the rate if that is more, one
/// request at a time at even distances; and if even those that are looked at are too many, they are read in
/// turn. The one read longest ago is always next. Agents that fail are asked seldomer ([Circuit]), and those of
/// nodes that a bulk source tells of not at all, unless they are looked at.
///
/// The first read of every agent after opening, and one of each that [#refresh] asks for, do not count against
/// the rate.
///
/// Times are nanoseconds of the owner's clock. Confined to its owner's thread.
final class ReadSchedule {

    static final long NEVER = Long.MAX_VALUE;

    private final Duration deadline;
    private final Map<Endpoint, ReadTurn> turns = new LinkedHashMap<>();
    /// Reads under way, also of agents that have gone meanwhile and may be back before theirs ends.
    private final Set<Endpoint> open = new HashSet<>();
    private Sampling sampling;
    private RateLimit rate;
    private Set<String> attended = Set.of();
    private Set<String> covered = Set.of();
    private boolean allCovered;
    private boolean paused;
    /// Until every agent has been read once.
    private boolean opening = true;

    private @Nullable Pacing pacing;
    private long due = NEVER;
    /// When the slow sweep asks its next.
    private long sweep;

    /// @param doubtful the agent hung the last time, fails again and again, or is only a port worth trying
    /// @param awaited  it may be expected to answer soon
    /// @param looked   somebody looks at it
    record Ask(Agent agent, boolean doubtful, boolean awaited, boolean looked) {}

    /// Which kinds of agents there are places for.
    record Room(boolean any, boolean doubtful) {}

    /// @param deadline of each read
    ReadSchedule(Sampling sampling, Duration deadline, long now) {
        this.sampling = sampling;
        this.deadline = deadline;
        this.rate = new RateLimit(sampling.requestsPerSecond(), now);
        this.sweep = now;
    }

    void use(Sampling newSampling, long now) {
        sampling = newSampling;
        rate = new RateLimit(newSampling.requestsPerSecond(), now);
        pacing = null;
    }

    /// @param complete whether agents that are not among these are gone
    void present(Collection<Agent> agents, boolean complete) {
        if (complete) {
            Set<Endpoint> endpoints = HashSet.newHashSet(agents.size());
            agents.forEach(agent -> endpoints.add(agent.endpoint()));
            turns.keySet().retainAll(endpoints);
        }
        for (Agent agent : agents) {
            ReadTurn turn = turns.computeIfAbsent(agent.endpoint(), _ -> {
                ReadTurn made = new ReadTurn(agent);
                made.beyondRate = opening;
                made.open = open.contains(agent.endpoint());
                return made;
            });
            if (!turn.agent.equals(agent)) {
                turn.agent = agent;
                turn.circuit.reset();
            }
        }
        place();
    }

    /// @param nodes those that are looked at
    void attend(Set<String> nodes) {
        attended = nodes;
        place();
    }

    /// @param nodes of which a bulk source tells
    void cover(Set<String> nodes) {
        if (!allCovered && covered.equals(nodes)) {
            return;
        }
        covered = nodes;
        allCovered = false;
        place();
        turns.values().stream().filter(turn -> turn.covered).forEach(turn -> turn.beyondRate = false);
        closeOpening();
    }

    /// Until a bulk source has had time to answer for the first time.
    void coverAll() {
        if (!allCovered) {
            allCovered = true;
            place();
        }
    }

    void pause() {
        paused = true;
    }

    boolean paused() {
        return paused;
    }

    /// What is looked at is due now.
    void resume(long now) {
        paused = false;
        sweep = Math.max(sweep, now);
        long before = now - pacing().attendedEvery().toNanos();
        turns.values().stream()
                .filter(turn -> turn.attended)
                .forEach(turn -> turn.asked = Math.min(turn.asked, before));
    }

    /// Everything is due now, however often it failed.
    void refresh() {
        turns.values().stream().filter(turn -> !turn.open && !turn.covered).forEach(turn -> turn.beyondRate = true);
    }

    /// Takes the next agent's turn; whoever gets it asks, and then calls [#ended].
    ///
    /// @return null when nobody is due, or there is no place; then [#due] tells how long to wait
    @Nullable
    Ask next(long now, Room room) {
        due = NEVER;
        if (paused) {
            return null;
        }
        Pacing pace = pacing();
        long token = rate.next(now);
        boolean sweepFirst = pace.spacing() > 0 && now - sweep > pace.spacing();
        ReadTurn best = null;
        for (ReadTurn turn : turns.values()) {
            if (turn.open || turn.covered || !(turn.doubtful() ? room.doubtful() : room.any())) {
                continue;
            }
            long at = turn.beyondRate ? now : Math.max(token, due(turn, pace));
            if (at > now) {
                due = Math.min(due, at);
            } else if (best == null || before(turn, best, sweepFirst)) {
                best = turn;
            }
        }
        return best == null ? null : take(best, now, pace);
    }

    /// When [#next] would have somebody, as of its last call and where there is a place; [#NEVER] when not
    /// before something else happens.
    long due() {
        return due;
    }

    void ended(Reading reading) {
        open.remove(reading.agent().endpoint());
        ReadTurn turn = turns.get(reading.agent().endpoint());
        if (turn == null) {
            return;
        }
        int before = turn.circuit.intervals(false);
        turn.open = false;
        turn.circuit.heard(reading.samples());
        if (reading.samples().known().isPresent()) {
            turn.planned = every(turn);
        }
        if (turn.circuit.intervals(false) != before) {
            pacing = null;
        }
        closeOpening();
    }

    /// How old an agent's values may become before something is amiss: two of its own intervals and a slow
    /// answer. It is not held against values that they were read before somebody began to look.
    Duration patience(Agent agent) {
        ReadTurn turn = turns.get(agent.endpoint());
        Duration every = turn == null || turn.covered ? sampling.pace() : every(turn);
        if (turn != null && !turn.covered && turn.planned.compareTo(every) > 0) {
            every = turn.planned;
        }
        return every.multipliedBy(2).plus(deadline);
    }

    SamplingPlan plan(Optional<SamplingPlan.Source> source) {
        Pacing pace = pacing();
        return new SamplingPlan(
                sampling,
                turns.size(),
                (int) turns.values().stream().filter(turn -> turn.attended).count(),
                (int) turns.values().stream().filter(turn -> turn.covered).count(),
                (int) turns.values().stream()
                        .filter(turn -> turn.circuit.open())
                        .count(),
                pace.attendedEvery(),
                pace.restEvery(),
                paused,
                source);
    }

    private Ask take(ReadTurn turn, long now, Pacing pace) {
        boolean looked = turn.beyondRate || turn.attended;
        if (!turn.beyondRate) {
            rate.take(now);
            if (!turn.attended && pace.spacing() > 0) {
                sweep = Math.max(sweep, now - 2 * pace.spacing()) + pace.spacing();
            }
        }
        turn.beyondRate = false;
        turn.open = true;
        open.add(turn.agent.endpoint());
        turn.asked = now;
        return new Ask(turn.agent, turn.doubtful(), !turn.circuit.hung(), looked);
    }

    private long due(ReadTurn turn, Pacing pace) {
        int intervals = turn.intervals();
        if (turn.attended) {
            Duration every =
                    intervals == 1 ? sampling.pace() : pace.attendedEvery().multipliedBy(intervals);
            return turn.asked + every.toNanos();
        }
        if (pace.spacing() == 0) {
            return turn.asked + intervals * sampling.pace().toNanos();
        }
        // Whoever was read longest ago is next, so nobody needs an interval of his own unless he fails.
        Duration every = intervals == 1 ? sampling.pace() : pace.restEvery().multipliedBy(intervals);
        return Math.max(sweep, turn.asked + every.toNanos());
    }

    private boolean before(ReadTurn one, ReadTurn other, boolean sweepFirst) {
        if (one.beyondRate != other.beyondRate) {
            return one.beyondRate;
        }
        if (one.attended != other.attended) {
            return one.attended != (sweepFirst && !one.beyondRate);
        }
        return one.asked < other.asked;
    }

    private void closeOpening() {
        opening = opening
                && (turns.isEmpty()
                        || allCovered
                        || turns.values().stream().anyMatch(turn -> !turn.covered && (turn.open || turn.beyondRate)));
    }

    private void place() {
        for (ReadTurn turn : turns.values()) {
            turn.attended = attended.contains(turn.agent.node());
            turn.covered = !turn.attended && (allCovered || covered.contains(turn.agent.node()));
        }
        pacing = null;
    }

    private Duration every(ReadTurn turn) {
        return turn.attended ? pacing().attendedEvery() : pacing().restEvery();
    }

    private Pacing pacing() {
        Pacing known = pacing;
        if (known == null) {
            double looked = 0;
            double rest = 0;
            for (ReadTurn turn : turns.values()) {
                if (turn.attended) {
                    looked += 1.0 / turn.intervals();
                } else if (!turn.covered) {
                    rest += 1.0 / turn.intervals();
                }
            }
            known = Pacing.of(sampling, looked, rest);
            pacing = known;
        }
        return known;
    }
}
