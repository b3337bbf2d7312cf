package dev.binnacle.app.findings;

import dev.binnacle.app.fx.Latest;
import dev.binnacle.app.fx.NaturalOrder;
import dev.binnacle.cluster.HostOutput;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Observations;
import dev.binnacle.diagnosis.RemedyEffect;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.diagnosis.Unchecked;
import dev.binnacle.gpu.Agent;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the findings screen shows: the newest survey's findings through a filter, and which is selected. Read
/// on the UI thread; [#accept] comes from any.
public final class FindingsModel {

    private final Messages messages;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private final Latest<Survey> inbox;

    /// @param messages the language that the text filter searches in
    public FindingsModel(Executor ui, Messages messages) {
        this.messages = messages;
        inbox = new Latest<>(ui, this::show);
    }

    /// @param shown      those of the newest survey that pass the filter
    /// @param rows       `shown` as the list has them: under their rules, or one after the other
    /// @param selected   id of a finding, kept while there is a finding of that id
    public record State(
            Known known,
            List<Finding> shown,
            List<Row> rows,
            Filter filter,
            Grouping grouping,
            Optional<String> selected) {

        static final State EMPTY = new State(
                Known.NOTHING,
                List.of(),
                List.of(),
                new Filter(Level.INFO, ""),
                new Grouping(false, Set.of()),
                Optional.empty());

        public State {
            shown = List.copyOf(shown);
            rows = List.copyOf(rows);
        }

        public Optional<Instant> surveyedAt() {
            return known.at();
        }

        public List<Finding> all() {
            return known.findings();
        }

        public List<Unchecked> unchecked() {
            return known.unchecked();
        }

        public Optional<Finding> selectedFinding() {
            return selected.flatMap(id -> known.findings().stream()
                    .filter(finding -> finding.id().equals(id))
                    .findFirst());
        }
    }

    /// What the newest survey told.
    ///
    /// @param at      empty before the first
    /// @param effects of remedies that were taken up
    /// @param told    what was pasted of hosts
    /// @param nodes   that have or may have GPUs, by name
    public record Known(
            Optional<Instant> at,
            List<Finding> findings,
            List<Unchecked> unchecked,
            List<RemedyEffect> effects,
            List<HostOutput> told,
            List<String> nodes) {

        static final Known NOTHING = new Known(Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());

        public Known {
            findings = List.copyOf(findings);
            unchecked = List.copyOf(unchecked);
            effects = List.copyOf(effects);
            told = List.copyOf(told);
            nodes = List.copyOf(nodes);
        }

        static Known of(Survey survey) {
            Observations seen = survey.observations();
            return new Known(
                    Optional.of(survey.at()),
                    survey.findings().stream()
                            .sorted((a, b) -> b.level().compareTo(a.level()))
                            .toList(),
                    survey.unchecked(),
                    survey.effects(),
                    seen.hostOutputs().orElse(List.of()),
                    seen.agents().stream()
                            .map(Agent::node)
                            .filter(node -> !node.isEmpty())
                            .distinct()
                            .sorted(NaturalOrder.INSTANCE)
                            .toList());
        }
    }

    /// One line of the list.
    public sealed interface Row {
        /// A rule, with those it found below it while it is open.
        record Heading(String rule, Message title, int count, Level worst, boolean open) implements Row {}

        record Item(Finding finding) implements Row {}
    }

    /// @param closed rules whose findings are not listed
    public record Grouping(boolean byRule, Set<String> closed) {
        public Grouping {
            closed = Set.copyOf(closed);
        }
    }

    /// @param from least level that is shown
    /// @param text part of the title, the subject or the node; any case
    public record Filter(Level from, String text) {}

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Any thread.
    public void accept(Survey survey) {
        inbox.publish(survey);
    }

    public void filter(Filter filter) {
        State now = state.get();
        state.set(with(now.known(), filter, now.grouping(), now.selected()));
    }

    public void select(String findingId) {
        State now = state.get();
        state.set(with(now.known(), now.filter(), now.grouping(), Optional.of(findingId)));
    }

    public void group(boolean byRule) {
        State now = state.get();
        state.set(with(
                now.known(), now.filter(), new Grouping(byRule, now.grouping().closed()), now.selected()));
    }

    /// Opens the rule if it is closed, and closes it if it is open.
    public void toggle(String rule) {
        State now = state.get();
        Set<String> closed = new HashSet<>(now.grouping().closed());
        if (!closed.remove(rule)) {
            closed.add(rule);
        }
        state.set(with(now.known(), now.filter(), new Grouping(now.grouping().byRule(), closed), now.selected()));
    }

    private void show(Survey survey) {
        State now = state.get();
        state.set(with(Known.of(survey), now.filter(), now.grouping(), now.selected()));
    }

    private State with(Known known, Filter filter, Grouping grouping, Optional<String> selected) {
        List<Finding> shown = known.findings().stream()
                .filter(finding -> passes(finding, filter))
                .toList();
        Optional<String> kept = selected.filter(
                        id -> shown.stream().anyMatch(finding -> finding.id().equals(id)))
                .or(() -> shown.stream().findFirst().map(Finding::id));
        return new State(known, shown, rows(shown, grouping), filter, grouping, kept);
    }

    /// The rule of the worst finding first.
    private static List<Row> rows(List<Finding> shown, Grouping grouping) {
        if (!grouping.byRule()) {
            return shown.stream().<Row>map(Row.Item::new).toList();
        }
        Map<String, List<Finding>> byRule = new LinkedHashMap<>();
        shown.forEach(finding ->
                byRule.computeIfAbsent(finding.rule(), _ -> new ArrayList<>()).add(finding));
        List<Row> rows = new ArrayList<>();
        byRule.forEach((rule, findings) -> {
            boolean open = !grouping.closed().contains(rule);
            Finding worst = findings.getFirst();
            rows.add(new Row.Heading(rule, worst.ruleTitle(), findings.size(), worst.level(), open));
            if (open) {
                findings.forEach(finding -> rows.add(new Row.Item(finding)));
            }
        });
        return rows;
    }

    private boolean passes(Finding finding, Filter filter) {
        if (finding.level().compareTo(filter.from()) < 0) {
            return false;
        }
        Finding.Subject subject = finding.subject();
        String text =
                messages.say(finding.title()) + ' ' + subject.kind() + ' ' + subject.name() + ' ' + subject.node();
        return text.toLowerCase(Locale.ROOT).contains(filter.text().strip().toLowerCase(Locale.ROOT));
    }
}
