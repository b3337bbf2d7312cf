package dev.binnacle.app.findings;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.message.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A finding in the list: how bad, what, where.
final class FindingCell extends ListCell<Finding> {

    private final Messages messages;
    private final Badge badge = new Badge("", Tone.NEUTRAL);
    private final Label node = new Label();
    private final Label title = new Label();
    private final Label subject = new Label();
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
        HBox first = new HBox(8, badge, node);
        first.setAlignment(Pos.CENTER_LEFT);
        content = new VBox(4, first, title, subject);
        content.setMinWidth(0);
        getStyleClass().add("finding-cell");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Finding finding, boolean empty) {
        super.updateItem(finding, empty);
        if (empty || finding == null) {
            setGraphic(null);
            return;
        }
        badge.show(finding.level(), messages);
        title.setText(messages.say(finding.title()));
        String where = finding.subject().node();
        subject.setText(Words.subject(finding));
        boolean named = where.isEmpty() || finding.subject().name().equals(where);
        node.setText(named ? "" : where);
        setGraphic(content);
    }
}
