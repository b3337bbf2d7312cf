package dev.binnacle.app.connect;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.cluster.Right;
import dev.binnacle.message.Messages;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// What the account may do, three-valued: yes, no, could not be asked.
final class RightsTable extends GridPane {

    RightsTable(List<Right> rights, Messages messages) {
        setId("rights");
        setHgap(12);
        setVgap(4);
        ColumnConstraints purpose = new ColumnConstraints();
        purpose.setHgrow(Priority.ALWAYS);
        ColumnConstraints permission = new ColumnConstraints();
        ColumnConstraints answer = new ColumnConstraints();
        answer.setHalignment(HPos.RIGHT);
        getColumnConstraints().addAll(purpose, permission, answer);
        int row = 0;
        for (Right right : rights) {
            Label verb = new Label(
                    right.permission().verb() + " " + right.permission().resourcePath());
            verb.getStyleClass().addAll("mono", "muted");
            addRow(row++, new Label(messages.say(right.purpose())), verb, badge(right, messages));
        }
    }

    private static Badge badge(Right right, Messages messages) {
        return right.allowed()
                .known()
                .map(allowed -> allowed
                        ? new Badge(messages.say("connect.right.yes"), Tone.OK)
                        : new Badge(messages.say("connect.right.no"), Tone.WARN))
                .orElseGet(() -> new Badge(messages.say("connect.right.unknown"), Tone.UNKNOWN));
    }
}
