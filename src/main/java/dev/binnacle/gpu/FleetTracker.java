package dev.binnacle.gpu;

import dev.binnacle.cluster.ClusterFailure;
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
import org.jspecify.annotations.Nullable;

/// Remembers what each agent last said, and makes one fleet of it: every GPU once, however many agents report
/// it, with its last good values while they fail.
///
/// An undeclared host agent is only a port worth trying. As long as it has never told of a GPU it is not an
/// agent and does not appear; one that did and now refuses connections has gone, and disappears. Its [Reading]
/// still says what happened, to whoever wants to know.
///
/// Any thread may call; one at a time gets in.
public final class FleetTracker {

    /// The order in which agents answered means nothing.
    private static final Comparator<AgentStatus> BY_PLACE = Comparator.comparing(
                    (AgentStatus status) -> status.agent().node())
            .thenComparing(status -> status.agent().kind())
            .thenComparing(status -> status.agent().endpoint().display());

    private final GpuRules rules;
    private final Map<Object, Heard> agents = new HashMap<>();
    /// Last good word on GPUs whose every agent has gone from the cluster: an exporter being rolled out comes
    /// back in another pod and must not take its GPUs off the screen meanwhile.
    private final Map<GpuId, Gpu> orphans = new HashMap<>();

    public FleetTracker(GpuRules rules) {
        this.rules = rules;
    }

    /// Takes in readings; agents not among them keep what they last said.
    public synchronized Fleet accept(List<Reading> readings, Instant now) {
        for (Reading reading : readings) {
            Object key = reading.agent().endpoint();
            Heard before = agents.get(key);
            Heard heard = heard(before, reading);
            if (heard == null) {
                agents.remove(key);
            } else {
                agents.put(key, heard);
            }
        }
        return fleet(now);
    }

    /// Forgets agents that are no longer in the cluster. Their GPUs stay for a while, STALE, unless others
    /// report them.
    public synchronized void retain(Collection<Agent> present, Instant now) {
        Set<Object> endpoints = new HashSet<>();
        present.forEach(agent -> endpoints.add(agent.endpoint()));
        Fleet before = fleet(now);
        if (agents.keySet().retainAll(endpoints)) {
            Set<GpuId> reported = new HashSet<>();
            agents.values().forEach(heard -> heard.samples().forEach(sample -> reported.add(sample.id())));
            before.gpus().stream()
                    .filter(gpu -> !reported.contains(gpu.id()))
                    .forEach(gpu -> orphans.put(gpu.id(), gpu));
        }
    }

    /// The fleet as it is known at `now`: the same words grow stale as time goes by.
    public synchronized Fleet fleet(Instant now) {
        FleetMerge merge = new FleetMerge(rules, now);
        List<AgentStatus> statuses = new ArrayList<>();
        for (Heard heard : agents.values()) {
            statuses.add(heard.status());
            Instant at = heard.lastGood();
            if (at != null) {
                heard.samples().forEach(sample -> merge.add(heard.agent(), heard.failure(), at, sample));
            }
        }
        statuses.sort(BY_PLACE);
        orphans.keySet().removeIf(merge::has);
        orphans.values().removeIf(gpu -> gpu.age(now).compareTo(rules.forgetAfter()) > 0);
        return new Fleet(now, merge.gpus(orphans.values()), statuses);
    }

    private static @Nullable Heard heard(@Nullable Heard before, Reading reading) {
        Instant at = reading.samples().at();
        Agent agent = reading.agent();
        ClusterFailure why = reading.samples().failure().orElse(null);
        if (why == null) {
            return new Heard(
                    agent, null, at, at, reading.took(), reading.samples().orElse(List.of()));
        }
        boolean guess = agent.kind() == AgentKind.HOST_AGENT && !agent.declared();
        boolean heardOf = before != null && before.lastGood() != null;
        boolean nobodyThere = why instanceof ClusterFailure.EndpointDown || why instanceof ClusterFailure.NotFound;
        if (guess && (!heardOf || nobodyThere)) {
            return null;
        }
        if (why instanceof ClusterFailure.Cancelled && before != null) {
            return before; // we stopped asking; that says nothing of the agent
        }
        return before == null
                ? new Heard(agent, why, at, null, reading.took(), List.of())
                : new Heard(agent, why, at, before.lastGood(), reading.took(), before.samples());
    }

    /// @param samples of its last good page
    private record Heard(
            Agent agent,
            @Nullable ClusterFailure failure,
            Instant lastTried,
            @Nullable Instant lastGood,
            Duration took,
            List<GpuSample> samples) {

        AgentStatus status() {
            return new AgentStatus(agent, failure, lastTried, lastGood, took, samples.size());
        }
    }
}
