package dev.binnacle.gpu;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Remembers what each agent last said, and makes one fleet of it: every GPU once, however many agents report
/// it, with its last good values while they fail.
///
/// Only GPUs of which something was said, or whose values have grown too old, are put together anew; all others
/// are the same objects as in the fleet before, so whoever draws them can tell by looking at their identity.
///
/// An undeclared host agent is only a port worth trying. As long as it has never told of a GPU it is not an
/// agent and does not appear; one that did and now refuses connections has gone, and disappears. Its [Reading]
/// still says what happened, to whoever wants to know.
///
/// Any thread may call; one at a time gets in.
public final class FleetTracker {

    /// The order in which agents answered means nothing.
    private static final Comparator<Heard> BY_PLACE = Comparator.comparing(
                    (Heard heard) -> heard.agent().node())
            .thenComparing(heard -> heard.agent().kind())
            .thenComparing(heard -> heard.agent().endpoint().display());

    private GpuRules rules;
    private final Function<Agent, Duration> patience;
    private final Map<Source, Heard> agents = new HashMap<>();
    /// [#agents] that are agents, by place; empty when that has to be made anew.
    private final List<Heard> listed = new ArrayList<>();

    private final GpuRoster roster;

    /// A Prometheus is another source for every node it tells of.
    private record Source(Endpoint endpoint, String node) {
        static Source of(Agent agent) {
            return new Source(agent.endpoint(), agent.kind() == AgentKind.PROMETHEUS ? agent.node() : "");
        }
    }

    /// Where every agent is read as often as [GpuRules#staleAfter] supposes.
    public FleetTracker(GpuRules rules) {
        this(rules, _ -> Duration.ZERO);
    }

    /// @param patience how old an agent's values may become before they are STALE, at the least
    ///                 [GpuRules#staleAfter]; asked each time, on the calling thread
    FleetTracker(GpuRules rules, Function<Agent, Duration> patience) {
        this.rules = rules;
        this.patience = patience;
        this.roster = new GpuRoster(new FleetMerge(rules));
    }

    /// From the next fleet on.
    public synchronized void judgeBy(GpuRules newRules) {
        rules = newRules;
        roster.mergeBy(new FleetMerge(newRules));
    }

    /// Takes in readings; agents not among them keep what they last said.
    public synchronized Fleet accept(List<Reading> readings, Instant now) {
        readings.forEach(this::take);
        return fleet(now);
    }

    /// Forgets agents that are no longer in the cluster. Their GPUs stay for a while, STALE, unless others
    /// report them. Says nothing of what a Prometheus told.
    public synchronized void retain(Collection<Agent> present, Instant now) {
        forget(present, heard -> heard.agent().kind() != AgentKind.PROMETHEUS);
    }

    /// The same for what a Prometheus told.
    ///
    /// @param present those it told of last
    synchronized void retainBulk(Collection<Agent> present) {
        forget(present, heard -> heard.agent().kind() == AgentKind.PROMETHEUS);
    }

    private void forget(Collection<Agent> present, Predicate<Heard> which) {
        Set<Source> sources = HashSet.newHashSet(present.size());
        present.forEach(agent -> sources.add(Source.of(agent)));
        agents.entrySet().removeIf(entry -> {
            boolean gone = which.test(entry.getValue()) && !sources.contains(entry.getKey());
            if (gone) {
                roster.left(entry.getValue());
                listed.clear();
            }
            return gone;
        });
    }

    /// The fleet as it is known at `now`: the same words grow stale as time goes by.
    public synchronized Fleet fleet(Instant now) {
        for (Heard heard : agents.values()) {
            Duration allowed = patience.apply(heard.agent());
            if (heard.judge(now, allowed.compareTo(rules.staleAfter()) > 0 ? allowed : rules.staleAfter())) {
                roster.changed(heard);
            }
        }
        roster.forgetGone(gpu -> gpu.age(now).compareTo(rules.forgetAfter()) > 0);
        return new Fleet(now, roster.gpus(), statuses());
    }

    private List<AgentStatus> statuses() {
        if (listed.isEmpty()) {
            agents.values().stream()
                    .filter(heard -> heard.agent().kind() != AgentKind.PROMETHEUS)
                    .sorted(BY_PLACE)
                    .forEach(listed::add);
        }
        List<AgentStatus> statuses = new ArrayList<>(listed.size());
        listed.forEach(heard -> statuses.add(heard.status()));
        return statuses;
    }

    private void take(Reading reading) {
        Agent agent = reading.agent();
        Source source = Source.of(agent);
        Heard before = agents.get(source);
        ClusterFailure why = reading.samples().failure().orElse(null);
        if (why != null && noAgent(agent, why, before)) {
            if (before != null) {
                agents.remove(source);
                listed.clear();
                roster.silent(before);
            }
            return;
        }
        if (why instanceof ClusterFailure.Cancelled && before != null) {
            return; // we stopped asking; that says nothing of the agent
        }
        if (before == null) {
            Heard heard = new Heard(reading);
            agents.put(source, heard);
            listed.clear();
            roster.said(heard, List.of());
        } else {
            List<GpuSample> samples = before.samples();
            if (before.take(reading)) {
                roster.said(before, samples);
            }
        }
    }

    private static boolean noAgent(Agent agent, ClusterFailure why, @Nullable Heard before) {
        boolean guess = agent.kind() == AgentKind.HOST_AGENT && !agent.declared();
        boolean heardOf = before != null && before.everGood();
        boolean nobodyThere = why instanceof ClusterFailure.EndpointDown || why instanceof ClusterFailure.NotFound;
        return guess && (!heardOf || nobodyThere);
    }
}
