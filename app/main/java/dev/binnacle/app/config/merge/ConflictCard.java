package dev.binnacle.app.config.merge;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.CodeView;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.draft.merge.Piece;
import dev.binnacle.draft.merge.Resolution;
import dev.binnacle.message.Messages;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What both sides made of the same lines, side by side, and the choice between them.
final class ConflictCard extends VBox {

    /// More would not be read here; the text itself has all of them.
    private static final int MOST_LINES = 200;

    private static final double TALLEST = 220;

    private final MergeModel model;
    private final Messages messages;
    private final int index;
    private final Badge badge;
    private final ToggleButton mine;
    private final ToggleButton theirs;
    private final ToggleButton both;
    private final ToggleButton edit;
    private final TextArea editor = new TextArea();
    private final VBox editing;

    ConflictCard(MergeModel model, Messages messages, Merging.Other other, int index, Piece.Conflict conflict) {
        this.model = model;
        this.messages = messages;
        this.index = index;
        badge = new Badge("", Tone.NEUTRAL);
        mine = toggle("config.merge.take-mine", "left-pill", new Resolution.Mine());
        theirs = toggle("config.merge.take-theirs", "center-pill", new Resolution.Theirs());
        both = toggle("config.merge.take-both", "center-pill", new Resolution.Both());
        edit = new ToggleButton(messages.say("config.merge.edit"));
        edit.getStyleClass().addAll("right-pill", "small");
        edit.setOnAction(_ -> beginEdit());
        editor.setText(conflict.mine() + conflict.theirs());
        editor.getStyleClass().add("merge-edit");
        editor.setPrefRowCount(Math.clamp(editor.getText().lines().count() + 1, 3, 10));
        Button done = new Button(messages.say("config.merge.edit.done"));
        done.setId("merge-edit-done-" + index);
        done.setOnAction(_ -> model.choose(index, new Resolution.Edited(editor.getText())));
        editing = new VBox(6, editor, done);
        HBox choices = new HBox(mine, theirs, both, edit);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label where = new Label(where(conflict.path()));
        where.getStyleClass().add("strong");
        where.setMinWidth(0);
        HBox heading = new HBox(8, badge, where, gap, choices);
        heading.setAlignment(Pos.CENTER_LEFT);
        choices.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(heading, sides(other, conflict), editing);
        getStyleClass().addAll("card", "merge-conflict");
        setId("merge-conflict-" + index);
        show(Optional.empty());
    }

    private String where(List<String> path) {
        return path.isEmpty() ? messages.say("config.merge.somewhere") : String.join(" › ", path);
    }

    private ToggleButton toggle(String key, String style, Resolution choice) {
        ToggleButton button = new ToggleButton(messages.say(key));
        button.getStyleClass().addAll(style, "small");
        button.setId(key.replace('.', '-') + "-" + index);
        button.setOnAction(_ -> model.choose(index, choice));
        return button;
    }

    private Node sides(Merging.Other other, Piece.Conflict conflict) {
        GridPane grid = new GridPane(8, 4);
        ColumnConstraints third = new ColumnConstraints();
        third.setPercentWidth(100.0 / 3);
        grid.getColumnConstraints().addAll(third, third, third);
        add(grid, 0, "config.merge.base", conflict.base(), "config.merge.base.none");
        add(grid, 1, "config.merge.mine", conflict.mine(), "config.merge.removed");
        add(
                grid,
                2,
                other == Merging.Other.CLUSTER ? "config.merge.theirs.cluster" : "config.merge.theirs.disk",
                conflict.theirs(),
                "config.merge.removed");
        return grid;
    }

    private void add(GridPane grid, int column, String title, String text, String nothing) {
        Label caption = new Label(messages.say(title));
        caption.getStyleClass().add("caption");
        grid.add(caption, column, 0);
        grid.add(text.isEmpty() ? none(nothing) : code(text), column, 1);
    }

    private Node none(String key) {
        Label label = new Label(messages.say(key));
        label.getStyleClass().addAll("muted", "merge-side");
        label.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        return label;
    }

    private Node code(String text) {
        long lines = text.lines().count();
        String shown =
                lines <= MOST_LINES ? text : text.lines().limit(MOST_LINES).collect(Collectors.joining("\n")) + "\n…";
        ScrollPane scroll = new ScrollPane(new CodeView(shown));
        scroll.getStyleClass().addAll("merge-side", "edge-to-edge");
        scroll.setMaxHeight(TALLEST);
        scroll.setMinHeight(Math.min(TALLEST, (double) lines * 20 + 24));
        return scroll;
    }

    private void beginEdit() {
        edit.setSelected(true);
        editing.setVisible(true);
        editing.setManaged(true);
        editor.requestFocus();
    }

    void show(Optional<Resolution> choice) {
        boolean edited = choice.filter(Resolution.Edited.class::isInstance).isPresent();
        mine.setSelected(choice.filter(Resolution.Mine.class::isInstance).isPresent());
        theirs.setSelected(choice.filter(Resolution.Theirs.class::isInstance).isPresent());
        both.setSelected(choice.filter(Resolution.Both.class::isInstance).isPresent());
        edit.setSelected(edited);
        editing.setVisible(edited);
        editing.setManaged(edited);
        Tone tone = choice.isPresent() ? Tone.OK : Tone.WARN;
        badge.show(messages.say(choice.isPresent() ? "config.merge.decided" : "config.merge.conflict"), tone);
        tone.applyTo(this);
    }
}
