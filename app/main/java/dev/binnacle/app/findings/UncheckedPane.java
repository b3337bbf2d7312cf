package dev.binnacle.app.findings;

import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.diagnosis.Unchecked;
import dev.binnacle.message.Messages;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What could not be checked, and why: the part of the truth that a list of findings leaves out.
final class UncheckedPane extends VBox {

    private static final double TALLEST = 160;

    private final Messages messages;
    private final VBox rows = new VBox(8);

    UncheckedPane(FindingsModel model, Messages messages) {
        this.messages = messages;
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        scroll.prefViewportHeightProperty()
                .bind(rows.heightProperty().map(height -> Math.min(height.doubleValue(), TALLEST)));
        Label heading = new Label();
        heading.getStyleClass().add("strong");
        Icon icon = new Icon("unknown", 16);
        Tone.UNKNOWN.applyTo(icon);
        HBox first = new HBox(8, icon, heading);
        first.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(first, scroll);
        getStyleClass().add("unchecked");
        model.state().map(FindingsModel.State::unchecked).subscribe(unchecked -> {
            heading.setText(messages.say("findings.unchecked", unchecked.size()));
            rows.getChildren().setAll(rows(unchecked));
            setVisible(!unchecked.isEmpty());
            setManaged(!unchecked.isEmpty());
        });
    }

    private List<Node> rows(List<Unchecked> unchecked) {
        return unchecked.stream().map(this::row).toList();
    }

    private Node row(Unchecked item) {
        Label rule = new Label(item.rule());
        rule.getStyleClass().add("caption");
        Label reason = new Label(messages.say(item.reason()));
        reason.setWrapText(true);
        reason.setMinHeight(Region.USE_PREF_SIZE);
        reason.getStyleClass().add("small");
        HBox.setHgrow(reason, Priority.ALWAYS);
        return new VBox(0, reason, rule);
    }
}
