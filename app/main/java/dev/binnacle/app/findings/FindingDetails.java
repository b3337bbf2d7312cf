package dev.binnacle.app.findings;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.conflict.ConflictRule;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The selected finding in full. Rebuilt only when the finding itself has changed, so that an update does not
/// scroll.
final class FindingDetails extends ScrollPane {

    private final Messages messages;
    private final FindingsModel model;
    private final FindingsView.Actions actions;
    private final Supplier<Instant> now;
    private final VBox content = new VBox(16);
    private Optional<Finding> shown = Optional.empty();

    FindingDetails(FindingsModel model, Messages messages, Supplier<Instant> now, FindingsView.Actions actions) {
        this.model = model;
        this.messages = messages;
        this.actions = actions;
        this.now = now;
        setId("finding-details");
        setContent(content);
        setFitToWidth(true);
        getStyleClass().add("plain-scroll");
        content.getStyleClass().add("finding-details");
        model.state()
                .map(FindingsModel.State::selectedFinding)
                .when(OnScreen.of(this))
                .subscribe(this::update);
    }

    private void update(Optional<Finding> finding) {
        if (finding.equals(shown)) {
            return;
        }
        boolean another = !finding.map(Finding::id).equals(shown.map(Finding::id));
        shown = finding;
        double scroll = another ? 0 : getVvalue();
        content.getChildren().setAll(finding.map(this::describe).orElse(List.of()));
        setVvalue(scroll);
    }

    private List<Node> describe(Finding finding) {
        List<Node> parts = new ArrayList<>(List.of(heading(finding)));
        Label why = wrapped(messages.say(finding.why()));
        parts.add(section("findings.why", why));
        if (!finding.evidence().isEmpty()) {
            parts.add(section("findings.evidence", new EvidenceTable(finding.evidence(), messages)));
        }
        Node remedy = finding.remedy()
                .<Node>map(found ->
                        new RemedyPane(found, messages, () -> actions.takeUp().accept(finding)))
                .orElseGet(() -> muted(messages.say("findings.remedy.none")));
        parts.add(section("findings.remedy", remedy));
        if (finding.rule().equals(ConflictRule.ID)) {
            parts.add(section(
                    "findings.host",
                    new HostOutputPane(
                            List.of(finding.subject().node()),
                            model.state().get().known().told(),
                            messages,
                            now,
                            actions.tell())));
        }
        Label rule = muted(messages.say(finding.ruleExplanation()));
        parts.add(section("findings.rule", rule));
        return parts;
    }

    private Node heading(Finding finding) {
        Label title = wrapped(messages.say(finding.title()));
        title.getStyleClass().add("finding-heading");
        Label sure = new Label(Words.explain(messages, finding.level()));
        sure.getStyleClass().add("muted");
        FlowPane marks = new FlowPane(8, 4, Badge.of(finding.level(), messages), sure);
        marks.setAlignment(Pos.CENTER_LEFT);
        Button place = new Button(messages.say("findings.show", Words.subject(finding)));
        place.getStyleClass().add("finding-show");
        place.setOnAction(_ -> actions.show().accept(finding.subject()));
        VBox heading = new VBox(8, marks, title, place);
        if (!finding.subject().node().isEmpty()
                && !finding.subject().node().equals(finding.subject().name())) {
            heading.getChildren()
                    .add(
                            2,
                            muted(messages.say(
                                    "findings.node", finding.subject().node())));
        }
        return heading;
    }

    private Node section(String heading, Node body) {
        Label label = new Label(messages.say(heading));
        label.getStyleClass().add("section-title");
        return new VBox(8, label, body);
    }

    private static Label muted(String text) {
        Label label = wrapped(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
