package dev.binnacle.app.config;

import dev.binnacle.draft.TextDiff;
import dev.binnacle.draft.TextDiff.Kind;
import dev.binnacle.message.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A change line by line: numbers of both sides, a sign, the text. Long unchanged stretches are folded into one
/// row.
final class DiffView extends ListView<DiffView.Row> {

    private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
    private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");
    private static final int AROUND = 3;

    private final Messages messages;

    /// A line, or a number of unchanged lines that are left out.
    sealed interface Row {
        record Shown(TextDiff.Line line) implements Row {}

        record Skipped(int lines) implements Row {}
    }

    DiffView(TextDiff diff, Messages messages) {
        this.messages = messages;
        getStyleClass().add("diff");
        setId("push-diff");
        setCellFactory(_ -> new Cell());
        getItems().setAll(rows(diff.lines()));
    }

    static List<Row> rows(List<TextDiff.Line> lines) {
        List<Row> rows = new ArrayList<>();
        int skipped = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (nearChange(lines, i)) {
                if (skipped > 0) {
                    rows.add(new Row.Skipped(skipped));
                    skipped = 0;
                }
                rows.add(new Row.Shown(lines.get(i)));
            } else {
                skipped++;
            }
        }
        if (skipped > 0) {
            rows.add(new Row.Skipped(skipped));
        }
        return rows;
    }

    private static boolean nearChange(List<TextDiff.Line> lines, int index) {
        for (int i = Math.max(0, index - AROUND); i <= Math.min(lines.size() - 1, index + AROUND); i++) {
            if (lines.get(i).kind() != Kind.SAME) {
                return true;
            }
        }
        return false;
    }

    private final class Cell extends ListCell<Row> {

        private final Label before = number();
        private final Label after = number();
        private final Label text = new Label();
        private final HBox row = new HBox(before, after, text);

        Cell() {
            text.getStyleClass().add("diff-text");
            getStyleClass().add("diff-row");
        }

        @Override
        protected void updateItem(@Nullable Row item, boolean empty) {
            super.updateItem(item, empty);
            Kind kind = Kind.SAME;
            if (empty || item == null) {
                setGraphic(null);
            } else {
                switch (item) {
                    case Row.Shown(TextDiff.Line line) -> {
                        kind = line.kind();
                        before.setText(line.beforeNo() == 0 ? "" : String.valueOf(line.beforeNo()));
                        after.setText(line.afterNo() == 0 ? "" : String.valueOf(line.afterNo()));
                        text.setText(sign(kind) + line.text());
                    }
                    case Row.Skipped(int lines) -> {
                        before.setText("⋯");
                        after.setText("");
                        text.setText(messages.say("config.diff.skipped", lines));
                    }
                }
                setGraphic(row);
            }
            pseudoClassStateChanged(ADDED, kind == Kind.ADDED);
            pseudoClassStateChanged(REMOVED, kind == Kind.REMOVED);
        }

        private static String sign(Kind kind) {
            return switch (kind) {
                case SAME -> "  ";
                case ADDED -> "+ ";
                case REMOVED -> "- ";
            };
        }

        private static Label number() {
            Label label = new Label();
            label.getStyleClass().add("diff-number");
            return label;
        }
    }
}
