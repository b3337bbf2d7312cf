package dev.binnacle.app.fleet.heat;

import dev.binnacle.app.fleet.heat.HeatLayout.Box;
import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What one cell stands for, beside it.
final class HeatCard extends VBox {

    private static final double WIDTH = 320;
    private static final double AWAY = 10;
    private static final int MOST_REASONS = 3;
    private static final List<String> FACTS = List.of(
            "heat.colour.utilization",
            "heat.colour.memory",
            "heat.colour.temperature",
            "heat.colour.power",
            "heat.colour.xid",
            "heat.card.holder",
            "heat.colour.age");

    private final HeatWords words;
    private final Messages messages;
    private final Label place = new Label();
    private final Label model = new Label();
    private final Badge state = new Badge("", Tone.NEUTRAL);
    private final GridPane facts = new GridPane();
    private final List<Label> values = new ArrayList<>();
    private final Label reasons = new Label();

    HeatCard(HeatWords words, Messages messages) {
        this.words = words;
        this.messages = messages;
        place.getStyleClass().add("strong");
        place.setWrapText(true);
        model.getStyleClass().addAll("muted", "small");
        reasons.setWrapText(true);
        reasons.getStyleClass().add("small");
        facts.setHgap(12);
        facts.setVgap(2);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().setAll(names, wide);
        for (String key : FACTS) {
            Label name = new Label(messages.say(key));
            name.getStyleClass().addAll("muted", "small");
            GridPane.setValignment(name, VPos.TOP);
            Label value = new Label();
            value.getStyleClass().add("small");
            value.setWrapText(true);
            values.add(value);
            facts.addRow(values.size() - 1, name, value);
        }
        model.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(model, Priority.ALWAYS);
        HBox kind = new HBox(8, model, state);
        kind.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(new VBox(2, place, kind), facts, reasons);
        getStyleClass().addAll("card", "heat-card");
        setId("heat-card");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    void show(HeatFrame frame, int part, Instant now) {
        HeatItem item = frame.item(part);
        place.setText(words.place(item));
        model.setText(words.model(item));
        state.show(item.state(), messages);
        Gpu gpu = item.gpu();
        boolean seen = gpu != null && gpu.seen();
        if (gpu != null && seen) {
            fact(0, words.utilization(gpu, now));
            fact(1, words.memory(gpu));
            fact(2, words.temperature(gpu));
            fact(3, words.power(gpu));
            fact(4, words.xids(gpu));
            fact(5, words.holder(gpu));
            fact(6, words.age(gpu, now));
        }
        facts.setManaged(seen);
        facts.setVisible(seen);
        reasons.setText(String.join("\n", words.reasons(item, MOST_REASONS)));
        reasons.setManaged(!reasons.getText().isEmpty());
        reasons.setVisible(reasons.isManaged());
        setVisible(true);
    }

    /// Right of a cell where there is room, else left of it; never over it, never outside.
    void placeBeside(Box cell, double width, double height) {
        double own = Math.min(WIDTH, width);
        applyCss();
        double tall = prefHeight(own);
        double right = cell.right() + AWAY;
        double x = right + own <= width ? right : Math.max(0, cell.x() - AWAY - own);
        double y = Math.clamp(cell.y() - AWAY, 0, Math.max(0, height - tall));
        resizeRelocate(Math.rint(x), Math.rint(y), own, tall);
    }

    private void fact(int row, String text) {
        values.get(row).setText(text);
    }
}
