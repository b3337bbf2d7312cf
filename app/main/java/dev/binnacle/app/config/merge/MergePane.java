package dev.binnacle.app.config.merge;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.draft.merge.Merge;
import dev.binnacle.draft.merge.Piece.Origin;
import dev.binnacle.draft.merge.Resolution;
import dev.binnacle.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The merged text from top to bottom: what either side changed is marked with whose it is, and every conflict
/// stands in its place.
public final class MergePane extends VBox {

    private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
    private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");

    private final MergeModel model;
    private final Messages messages;
    private final ListView<MergeRow> list = new ListView<>();
    private final List<ConflictCard> cards = new ArrayList<>();
    private final Label title = new Label();
    private final Label summary = new Label();
    private final Label left = new Label();
    private final Button next = new Button();
    private final HBox all = new HBox(8);
    private final Button finish = new Button();
    private Optional<Merge> shown = Optional.empty();

    public MergePane(MergeModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        title.getStyleClass().add("strong");
        summary.getStyleClass().add("muted");
        summary.setWrapText(true);
        left.getStyleClass().addAll("caption", "tone-text");
        left.setMinWidth(Region.USE_PREF_SIZE);
        Button cancel = new Button(messages.say("config.merge.cancel"));
        cancel.setId("merge-cancel");
        cancel.setOnAction(_ -> model.cancel());
        finish.setText(messages.say("config.merge.finish"));
        finish.setId("merge-finish");
        finish.getStyleClass().add("accent");
        finish.setOnAction(_ -> model.finish());
        next.setText(messages.say("config.merge.next"));
        next.setOnAction(_ -> goToNext());
        Button allMine = new Button(messages.say("config.merge.all-mine"));
        allMine.setOnAction(_ -> model.chooseAll(new Resolution.Mine()));
        Button allTheirs = new Button(messages.say("config.merge.all-theirs"));
        allTheirs.setId("merge-all-theirs");
        allTheirs.setOnAction(_ -> model.chooseAll(new Resolution.Theirs()));
        all.getChildren().addAll(next, allMine, allTheirs);
        List.of(cancel, finish, next, allMine, allTheirs).forEach(button -> button.setMinWidth(Region.USE_PREF_SIZE));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox end = new HBox(8, left, cancel, finish);
        end.setAlignment(Pos.CENTER_RIGHT);
        FlowPane tools = new FlowPane(8, 8, all, end);
        tools.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(6, title, summary, tools);
        head.getStyleClass().add("merge-head");
        list.setId("merge-rows");
        list.getStyleClass().addAll("merge-rows", "diff-rows");
        list.setCellFactory(_ -> new Cell());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, list);
        getStyleClass().add("merge");
        model.state().when(OnScreen.of(this)).subscribe(state -> state.ifPresent(this::show));
    }

    private void show(Merging merging) {
        if (!shown.equals(Optional.of(merging.merge()))) {
            shown = Optional.of(merging.merge());
            fill(merging);
        }
        for (int i = 0; i < cards.size(); i++) {
            cards.get(i).show(merging.choices().get(i));
        }
        int undecided = merging.undecided();
        finish.setDisable(undecided > 0);
        next.setDisable(undecided == 0);
        left.setText(messages.say("config.merge.left", undecided));
        (undecided > 0 ? Tone.WARN : Tone.OK).applyTo(left);
    }

    private void fill(Merging merging) {
        Merge merge = merging.merge();
        boolean cluster = merging.other() == Merging.Other.CLUSTER;
        title.setText(messages.say(cluster ? "config.merge.title.cluster" : "config.merge.title.disk", merging.name()));
        summary.setText(messages.say(
                "config.merge.summary",
                merge.taken(Origin.MINE),
                merge.taken(Origin.THEIRS),
                merge.taken(Origin.BOTH),
                merge.conflicts().size()));
        all.setVisible(!merge.clean());
        all.setManaged(!merge.clean());
        left.setVisible(!merge.clean());
        left.setManaged(!merge.clean());
        cards.clear();
        for (int i = 0; i < merge.conflicts().size(); i++) {
            cards.add(new ConflictCard(
                    model, messages, merging.other(), i, merge.conflicts().get(i)));
        }
        list.getItems().setAll(MergeRow.of(merge));
        list.scrollTo(0);
    }

    private void goToNext() {
        model.state().get().ifPresent(merging -> {
            for (int i = 0; i < list.getItems().size(); i++) {
                if (list.getItems().get(i) instanceof MergeRow.Choice choice
                        && merging.choices().get(choice.index()).isEmpty()) {
                    list.scrollTo(Math.max(0, i - 1));
                    return;
                }
            }
        });
    }

    private final class Cell extends ListCell<MergeRow> {

        private final Badge whose = new Badge("", Tone.NEUTRAL);
        private final HBox side = new HBox(whose);
        private final Label text = new Label();
        private final HBox row = new HBox(8, side, text);

        Cell() {
            side.getStyleClass().add("merge-whose");
            text.getStyleClass().add("diff-text");
            row.setAlignment(Pos.CENTER_LEFT);
            getStyleClass().add("diff-row");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable MergeRow item, boolean empty) {
            super.updateItem(item, empty);
            boolean added = false;
            boolean removed = false;
            whose.setVisible(false);
            setGraphic(row);
            switch (item) {
                case null -> setGraphic(null);
                case MergeRow.Same(String line) -> text.setText("  " + line);
                case MergeRow.Skipped(int lines) -> text.setText("⋯ " + messages.say("config.diff.skipped", lines));
                case MergeRow.Changed(Origin origin, boolean comes, boolean first, String line) -> {
                    added = comes;
                    removed = !comes;
                    text.setText((comes ? "+ " : "- ") + line);
                    whose.setVisible(first);
                    whose.show(messages.say(word(origin)), origin == Origin.THEIRS ? Tone.ACCENT : Tone.NEUTRAL);
                }
                case MergeRow.Choice(int index, var _) -> setGraphic(cards.get(index));
            }
            pseudoClassStateChanged(ADDED, added);
            pseudoClassStateChanged(REMOVED, removed);
        }

        private static String word(Origin origin) {
            return switch (origin) {
                case MINE, UNCHANGED -> "config.merge.of-mine";
                case THEIRS -> "config.merge.of-theirs";
                case BOTH -> "config.merge.of-both";
            };
        }
    }
}
