package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.message.Messages;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Gauges of the pinned GPUs, side by side; of those that most need a look while none is pinned. Only cards in
/// view exist, and scrolling gives them other GPUs to show, so a thousand pins cost as much as ten.
final class GaugeStrip extends VBox {

    private final FleetModel model;
    private final Messages messages;
    private final Label title = new Label();
    private final ObservableList<GpuId> shown = FXCollections.observableArrayList();

    GaugeStrip(FleetModel model, FleetView.Setting setting) {
        this.model = model;
        this.messages = setting.messages();
        getStyleClass().add("gauge-area");
        setId("gauges");
        title.getStyleClass().add("caption");
        Label hint = new Label(messages.say("fleet.gauges.hint"));
        hint.getStyleClass().add("caption");
        HBox heading = new HBox(8, title, hint);
        heading.setAlignment(Pos.CENTER_LEFT);
        ListView<GpuId> list = new ListView<>(shown);
        list.setId("gauge-list");
        list.setAccessibleText(messages.say("fleet.gauges"));
        list.setOrientation(Orientation.HORIZONTAL);
        list.setCellFactory(_ -> new Card(model, setting));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(heading, list);
        list.setPrefHeight(188);
        list.setMinHeight(188);
        model.pinned().addListener((ListChangeListener<GpuId>) _ -> choose());
        model.picture().when(OnScreen.of(this)).subscribe(_ -> choose());
        model.gauges().subscribe(_ -> choose());
    }

    private void choose() {
        FleetPicture picture = model.picture().get();
        boolean own = !model.pinned().isEmpty();
        List<GpuId> wanted = picture == null
                ? List.of()
                : own
                        ? model.pinned().stream()
                                .filter(id -> picture.find(id).isPresent())
                                .toList()
                        : picture.suggested(List.copyOf(shown));
        title.setText(messages.say(own ? "fleet.gauges.pinned" : "fleet.gauges.suggested"));
        if (!wanted.equals(shown)) {
            shown.setAll(wanted);
        }
        boolean any = !wanted.isEmpty() && model.gauges().get();
        setVisible(any);
        setManaged(any);
    }

    private static final class Card extends ListCell<GpuId> {

        private final GpuGauges gauges;
        private final Frame frame;

        Card(FleetModel model, FleetView.Setting setting) {
            gauges = new GpuGauges(model, setting);
            frame = new Frame(gauges);
            getStyleClass().add("gauge-cell");
        }

        @Override
        protected void updateItem(GpuId id, boolean empty) {
            super.updateItem(id, empty);
            gauges.show(empty ? null : id);
            setGraphic(empty || id == null ? null : frame);
        }
    }

    /// As large as what is in it when it is first shown: words that change in a card must not lay out the whole list
    /// anew, which costs more than all gauges together.
    private static final class Frame extends Pane {

        private final Region content;

        Frame(Region content) {
            this.content = content;
            content.setManaged(false);
            getChildren().add(content);
        }

        @Override
        protected double computePrefWidth(double height) {
            return content.prefWidth(height);
        }

        @Override
        protected double computePrefHeight(double width) {
            return content.prefHeight(width);
        }

        @Override
        protected void layoutChildren() {
            content.resizeRelocate(0, 0, getWidth(), getHeight());
        }
    }
}
