package dev.binnacle.diagnosis;

import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricValues;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts rules to observations. A rule none of whose inputs has changed is not asked again: objects of a cluster
/// are immutable and are kept while they do not change, so whether they are the same objects is enough to look
/// at. Stateless; what it has to remember is in the [Examination] it is handed.
public final class Examiner {

    private final List<Rule> rules;

    public Examiner(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    public List<Rule> rules() {
        return rules;
    }

    /// @param earlier of the same rules, or [Examination#NONE]
    public Examination examine(Observations seen, Examination earlier) {
        Scene scene = new Scene(seen);
        Map<String, Examination.Outcome> outcomes = new HashMap<>();
        Set<String> ran = new HashSet<>();
        for (Rule rule : rules) {
            List<Object> inputs = inputs(rule, seen);
            Examination.Outcome before = earlier.outcomes().get(rule.id());
            if (before != null && same(before.inputs(), inputs)) {
                outcomes.put(rule.id(), before);
            } else {
                outcomes.put(rule.id(), outcome(rule, scene, inputs));
                ran.add(rule.id());
            }
        }
        return new Examination(outcomes, ran);
    }

    /// Worst first; among equals in the order of the rules, and within a rule its own.
    List<Finding> findings(Examination examination) {
        return rules.stream()
                .flatMap(rule -> outcome(rule, examination).findings().stream())
                .sorted(Comparator.comparing(Finding::level).reversed())
                .toList();
    }

    List<Unchecked> unchecked(Examination examination) {
        return rules.stream()
                .flatMap(rule -> outcome(rule, examination).unchecked().stream())
                .toList();
    }

    private static Examination.Outcome outcome(Rule rule, Examination examination) {
        return examination.outcomes().getOrDefault(rule.id(), new Examination.Outcome(List.of(), List.of(), List.of()));
    }

    private static Examination.Outcome outcome(Rule rule, Scene scene, List<Object> inputs) {
        List<Message> reasons = new ArrayList<>();
        rule.requires().stream()
                .sorted()
                .forEach(need -> need.missing(scene.seen()).ifPresent(reasons::add));
        List<Finding> findings = List.of();
        if (reasons.isEmpty() && rule.about().test(scene)) {
            rule.uses().stream()
                    .sorted()
                    .forEach(need -> need.missing(scene.seen()).ifPresent(reasons::add));
            uncollected(rule, scene, reasons);
            Verdict verdict = rule.decide().apply(scene);
            findings = verdict.findings();
            reasons.addAll(verdict.unchecked());
        }
        return new Examination.Outcome(
                inputs,
                findings,
                reasons.stream().map(reason -> new Unchecked(rule.id(), reason)).toList());
    }

    private static void uncollected(Rule rule, Scene scene, List<Message> reasons) {
        List<Gpu> gpus = scene.seen().fleet().gpus();
        if (gpus.isEmpty() || rule.metrics().isEmpty()) {
            return;
        }
        Set<Metric> left = new HashSet<>(rule.metrics());
        for (Gpu gpu : gpus) {
            MetricValues values = gpu.values();
            left.removeIf(values::has);
            if (left.isEmpty()) {
                return;
            }
        }
        reasons.add(Message.of(
                "diagnosis.need.metrics",
                left.stream().map(Metric::key).sorted().collect(Collectors.joining(", "))));
    }

    private static List<Object> inputs(Rule rule, Observations seen) {
        List<Object> inputs = new ArrayList<>();
        inputs.add(seen.settings());
        rule.inputs().forEach(need -> inputs.add(need.part(seen)));
        return inputs;
    }

    private static boolean same(List<Object> before, List<Object> now) {
        if (before.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!same(before.get(i), now.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Lists are made anew around the same objects; whatever else is small is compared as such.
    @SuppressWarnings("ReferenceEquality") // to compare ten thousand values is what this is to spare
    private static boolean same(Object before, Object now) {
        if (before == now) {
            return true;
        }
        if (!(before instanceof List<?> one) || !(now instanceof List<?> other)) {
            return !(before instanceof List) && before.equals(now);
        }
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i) != other.get(i)) {
                return false;
            }
        }
        return true;
    }
}
