package dev.binnacle.app.findings;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.words.EngineWords;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.message.Messages;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a finding rests on, a row each: mark, how far it can be trusted, what was seen, where, when.
final class EvidenceTable extends GridPane {

    EvidenceTable(List<Evidence> evidence, Messages messages) {
        getStyleClass().add("evidence");
        ColumnConstraints mark = fixed();
        ColumnConstraints certainty = fixed();
        ColumnConstraints text = new ColumnConstraints();
        text.setHgrow(Priority.ALWAYS);
        text.setMinWidth(120);
        ColumnConstraints time = fixed();
        getColumnConstraints().addAll(mark, certainty, text, time);
        addRow(
                0,
                heading(messages.say("findings.evidence.id")),
                heading(messages.say("findings.evidence.certainty")),
                heading(messages.say("findings.evidence.text")),
                heading(messages.say("findings.evidence.time")));
        int row = 1;
        for (Evidence item : evidence) {
            Label id = new Label(item.id().isEmpty() ? "·" : item.id());
            id.getStyleClass().add("strong");
            Label when = new Label(Words.time(item.at()));
            when.getStyleClass().add("small");
            addRow(
                    row++,
                    top(id),
                    top(new Badge(EngineWords.certainty(messages, item.certainty()), Words.tone(item.certainty()))),
                    top(words(item, messages)),
                    top(when));
        }
    }

    private static Node words(Evidence item, Messages messages) {
        Label text = new Label(messages.say(item.text()));
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        Label source = new Label(item.source());
        source.getStyleClass().addAll("caption", "evidence-source");
        source.setWrapText(true);
        source.setMinHeight(Region.USE_PREF_SIZE);
        return new VBox(2, text, source);
    }

    private static ColumnConstraints fixed() {
        ColumnConstraints column = new ColumnConstraints();
        column.setMinWidth(Region.USE_PREF_SIZE);
        return column;
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        return label;
    }

    private static Node top(Node node) {
        GridPane.setValignment(node, VPos.TOP);
        return node;
    }
}
