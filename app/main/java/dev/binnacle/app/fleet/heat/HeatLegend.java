package dev.binnacle.app.fleet.heat;

import dev.binnacle.app.fx.LiveText;
import dev.binnacle.app.fx.Ramp;
import dev.binnacle.gpu.GpuState;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the colours and patterns on the map mean, and how many have each. Of what has no value it explains what
/// there is at the moment, no more.
final class HeatLegend extends VBox {

    private static final int SWATCH = 16;
    private static final int SCALE_HEIGHT = 132;
    private static final int SCALE_WIDTH = 16;

    private final HeatWords words;
    private final HeatInk ink;
    private List<Integer> explained = List.of();
    private List<Object> about = List.of();
    private final List<LiveText> counts = new ArrayList<>();

    HeatLegend(HeatWords words, HeatInk ink) {
        this.words = words;
        this.ink = ink;
        setId("heat-legend");
        getStyleClass().add("heat-legend");
    }

    void show(HeatFrame frame) {
        List<Integer> looks = looks(frame);
        List<Object> shown =
                List.of(frame.colouring(), frame.scale(), frame.counts().attention() > 0);
        if (!looks.equals(explained) || !shown.equals(about)) {
            explained = looks;
            about = shown;
            build(frame, looks);
        }
        for (int i = 0; i < looks.size(); i++) {
            int look = looks.get(i);
            counts.get(i).setText(Integer.toString(look == aged() ? frame.countAged() : frame.count(look)));
        }
    }

    /// All kinds of a colouring by kind, and what occurs of those that stand for no value.
    private static List<Integer> looks(HeatFrame frame) {
        List<Integer> looks = new ArrayList<>();
        if (frame.colouring() == HeatColouring.XID) {
            for (HeatLook.XidKind kind : HeatLook.XidKind.values()) {
                looks.add(HeatLook.of(kind));
            }
        }
        if (frame.countAged() > 0) {
            looks.add(aged());
        }
        for (GpuState state : GpuState.values()) {
            if (frame.colouring() == HeatColouring.STATE || frame.count(HeatLook.of(state)) > 0) {
                looks.add(HeatLook.of(state));
            }
        }
        return looks;
    }

    private void build(HeatFrame frame, List<Integer> looks) {
        getChildren().clear();
        counts.clear();
        Label title = new Label(words.scale(frame.colouring(), frame.scale()));
        title.getStyleClass().addAll("strong", "small");
        title.setWrapText(true);
        getChildren().add(title);
        if (!frame.colouring().kinds()) {
            getChildren().add(scale(frame.scale()));
            if (frame.counts().attention() > 0) {
                getChildren().add(marks());
            }
            if (!looks.isEmpty()) {
                Label none = new Label(words.say("heat.legend.no-value"));
                none.getStyleClass().addAll("strong", "small", "heat-legend-part");
                none.setWrapText(true);
                getChildren().add(none);
            }
        }
        looks.forEach(look -> getChildren().add(entry(look)));
    }

    private HBox scale(HeatScale scale) {
        Canvas ramp = new Canvas(SCALE_WIDTH, SCALE_HEIGHT);
        for (int shade = 0; shade < Ramp.SHADES; shade++) {
            double from = SCALE_HEIGHT * (1 - (shade + 1.0) / Ramp.SHADES);
            ramp.getGraphicsContext2D().setFill(ink.shade(shade));
            ramp.getGraphicsContext2D().fillRect(0, Math.floor(from), SCALE_WIDTH, SCALE_HEIGHT / 64.0 + 1);
        }
        Pane ticks = new Pane();
        ticks.setMinSize(Region.USE_PREF_SIZE, SCALE_HEIGHT);
        for (double tick : scale.ticks()) {
            Label text = new Label(words.value(scale, tick));
            text.getStyleClass().addAll("caption");
            double middle = SCALE_HEIGHT * (1 - scale.share(tick));
            text.setMinHeight(14);
            text.relocate(8, Math.clamp(middle - 7, 0, SCALE_HEIGHT - 14));
            Region dash = new Region();
            dash.getStyleClass().add("heat-tick");
            dash.resizeRelocate(0, Math.clamp(Math.rint(middle), 0, SCALE_HEIGHT - 1), 4, 1);
            dash.setManaged(false);
            ticks.getChildren().addAll(dash, text);
        }
        HBox row = new HBox(2, ramp, ticks);
        row.getStyleClass().add("heat-scale");
        return row;
    }

    private VBox marks() {
        return new VBox(
                4,
                mark(HeatLook.FATAL_MARK, words.state(GpuState.FATAL)),
                mark(HeatLook.WARNING_MARK, words.state(GpuState.WARNING)));
    }

    private HBox mark(int mark, String text) {
        Canvas swatch = new Canvas(SWATCH, SWATCH);
        int shade = Ramp.shade(0.5);
        swatch.getGraphicsContext2D().drawImage(ink.stamp(shade, SWATCH, SWATCH, 2, 1), 0, 0);
        HeatMark.draw(swatch.getGraphicsContext2D(), shade | mark, ink, new HeatLayout.Box(0, 0, SWATCH, SWATCH), 0);
        Label word = new Label(text);
        word.getStyleClass().add("small");
        HBox row = new HBox(8, swatch, word);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private HBox entry(int look) {
        ImageView swatch = new ImageView(ink.stamp(look, SWATCH, SWATCH, 2, 1));
        Label word = new Label(word(look));
        word.getStyleClass().add("small");
        word.setMinWidth(Region.USE_PREF_SIZE);
        LiveText count = new LiveText(HPos.RIGHT, 0);
        count.getStyleClass().add("caption");
        counts.add(count);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox first = new HBox(8, word, gap, count);
        first.setAlignment(Pos.BASELINE_LEFT);
        VBox text = new VBox(first);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        String meaning = meaning(look);
        if (!meaning.isEmpty()) {
            Label sentence = new Label(meaning);
            sentence.getStyleClass().add("caption");
            sentence.setWrapText(true);
            sentence.setMinHeight(Region.USE_PREF_SIZE);
            text.getChildren().add(sentence);
        }
        HBox row = new HBox(8, swatch, text);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private String word(int look) {
        if (look == aged()) {
            return words.say("heat.legend.aged");
        }
        return HeatLook.isState(look) ? words.state(HeatLook.state(look)) : words.xid(HeatLook.xid(look));
    }

    private String meaning(int look) {
        if (look == aged()) {
            return words.say("heat.legend.aged.means");
        }
        return HeatLook.isState(look) ? words.meaning(HeatLook.state(look)) : "";
    }

    /// Stands for every aged shade.
    private static int aged() {
        return Ramp.SHADES + Ramp.shade(0.6);
    }
}
