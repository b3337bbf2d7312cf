package dev.binnacle.diagnosis.rule;

import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.diagnosis.conflict.Aftermath;
import dev.binnacle.diagnosis.conflict.ConflictRule;
import dev.binnacle.diagnosis.conflict.Conflicts;
import dev.binnacle.diagnosis.conflict.TargetCause;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.message.Message;
import dev.binnacle.prometheus.Targets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Targets that are down, by job and cause. `context deadline exceeded` alone proves nothing about GPUs: the
/// same words are said of a slow network, a short timeout, or of coredns.
/// Exporters that a conflict has brought down are told by that one.
final class TargetDownRule {

    static final String ID = "target-down";

    static final Rule RULE = Rule.named(ID)
            .requires(Need.TARGETS)
            .considers(ConflictRule.RULE)
            .considers(Need.CONFIG_MAPS)
            .decides(TargetDownRule::decide);

    private TargetDownRule() {}

    private static final int EVIDENCE = 5;

    private record Group(String pool, TargetCause cause) {}

    private static Verdict decide(Scene scene) {
        Conflicts conflicts = Conflicts.of(scene);
        Map<Targets.Target, Agent> exporters = new HashMap<>();
        for (Agent agent : scene.seen().agents()) {
            if (agent.kind() != AgentKind.HOST_AGENT) {
                scene.targets(agent).forEach(target -> exporters.put(target, agent));
            }
        }
        Map<String, Integer> sizes = new HashMap<>();
        Map<String, List<Targets.Target>> groups = new TreeMap<>();
        Map<String, Group> names = new HashMap<>();
        for (Targets.Target target :
                scene.seen().targets().orElse(new Targets(List.of())).active()) {
            Optional<Agent> exporter = Optional.ofNullable(exporters.get(target));
            Optional<TargetCause> down = target.health() == Targets.Health.DOWN
                    ? Optional.of(TargetCause.of(scene, target, exporter))
                    : Optional.empty();
            if (down.filter(Aftermath::covers).isPresent()
                    && exporter.filter(agent -> conflicts.explains(agent)).isPresent()) {
                continue;
            }
            sizes.merge(target.pool(), 1, Integer::sum);
            if (down.isPresent()) {
                TargetCause cause = down.get();
                String key = target.pool() + "/" + cause.id();
                names.put(key, new Group(target.pool(), cause));
                groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(target);
            }
        }
        List<Finding> findings = new ArrayList<>();
        groups.forEach((key, down) -> {
            Group group = names.getOrDefault(key, new Group("", TargetCause.OTHER));
            boolean all = down.size() == sizes.getOrDefault(group.pool(), 0);
            boolean gpus = down.stream().anyMatch(exporters::containsKey);
            findings.add(finding(scene, key, group, down, all ? Level.ERROR : gpus ? Level.LIKELY : Level.RISK));
        });
        return new Verdict(findings, List.of());
    }

    private static Finding finding(Scene scene, String key, Group group, List<Targets.Target> down, Level level) {
        List<Evidence> evidence = down.stream()
                .limit(EVIDENCE)
                .map(target -> Evidence.observed(
                        "target " + target.url(),
                        Optional.ofNullable(target.lastScrape())
                                .orElse(scene.seen().targets().at()),
                        Message.verbatim(error(target))))
                .toList();
        return new Finding(
                ID + "/" + key,
                ID,
                level,
                new Finding.Subject(
                        "Job", group.pool(), down.size() == 1 ? down.getFirst().node() : ""),
                Message.of("diagnosis.target-down.title", group.pool(), down.size()),
                why(group.cause(), down.getFirst()),
                evidence,
                Optional.of(
                        group.cause() == TargetCause.DEADLINE_SHORT
                                ? TimeoutRemedy.of(scene, group.pool())
                                : Remedy.advice(remedy(group.cause()))));
    }

    static String error(Targets.Target target) {
        String error = target.lastError();
        return error.length() > 300 ? error.substring(0, 300) + "…" : error;
    }

    private static Message why(TargetCause cause, Targets.Target target) {
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

    private static Message remedy(TargetCause cause) {
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
