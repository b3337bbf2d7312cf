package dev.binnacle.app.overview;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Page;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.gpu.AgentStatus;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.GpuNode;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The overview screen. Rebuilt from the state each time it changes: it is small, and nothing in it is typed or
/// selected.
public final class OverviewView {

    private final Messages messages;
    private final ObservableValue<Instant> now;
    private final Actions actions;
    private final Formats formats;
    private final OverviewCards cards;
    private final VBox body = new VBox();
    private final Page page;

    /// Ways from here to the other screens.
    public record Actions(Runnable fleet, Runnable topology, Runnable findings, Consumer<Finding> finding) {}

    public OverviewView(OverviewModel model, Messages messages, ObservableValue<Instant> now, Actions actions) {
        this.messages = messages;
        this.now = now;
        this.actions = actions;
        this.formats = new Formats(messages);
        this.cards = new OverviewCards(messages);
        body.getStyleClass().add("page-body");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        page = new Page(messages.say("overview.title"), scroll);
        // News come every few seconds, and each makes the cards anew: only while somebody sees them.
        model.state().when(OnScreen.of(page)).subscribe(this::show);
        now.when(OnScreen.of(page)).subscribe(_ -> showAge(model.state().get()));
    }

    public Parent root() {
        return page;
    }

    private void show(OverviewModel.State state) {
        showAge(state);
        if (state.survey().isEmpty()) {
            body.getChildren().setAll(Placeholder.loading(messages.say("overview.loading")));
            return;
        }
        Survey survey = state.survey().get();
        HBox numbers = new HBox(
                16,
                cards.gpus(nodes(state), actions.fleet()),
                cards.agents(agents(state), actions.fleet()),
                cards.findings(survey, actions.findings()));
        numbers.getChildren().forEach(card -> HBox.setHgrow(card, Priority.ALWAYS));
        body.getChildren()
                .setAll(
                        verdict(survey),
                        numbers,
                        cards.chain(survey.observations().chain(), actions.topology()),
                        worst(survey));
    }

    private static List<GpuNode> nodes(OverviewModel.State state) {
        return state.fleet().map(FleetFeed.Update::nodes).orElse(List.of());
    }

    private static List<AgentStatus> agents(OverviewModel.State state) {
        return state.fleet().map(update -> update.fleet().agents()).orElse(List.of());
    }

    private void showAge(OverviewModel.State state) {
        page.subtitle()
                .setText(state.survey()
                        .map(survey -> messages.say(
                                "overview.age",
                                formats.age(Duration.between(
                                        survey.observations().inventory().at(), now.getValue())),
                                state.fleet()
                                        .map(update -> formats.age(
                                                Duration.between(update.fleet().at(), now.getValue())))
                                        .orElse(Formats.ABSENT)))
                        .orElse(""));
    }

    /// Nothing found is only good news as far as everything could be looked at.
    private Node verdict(Survey survey) {
        long alarming = survey.findings().stream()
                .filter(finding -> finding.level().alarming())
                .count();
        Tone tone;
        String text;
        if (alarming > 0) {
            tone = Tone.BAD;
            text = messages.say("overview.verdict.bad", alarming);
        } else if (survey.findings().stream().anyMatch(finding -> finding.level() == Level.RISK)) {
            tone = Tone.WARN;
            text = messages.say("overview.verdict.risk");
        } else if (!survey.unchecked().isEmpty()) {
            tone = Tone.UNKNOWN;
            text = messages.say("overview.verdict.unchecked", survey.unchecked().size());
        } else {
            tone = Tone.OK;
            text = messages.say("overview.verdict.ok");
        }
        Icon icon = new Icon(tone == Tone.OK ? "ok" : "warning", 24);
        tone.applyTo(icon);
        Label words = new Label(text);
        words.getStyleClass().add("section-title");
        HBox box = new HBox(12, icon, words);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setId("verdict");
        box.getStyleClass().addAll("card", "verdict");
        tone.applyTo(box);
        return box;
    }

    private Node worst(Survey survey) {
        Label title = new Label(messages.say("overview.worst"));
        title.getStyleClass().add("section-title");
        VBox card = new VBox(8, title);
        card.getStyleClass().add("card");
        List<Finding> worst = survey.findings().stream().limit(6).toList();
        if (worst.isEmpty()) {
            Label none = new Label(messages.say("overview.worst.none"));
            none.getStyleClass().add("muted");
            card.getChildren().add(none);
        }
        for (Finding finding : worst) {
            Badge level = Badge.of(finding.level(), messages);
            Hyperlink link = new Hyperlink(messages.say(finding.title()));
            link.setOnAction(_ -> actions.finding().accept(finding));
            link.setMinWidth(0);
            HBox row = new HBox(10, level, link);
            row.setAlignment(Pos.CENTER_LEFT);
            level.setMinWidth(84);
            level.setAlignment(Pos.CENTER);
            card.getChildren().add(row);
        }
        return card;
    }
}
