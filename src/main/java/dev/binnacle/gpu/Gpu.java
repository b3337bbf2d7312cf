package dev.binnacle.gpu;

import dev.binnacle.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One GPU (or MIG instance) of the fleet, once, however many agents report it.
///
/// @param values    of the preferred source, completed by the others; the last good ones when all sources fail
///                  now
/// @param sampledAt when those values were read; says nothing of one that was never seen
/// @param sources   every agent that named this GPU in its last good reading, preferred first; none
///                  of one that was never seen
/// @param why       what made the state so, worst first; empty when healthy
public record Gpu(
        GpuId id,
        String index,
        String node,
        String model,
        String driver,
        String migProfile,
        GpuSample.Holder holder,
        MetricValues values,
        Map<Integer, Long> xids,
        Instant sampledAt,
        List<Source> sources,
        GpuState state,
        List<Message> why) {

    public Gpu {
        sources = List.copyOf(sources);
        xids = Map.copyOf(xids);
        why = List.copyOf(why);
    }

    /// One that a node announces and no agent ever told of: a place and a state, and nothing else.
    static Gpu announced(GpuNode node, int ordinal) {
        return new Gpu(
                GpuId.announced(node.name(), ordinal),
                "",
                node.name(),
                node.model(),
                "",
                "",
                GpuSample.Holder.NONE,
                MetricValues.NONE,
                Map.of(),
                Instant.EPOCH,
                List.of(),
                node.state(),
                node.why());
    }

    /// Whether an agent ever told of it.
    public boolean seen() {
        return id.seen();
    }

    /// As people call it on its node: `3`, and `3/7` for its MIG instance 7; `?` for one that was never seen.
    public String nameOnNode() {
        if (!seen()) {
            return "?";
        }
        return id.instance().isEmpty() ? index : index + "/" + id.instance();
    }

    public Duration age(Instant now) {
        Duration age = Duration.between(sampledAt, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /// @param values what this agent alone said
    /// @param cutOff whether its page was: what is not among the values may have been on it
    public record Source(Agent agent, Instant at, MetricValues values, boolean cutOff) {

        public Source(Agent agent, Instant at, MetricValues values) {
            this(agent, at, values, false);
        }
    }
}
