package dev.binnacle.app.config.editor;

import dev.binnacle.draft.complete.Candidate;
import dev.binnacle.draft.complete.Completer;
import dev.binnacle.draft.complete.Completions;
import dev.binnacle.draft.complete.Known;
import dev.binnacle.draft.complete.Scope;
import dev.binnacle.draft.edit.Edited;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.TextEdit;
import dev.binnacle.message.Messages;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/// Offers what may be written at the caret: at a key, and while a word is typed. What is chosen takes the place
/// of what was typed of it, as one step to undo. The focus stays in the text.
final class CompletionPopup {

    private static final int FEWEST = 2;
    private static final int ROWS = 9;
    private static final double ROW = 25;
    private static final char NOTHING = 0;

    private final YamlEditor editor;
    private final Scope scope;
    private final Messages messages;
    private final Supplier<Known> known;
    private final Popup popup = new Popup();
    private final ListView<Candidate> list = new ListView<>();
    private final Label title = new Label();
    private final Label about = new Label();
    private final VBox words = new VBox();
    private char typed = NOTHING;
    private Completions offered = new Completions(1, "", List.of());

    CompletionPopup(YamlEditor editor, Scope scope, Messages messages, Supplier<Known> known) {
        this.editor = editor;
        this.scope = scope;
        this.messages = messages;
        this.known = known;
        list.setId("completions");
        list.setAccessibleText(messages.say("config.complete"));
        list.setFixedCellSize(ROW);
        list.setPrefWidth(300);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new Cell());
        list.getSelectionModel().selectedItemProperty().subscribe(this::explain);
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                accept();
            }
        });
        title.getStyleClass().addAll("mono", "small", "muted");
        title.setWrapText(true);
        about.setWrapText(true);
        about.setId("completion-about");
        words.getChildren().addAll(title, about);
        words.getStyleClass().add("completion-text");
        words.setPrefWidth(300);
        words.setMaxWidth(300);
        HBox box = new HBox(list, words);
        box.getStyleClass().addAll("editor-popup", "completions");
        popup.getContent().setAll(box);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
    }

    void install() {
        var area = editor.control();
        editor.onKey("Ctrl+Space", () -> offer(0));
        // Before the keys of the text: a key that chooses is not one that edits.
        editor.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        area.addEventFilter(KeyEvent.KEY_TYPED, this::typing);
        editor.onCaret(this::moved);
        area.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> popup.hide());
        area.focusedProperty().subscribe(focused -> {
            if (!focused) {
                popup.hide();
            }
        });
    }

    private void typing(KeyEvent event) {
        String character = event.getCharacter();
        boolean text = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown() && !character.isEmpty();
        typed = text ? character.charAt(0) : NOTHING;
    }

    /// The caret moves when what was typed is in the text.
    private void moved() {
        if (typed == NOTHING) {
            return;
        }
        boolean word = Character.isLetterOrDigit(typed) || "_-./".indexOf(typed) >= 0;
        if (word || (popup.isShowing() && typed == '\b')) {
            offer(popup.isShowing() ? 0 : FEWEST);
        } else if (typed == ' ' || typed == '[') {
            offerValues();
        } else {
            popup.hide();
        }
    }

    /// After the colon of a key or in a bracket, where there are few enough to help.
    private void offerValues() {
        String before =
                editor.line(editor.caret().line()).substring(0, editor.caret().column() - 1);
        if (before.endsWith(": ") || before.endsWith("[") || before.endsWith(", ")) {
            offer(0);
        } else {
            popup.hide();
        }
    }

    private void pressed(KeyEvent event) {
        typed = NOTHING;
        if (!popup.isShowing()) {
            return;
        }
        int chosen = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> choose(chosen + 1);
            case UP -> choose(chosen - 1);
            case PAGE_DOWN -> choose(Math.min(chosen + ROWS, list.getItems().size() - 1));
            case PAGE_UP -> choose(Math.max(chosen - ROWS, 0));
            case ENTER, TAB -> accept();
            case ESCAPE -> popup.hide();
            case LEFT, RIGHT, HOME, END -> {
                popup.hide();
                return;
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void choose(int index) {
        int size = list.getItems().size();
        int wrapped = Math.floorMod(index, size);
        list.getSelectionModel().select(wrapped);
        list.scrollTo(Math.max(0, wrapped - ROWS / 2));
    }

    /// @param fewest characters that must have been typed
    private void offer(int fewest) {
        Position caret = editor.caret();
        if (!editor.anchor().equals(caret)) {
            popup.hide();
            return;
        }
        offered = new Completer(editor, scope, known.get()).at(caret);
        boolean done = offered.candidates().size() == 1
                && offered.candidates().getFirst().label().equals(offered.typed());
        if (offered.candidates().isEmpty() || done || offered.typed().length() < fewest) {
            popup.hide();
            return;
        }
        list.getItems().setAll(offered.candidates());
        list.setPrefHeight(Math.min(ROWS, offered.candidates().size()) * ROW + 2);
        list.getSelectionModel().select(0);
        list.scrollTo(0);
        Bounds at = editor.caretOnScreen();
        if (editor.getScene() != null) {
            ((HBox) popup.getContent().getFirst())
                    .getStylesheets()
                    .setAll(editor.getScene().getStylesheets());
            popup.show(editor.control(), at.getMinX(), at.getMaxY() + 2);
        }
    }

    private void accept() {
        Candidate chosen = list.getSelectionModel().getSelectedItem();
        popup.hide();
        if (chosen == null) {
            return;
        }
        Position caret = editor.caret();
        Position from = new Position(caret.line(), offered.column());
        String insert = chosen.insert();
        String rest = editor.line(caret.line()).substring(caret.column() - 1);
        if (insert.contains(":") && rest.startsWith(":")) {
            insert = chosen.label();
        }
        int lines = (int) insert.chars().filter(c -> c == '\n').count();
        int lastLine = insert.length() - insert.lastIndexOf('\n') - 1;
        Position end = lines == 0
                ? new Position(from.line(), from.column() + insert.length() - chosen.back())
                : new Position(from.line() + lines, lastLine + 1);
        editor.apply(new Edited(new TextEdit(from, caret, insert), end, end));
        if (insert.endsWith(" ") || insert.endsWith("[]")) {
            offer(0);
        }
    }

    private void explain(@Nullable Candidate candidate) {
        title.setText(candidate == null ? "" : candidate.detail());
        title.setManaged(!title.getText().isEmpty());
        about.setText(
                candidate == null ? "" : candidate.about().map(messages::say).orElse(""));
        boolean described = !(title.getText() + about.getText()).isEmpty();
        words.setVisible(described);
        words.setManaged(described);
    }

    private static final class Cell extends ListCell<Candidate> {
        @Override
        protected void updateItem(@Nullable Candidate candidate, boolean empty) {
            super.updateItem(candidate, empty);
            getStyleClass().remove("mono");
            getStyleClass().add("mono");
            setText(empty || candidate == null ? null : candidate.label());
        }
    }
}
