package dev.binnacle.diagnosis;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.message.Message;
import dev.binnacle.prometheus.Targets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Targets that are down, by job and cause. `context deadline exceeded` alone proves nothing about GPUs: the
/// same words are said of a slow network, a short timeout, or of coredns.
/// Exporters that a conflict has brought down are told by that one.
final class TargetDownRule implements Rule {

    private static final int EVIDENCE = 5;

    enum Cause {
        DEADLINE,
        DEADLINE_SHORT,
        DEADLINE_PATH,
        REFUSED,
        NAME,
        STATUS,
        LIMIT,
        OTHER
    }

    private record Group(String pool, Cause cause) {}

    @Override
    public String id() {
        return "target-down";
    }

    @Override
    public Verdict examine(Observations observations) {
        Optional<ClusterFailure> failure = observations.targets().failure();
        if (failure.isPresent()) {
            return new Verdict(
                    List.of(),
                    List.of(Message.of(
                            "diagnosis.target-down.unchecked",
                            failure.get() instanceof ClusterFailure.NotFound
                                    ? Message.of("topology.chain.targets.noPrometheus")
                                    : ClusterProblem.why(failure.get()))));
        }
        Scene scene = new Scene(observations);
        Map<Targets.Target, Agent> exporters = new HashMap<>();
        for (Agent agent : observations.agents()) {
            if (agent.kind() != AgentKind.HOST_AGENT) {
                scene.targets(agent).forEach(target -> exporters.put(target, agent));
            }
        }
        Map<String, Integer> sizes = new HashMap<>();
        Map<String, List<Targets.Target>> groups = new TreeMap<>();
        Map<String, Group> names = new HashMap<>();
        for (Targets.Target target :
                observations.targets().orElse(new Targets(List.of())).active()) {
            Optional<Agent> exporter = Optional.ofNullable(exporters.get(target));
            Optional<Cause> down = target.health() == Targets.Health.DOWN
                    ? Optional.of(cause(scene, target, exporter))
                    : Optional.empty();
            if (down.filter(Aftermath::covers).isPresent()
                    && exporter.filter(agent -> ConflictRule.explains(scene, agent))
                            .isPresent()) {
                continue;
            }
            sizes.merge(target.pool(), 1, Integer::sum);
            if (down.isPresent()) {
                Cause cause = down.get();
                String key = target.pool() + "/"
                        + cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
                names.put(key, new Group(target.pool(), cause));
                groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(target);
            }
        }
        List<Finding> findings = new ArrayList<>();
        groups.forEach((key, down) -> {
            Group group = names.getOrDefault(key, new Group("", Cause.OTHER));
            boolean all = down.size() == sizes.getOrDefault(group.pool(), 0);
            boolean gpus = down.stream().anyMatch(exporters::containsKey);
            findings.add(finding(observations, key, group, down, all ? Level.ERROR : gpus ? Level.LIKELY : Level.RISK));
        });
        return new Verdict(findings, List.of());
    }

    static Cause cause(Scene scene, Targets.Target target, Optional<Agent> agent) {
        String error = target.lastError();
        if (target.deadlineExceeded()) {
            Optional<String> other = agent.flatMap(one -> LookAlike.ofDeadline(scene, one, target))
                    .map(Message::key);
            return other.map(key -> key.equals("diagnosis.look-alike.timeout-short")
                            ? Cause.DEADLINE_SHORT
                            : Cause.DEADLINE_PATH)
                    .orElse(Cause.DEADLINE);
        }
        if (error.contains("connection refused")) {
            return Cause.REFUSED;
        }
        if (error.contains("no such host")) {
            return Cause.NAME;
        }
        if (error.contains("returned HTTP status")) {
            return Cause.STATUS;
        }
        return error.contains("limit exceeded") ? Cause.LIMIT : Cause.OTHER;
    }

    private Finding finding(Observations seen, String key, Group group, List<Targets.Target> down, Level level) {
        List<Evidence> evidence = down.stream()
                .limit(EVIDENCE)
                .map(target -> new Evidence(
                        "",
                        Certainty.OBSERVED,
                        "target " + target.url(),
                        Optional.ofNullable(target.lastScrape())
                                .orElse(seen.targets().at()),
                        Message.verbatim(error(target))))
                .toList();
        return new Finding(
                id() + "/" + key,
                id(),
                level,
                new Finding.Subject(
                        "Job", group.pool(), down.size() == 1 ? down.getFirst().node() : ""),
                Message.of("diagnosis.target-down.title", group.pool(), down.size()),
                why(group.cause(), down.getFirst()),
                evidence,
                Optional.of(new Remedy(remedy(group.cause()), List.of(), List.of(), List.of())));
    }

    static String error(Targets.Target target) {
        String error = target.lastError();
        return error.length() > 300 ? error.substring(0, 300) + "…" : error;
    }

    private static Message why(Cause cause, Targets.Target target) {
        double timeout = target.timeout().toMillis() / 1000.0;
        return switch (cause) {
            case DEADLINE -> Message.of("diagnosis.target-down.why.deadline", timeout);
            case DEADLINE_SHORT -> Message.of("diagnosis.look-alike.timeout-short", timeout);
            case DEADLINE_PATH -> Message.of("diagnosis.look-alike.network-path", target.url());
            case REFUSED -> Message.of("diagnosis.target-down.why.refused");
            case NAME -> Message.of("diagnosis.target-down.why.name");
            case STATUS -> Message.of("diagnosis.target-down.why.status");
            case LIMIT -> Message.of("diagnosis.target-down.why.limit");
            case OTHER -> Message.of("diagnosis.target-down.why.other");
        };
    }

    private static Message remedy(Cause cause) {
        return switch (cause) {
            case DEADLINE -> Message.of("diagnosis.target-down.remedy.deadline");
            case DEADLINE_SHORT -> Message.of("diagnosis.target-down.remedy.timeout");
            case DEADLINE_PATH -> Message.of("diagnosis.target-down.remedy.path");
            case REFUSED -> Message.of("diagnosis.target-down.remedy.refused");
            case NAME -> Message.of("diagnosis.target-down.remedy.name");
            case STATUS -> Message.of("diagnosis.target-down.remedy.status");
            case LIMIT -> Message.of("diagnosis.target-down.remedy.limit");
            case OTHER -> Message.of("diagnosis.target-down.remedy.other");
        };
    }
}
