package dev.binnacle.app.findings;

import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.diagnosis.Unchecked;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
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
        model.state()
                .map(FindingsModel.State::unchecked)
                .when(OnScreen.of(this))
                .subscribe(unchecked -> {
                    heading.setText(messages.say("findings.unchecked", unchecked.size()));
                    rows.getChildren().setAll(rows(unchecked));
                    setVisible(!unchecked.isEmpty());
                    setManaged(!unchecked.isEmpty());
                });
    }

    /// One row for each reason, with all that it keeps from being checked: one missing right may stop ten rules.
    private List<Node> rows(List<Unchecked> unchecked) {
        Map<Message, List<String>> byReason = new LinkedHashMap<>();
        unchecked.forEach(item ->
                byReason.computeIfAbsent(item.reason(), _ -> new ArrayList<>()).add(messages.say(item.ruleTitle())));
        List<Node> all = new ArrayList<>();
        byReason.forEach((reason, rules) -> all.add(row(
                messages.say(reason),
                rules.stream().distinct().collect(Collectors.joining(messages.say("findings.and"))))));
        return all;
    }

    private static Node row(String why, String rules) {
        Label reason = new Label(why);
        reason.setWrapText(true);
        reason.setMinHeight(Region.USE_PREF_SIZE);
        reason.getStyleClass().add("small");
        Label what = new Label(rules);
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        what.getStyleClass().add("caption");
        return new VBox(2, reason, what);
    }
}
