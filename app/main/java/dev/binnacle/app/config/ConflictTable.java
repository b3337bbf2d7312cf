package dev.binnacle.app.config;

import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.message.Messages;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/// The fields that belong to somebody else, and to whom.
final class ConflictTable extends GridPane {

    ConflictTable(List<FieldConflict.Field> fields, Messages messages) {
        getStyleClass().add("conflicts");
        addRow(
                0,
                heading(messages.say("config.push.conflict.field")),
                heading(messages.say("config.push.conflict.manager")));
        int row = 1;
        for (FieldConflict.Field field : fields) {
            Label path = new Label(field.path());
            path.getStyleClass().add("mono");
            addRow(row++, path, new Label(field.manager()));
        }
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        return label;
    }
}
