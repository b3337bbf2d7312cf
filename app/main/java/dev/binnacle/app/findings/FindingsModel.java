package dev.binnacle.app.findings;

import dev.binnacle.app.fx.Latest;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.diagnosis.Unchecked;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /// @param surveyedAt empty before the first survey
    /// @param all        worst first
    /// @param shown      those of `all` that pass the filter
    /// @param selected   id of a finding, kept while there is a finding of that id
    public record State(
            Optional<Instant> surveyedAt,
            List<Finding> all,
            List<Finding> shown,
            List<Unchecked> unchecked,
            Filter filter,
            Optional<String> selected) {

        static final State EMPTY = new State(
                Optional.empty(), List.of(), List.of(), List.of(), new Filter(Level.INFO, ""), Optional.empty());

        public State {
            all = List.copyOf(all);
            shown = List.copyOf(shown);
            unchecked = List.copyOf(unchecked);
        }

        public Optional<Finding> selectedFinding() {
            return selected.flatMap(id ->
                    all.stream().filter(finding -> finding.id().equals(id)).findFirst());
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
        state.set(with(now.surveyedAt(), now.all(), now.unchecked(), filter, now.selected()));
    }

    public void select(String findingId) {
        State now = state.get();
        state.set(with(now.surveyedAt(), now.all(), now.unchecked(), now.filter(), Optional.of(findingId)));
    }

    private void show(Survey survey) {
        State now = state.get();
        state.set(with(Optional.of(survey.at()), survey.findings(), survey.unchecked(), now.filter(), now.selected()));
    }

    private State with(
            Optional<Instant> at,
            List<Finding> all,
            List<Unchecked> unchecked,
            Filter filter,
            Optional<String> selected) {
        List<Finding> sorted =
                all.stream().sorted((a, b) -> b.level().compareTo(a.level())).toList();
        List<Finding> shown =
                sorted.stream().filter(finding -> passes(finding, filter)).toList();
        Optional<String> kept = selected.filter(
                        id -> shown.stream().anyMatch(finding -> finding.id().equals(id)))
                .or(() -> shown.stream().findFirst().map(Finding::id));
        return new State(at, sorted, shown, unchecked, filter, kept);
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
