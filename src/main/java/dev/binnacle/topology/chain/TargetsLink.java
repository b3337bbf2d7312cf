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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
            case Answer.Known<Targets>(Targets known, Instant _) ->
                judge(known.active()).with(new Detail.Jobs(byJob(known.active())));
        };
    }

    private Link judge(List<Targets.Target> active) {
        long up = count(active, Targets.Health.UP);
        long down = count(active, Targets.Health.DOWN);
        String subject = up + "/" + active.size();
        String absent = jobs.stream().filter(job -> !scraped(job, active)).collect(Collectors.joining(", "));
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
                        Optional.of(Message.of("topology.chain.targets.down.next")))
                .with(new Action.SeeFindings());
    }

    private static boolean scraped(String job, List<Targets.Target> active) {
        return active.stream()
                .anyMatch(target -> target.pool().equals(job)
                        || target.labels().getOrDefault("job", "").equals(job));
    }

    private List<Detail.Job> byJob(List<Targets.Target> active) {
        Map<String, List<Targets.Target>> pools =
                active.stream().collect(Collectors.groupingBy(Targets.Target::pool, TreeMap::new, Collectors.toList()));
        jobs.stream().filter(job -> !scraped(job, active)).forEach(job -> pools.put(job, List.of()));
        return pools.entrySet().stream()
                .map(pool -> job(pool.getKey(), pool.getValue()))
                .sorted(Comparator.comparing((Detail.Job job) -> job.targets() > 0)
                        .thenComparing(Detail.Job::down, Comparator.reverseOrder())
                        .thenComparing(Detail.Job::name))
                .toList();
    }

    private Detail.Job job(String name, List<Targets.Target> targets) {
        return new Detail.Job(
                name,
                jobs.contains(name),
                (int) count(targets, Targets.Health.UP),
                (int) count(targets, Targets.Health.DOWN),
                (int) count(targets, Targets.Health.UNKNOWN),
                targets.stream()
                        .filter(target -> target.health() == Targets.Health.DOWN)
                        .map(Targets.Target::lastError)
                        .filter(error -> !error.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    private static long count(List<Targets.Target> targets, Targets.Health health) {
        return targets.stream().filter(target -> target.health() == health).count();
    }

    private Link link(State state, String subject, Message reason, Optional<Message> next) {
        return new Link(Step.TARGETS, state, subject, reason, SOURCE, targets.at(), next);
    }
}
