package dev.binnacle.topology.chain;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.message.Message;
import dev.binnacle.prometheus.Targets;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What comes out at the end: the targets, and whether the jobs that were pushed are among them.
final class TargetsLink {

    private static final String SOURCE = "GET /api/v1/targets?state=active";

    private final Answer<Targets> targets;
    private final List<String> jobs;

    TargetsLink(Answer<Targets> targets, List<String> jobs) {
        this.targets = targets;
        this.jobs = jobs;
    }

    Link link() {
        return switch (targets) {
            case Answer.Unknown<Targets>(ClusterFailure why, Instant _) ->
                link(
                        State.UNKNOWN,
                        "targets",
                        why instanceof ClusterFailure.NotFound
                                ? Message.of("topology.chain.targets.noPrometheus")
                                : ClusterProblem.why(why),
                        Optional.of(Message.of("topology.chain.targets.unknown.next")));
            case Answer.Known<Targets>(Targets known, Instant _) -> judge(known.active());
        };
    }

    private Link judge(List<Targets.Target> active) {
        long up = count(active, Targets.Health.UP);
        long down = count(active, Targets.Health.DOWN);
        String subject = up + "/" + active.size();
        String absent = jobs.stream()
                .filter(job -> active.stream()
                        .noneMatch(target -> target.pool().equals(job)
                                || target.labels().getOrDefault("job", "").equals(job)))
                .collect(Collectors.joining(", "));
        if (active.isEmpty()) {
            return link(
                    State.BROKEN,
                    subject,
                    Message.of("topology.chain.targets.empty"),
                    Optional.of(Message.of("topology.chain.targets.absent.next")));
        }
        if (!absent.isEmpty()) {
            return link(
                    State.BROKEN,
                    subject,
                    Message.of("topology.chain.targets.absent", absent),
                    Optional.of(Message.of("topology.chain.targets.absent.next")));
        }
        long pools = active.stream().map(Targets.Target::pool).distinct().count();
        if (down == 0) {
            return link(
                    State.OK,
                    subject,
                    Message.of("topology.chain.targets.ok", active.size(), pools, up),
                    Optional.empty());
        }
        String failing = active.stream()
                .filter(target -> target.health() == Targets.Health.DOWN)
                .map(Targets.Target::pool)
                .distinct()
                .sorted()
                .limit(5)
                .collect(Collectors.joining(", "));
        return link(
                up == 0 ? State.BROKEN : State.NOTE,
                subject,
                Message.of("topology.chain.targets.down", down, active.size(), failing),
                Optional.of(Message.of("topology.chain.targets.down.next")));
    }

    private static long count(List<Targets.Target> targets, Targets.Health health) {
        return targets.stream().filter(target -> target.health() == health).count();
    }

    private Link link(State state, String subject, Message reason, Optional<Message> next) {
        return new Link(Step.TARGETS, state, subject, reason, SOURCE, targets.at(), next);
    }
}
