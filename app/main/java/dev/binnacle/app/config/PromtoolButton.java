package dev.binnacle.app.config;

import dev.binnacle.draft.check.Promtool;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.DraftProblem.Severity;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/// Asks the promtool of this machine about the open draft; not to be seen where there is none. What it says
/// stands among the problems until the text is changed.
final class PromtoolButton extends Button {

    private final ConfigModel model;

    PromtoolButton(ConfigModel model, Messages messages, Optional<Promtool> promtool) {
        super(messages.say("config.promtool"));
        this.model = model;
        setId("config-promtool");
        setTooltip(new Tooltip(messages.say("config.promtool.tip")));
        setMinWidth(USE_PREF_SIZE);
        setVisible(promtool.isPresent());
        setManaged(promtool.isPresent());
        promtool.ifPresent(tool -> setOnAction(_ -> ask(tool)));
    }

    private void ask(Promtool promtool) {
        model.state()
                .get()
                .open()
                .map(open -> open.draft().text())
                .ifPresent(text -> model.aside().compute(() -> answer(promtool, text), found -> show(text, found)));
    }

    /// Any thread that may wait.
    private static List<DraftProblem> answer(Promtool promtool, String text) {
        try {
            List<DraftProblem> found = promtool.check(text);
            return found.isEmpty() ? List.of(nothing(text)) : found;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static DraftProblem nothing(String text) {
        Message words = Message.of(Promtool.concerns(text) ? "config.promtool.takes" : "config.promtool.nothing");
        return new DraftProblem(1, 1, Severity.INFO, "promtool", words, Optional.empty(), List.of());
    }

    private void show(String text, List<DraftProblem> found) {
        model.update(now -> now.open()
                .filter(open -> open.draft().text().equals(text))
                .map(open -> now.withOpen(new ConfigState.Open(
                        open.draft(), open.saving(), merged(open.problems(), found), open.checked())))
                .orElse(now));
    }

    private static List<DraftProblem> merged(List<DraftProblem> ours, List<DraftProblem> theirs) {
        return Stream.concat(
                        theirs.stream(),
                        ours.stream().filter(problem -> !problem.code().startsWith("promtool")))
                .sorted(Comparator.comparing(DraftProblem::place))
                .toList();
    }
}
