package dev.binnacle.app.config.editor;

import dev.binnacle.draft.outline.Outline.Kind;
import dev.binnacle.draft.outline.Outline.Part;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.message.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The parts of the text, to go to; a job can be shown alone.
final class OutlinePane extends ListView<Part> {

    private static final double STEP = 12;

    private final Messages messages;
    private final Consumer<Part> alone;

    /// @param alone shows one job and nothing else
    OutlinePane(Messages messages, Consumer<Position> goTo, Consumer<Part> alone) {
        this.messages = messages;
        this.alone = alone;
        setId("outline");
        getStyleClass().add("outline");
        setAccessibleText(messages.say("config.outline"));
        setPrefWidth(220);
        setMinWidth(160);
        Label nothing = new Label(messages.say("config.outline.none"));
        nothing.getStyleClass().addAll("muted", "small");
        setPlaceholder(nothing);
        setCellFactory(_ -> new Cell());
        setOnMouseClicked(_ -> go(goTo));
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                Part part = getSelectionModel().getSelectedItem();
                if (event.isShiftDown() && part != null && part.kind() == Kind.JOB) {
                    alone.accept(part);
                } else {
                    go(goTo);
                }
                event.consume();
            }
        });
    }

    void show(List<Part> parts) {
        if (!getItems().equals(parts)) {
            getItems().setAll(parts);
        }
    }

    private void go(Consumer<Position> goTo) {
        Part part = getSelectionModel().getSelectedItem();
        if (part != null) {
            goTo.accept(new Position(part.line(), 1));
        }
    }

    private final class Cell extends ListCell<Part> {

        private final Label name = new Label();
        private final Button only = new Button(messages.say("config.outline.alone"));
        private final HBox row;

        Cell() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            name.setMinWidth(0);
            only.getStyleClass().addAll("flat", "small", "outline-alone");
            only.setMinWidth(USE_PREF_SIZE);
            only.setFocusTraversable(false);
            only.setOnAction(_ -> alone.accept(getItem()));
            only.opacityProperty().bind(hoverProperty().or(selectedProperty()).map(shown -> shown ? 1.0 : 0.0));
            row = new HBox(4, name, gap, only);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinWidth(0);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Part part, boolean empty) {
            super.updateItem(part, empty);
            if (empty || part == null) {
                setGraphic(null);
                return;
            }
            name.setText(part.name());
            name.getStyleClass().removeAll("strong", "muted");
            if (part.kind() != Kind.KEY) {
                name.getStyleClass().add("strong");
            } else if (part.level() > 0) {
                name.getStyleClass().add("muted");
            }
            only.setManaged(part.kind() == Kind.JOB);
            row.setPadding(new Insets(0, 0, 0, part.level() * STEP));
            setGraphic(row);
        }
    }
}
