package dev.binnacle.app.findings;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.message.Messages;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A finding in the list: how bad, what, where; or the rule that those below it are of.
final class FindingCell extends ListCell<FindingsModel.Row> {

    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    private final Messages messages;
    private final Badge badge = new Badge("", Tone.NEUTRAL);
    private final Label node = new Label();
    private final Label title = new Label();
    private final Label subject = new Label();
    private final HBox first;
    private final VBox content;

    FindingCell(Messages messages) {
        this.messages = messages;
        title.getStyleClass().add("finding-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        subject.getStyleClass().add("caption");
        node.getStyleClass().add("caption");
        node.setMinWidth(0);
        HBox.setHgrow(node, Priority.ALWAYS);
        first = new HBox(8, badge, node);
        first.setAlignment(Pos.CENTER_LEFT);
        content = new VBox(4, first, title, subject);
        content.setMinWidth(0);
        getStyleClass().add("finding-cell");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(FindingsModel.@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        pseudoClassStateChanged(HEADING, !empty && row instanceof FindingsModel.Row.Heading);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        switch (row) {
            case FindingsModel.Row.Heading heading -> show(heading);
            case FindingsModel.Row.Item(Finding finding) -> show(finding);
        }
    }

    private void show(FindingsModel.Row.Heading heading) {
        badge.show(heading.worst(), messages);
        node.setText(messages.say("findings.group.count", heading.count()));
        title.setText((heading.open() ? "▾ " : "▸ ") + messages.say(heading.title()));
        content.getChildren().setAll(first, title);
        setGraphic(content);
    }

    private void show(Finding finding) {
        badge.show(finding.level(), messages);
        title.setText(messages.say(finding.title()));
        String where = finding.subject().node();
        subject.setText(Words.subject(finding));
        boolean named = where.isEmpty() || finding.subject().name().equals(where);
        node.setText(named ? "" : where);
        content.getChildren().setAll(first, title, subject);
        setGraphic(content);
    }
}
