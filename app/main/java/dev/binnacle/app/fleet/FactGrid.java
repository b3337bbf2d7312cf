package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Tone;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Names at the left, values at the right, in the order in which they were first said.
final class FactGrid extends GridPane {

    private final Map<String, Label> values = new LinkedHashMap<>();

    FactGrid() {
        getStyleClass().add("facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setPercentWidth(46);
        ColumnConstraints rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(names, rest);
    }

    /// @param meaning shown when pointed at; empty for none
    /// @param known   whether it is a value, rather than why there is none
    void say(String name, String value, String meaning, boolean known) {
        say(name, value, meaning, known ? Tone.NEUTRAL : Tone.UNKNOWN);
    }

    /// @param tone [Tone#UNKNOWN]: the value is why there is none
    void say(String name, String value, String meaning, Tone tone) {
        Label label = values.computeIfAbsent(name, _ -> row(name, meaning));
        label.setText(value);
        tone.applyTo(label);
        label.getStyleClass().removeAll("absent");
        if (tone == Tone.UNKNOWN) {
            label.getStyleClass().add("absent");
        }
    }

    private Label row(String name, String meaning) {
        Label heading = new Label(name);
        heading.getStyleClass().add("muted");
        heading.setWrapText(true);
        Label value = new Label();
        value.getStyleClass().add("fact");
        value.setWrapText(true);
        value.setMinWidth(0);
        heading.setLabelFor(value);
        if (!meaning.isEmpty()) {
            Tooltip tip = new Tooltip(meaning);
            tip.setWrapText(true);
            tip.setMaxWidth(360);
            heading.setTooltip(tip);
            heading.setAccessibleHelp(meaning);
        }
        addRow(values.size(), heading, value);
        setValignment(heading, VPos.TOP);
        setValignment(value, VPos.TOP);
        return value;
    }
}
