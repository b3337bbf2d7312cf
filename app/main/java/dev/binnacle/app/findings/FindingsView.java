package dev.binnacle.app.findings;

import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Page;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.cluster.HostOutput;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The findings screen: the list at the left with what could not be checked below it, the selected finding at
/// the right.
public final class FindingsView {

    private final Messages messages;
    private final Page page;
    private final StackPane body = new StackPane();
    private final SplitPane split;
    private final VBox nothing;
    private final StackPane nothingWords = new StackPane();

    /// What the screen asks for and the rest of the window does.
    ///
    /// @param takeUp opens the remedy of a finding as drafts, and has its effect watched
    /// @param show   goes to where the subject of a finding can be seen
    /// @param tell   keeps what a person found out on a host
    /// @param forget stops watching the remedy of a finding
    public record Actions(
            Consumer<Finding> takeUp,
            Consumer<Finding.Subject> show,
            Consumer<HostOutput> tell,
            Consumer<String> forget) {}

    /// @param now  the clock of the cluster shown, for the age of the survey
    /// @param more beside the title, at the right
    public FindingsView(
            FindingsModel model, Messages messages, ObservableValue<Instant> now, Actions actions, Node... more) {
        this.messages = messages;
        FindingsList list = new FindingsList(model, messages);
        VBox left = new VBox(
                new EffectsPane(model, messages, actions.forget()),
                list,
                new UncheckedPane(model, messages),
                host(model, now, actions));
        VBox.setVgrow(list, Priority.ALWAYS);
        left.setMinWidth(280);
        split = new SplitPane(left, new FindingDetails(model, messages, now::getValue, actions));
        split.setDividerPositions(0.34);
        SplitPane.setResizableWithParent(left, false);
        split.getStyleClass().add("plain-split");
        nothing = new VBox(
                new EffectsPane(model, messages, actions.forget()),
                nothingWords,
                new UncheckedPane(model, messages),
                host(model, now, actions));
        VBox.setVgrow(nothingWords, Priority.ALWAYS);
        page = new Page(messages.say("findings.title"), body, more);
        Formats formats = new Formats(messages);
        now.when(OnScreen.of(page)).subscribe(_ -> subtitle(model.state().get(), now, formats));
        // Each news makes parts of the screen anew: only while somebody sees it.
        model.state().when(OnScreen.of(page)).subscribe(state -> {
            body.getChildren().setAll(content(state));
            subtitle(state, now, formats);
        });
    }

    /// What a host says may be told of any node, whatever was found there.
    private Node host(FindingsModel model, ObservableValue<Instant> now, Actions actions) {
        TitledPane pane = new TitledPane(messages.say("findings.host"), new VBox());
        pane.setExpanded(false);
        pane.setAnimated(false);
        pane.expandedProperty().subscribe(open -> {
            if (open) {
                FindingsModel.Known known = model.state().get().known();
                pane.setContent(
                        new HostOutputPane(known.nodes(), known.told(), messages, now::getValue, actions.tell()));
            }
        });
        model.state().map(state -> !state.known().nodes().isEmpty()).subscribe(some -> {
            pane.setVisible(some);
            pane.setManaged(some);
        });
        return pane;
    }

    public Parent root() {
        return page;
    }

    private void subtitle(FindingsModel.State state, ObservableValue<Instant> now, Formats formats) {
        page.subtitle()
                .setText(state.surveyedAt()
                        .map(at -> messages.say(
                                "findings.subtitle",
                                state.all().size(),
                                state.unchecked().size(),
                                formats.age(Duration.between(at, now.getValue()))))
                        .orElse(""));
    }

    private Node content(FindingsModel.State state) {
        if (state.surveyedAt().isEmpty()) {
            return Placeholder.loading(messages.say("findings.loading"));
        }
        if (!state.all().isEmpty()) {
            return split;
        }
        boolean complete = state.unchecked().isEmpty();
        nothingWords
                .getChildren()
                .setAll(Placeholder.empty(
                        complete ? "ok" : "unknown",
                        messages.say(complete ? "findings.none.title" : "findings.unsure.title"),
                        complete
                                ? messages.say("findings.none.text")
                                : messages.say(
                                        "findings.unsure.text",
                                        state.unchecked().size())));
        return nothing;
    }
}
