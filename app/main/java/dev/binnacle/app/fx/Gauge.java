package dev.binnacle.app.fx;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.Tile.SkinType;
import eu.hansolo.tilesfx.TileBuilder;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One TilesFX dial with its caption and its value. TilesFX is used here and nowhere else: it prints a missing
/// value as NaN, knows no CSS and queues events while hidden, so this says "no data" itself, gives the dial the
/// theme's colours, writes its own words, and is to be fed through [OnScreen].
public final class Gauge extends VBox {

    private final Scale scale;
    private final Theme theme;
    private final String noData;
    private final Tile dial;
    private final Label value = new Label();

    /// @param max      end of the dial
    /// @param warnFrom value from which the bar turns to a warning, `badFrom` to an alarm; infinite for never
    public record Scale(String title, String unit, double max, double warnFrom, double badFrom) {}

    public Gauge(Scale scale, Theme theme, String noData) {
        this.scale = scale;
        this.theme = theme;
        this.noData = noData;
        dial = TileBuilder.create()
                .skinType(SkinType.GAUGE2)
                .prefSize(104, 104)
                .minValue(0)
                .maxValue(scale.max())
                .animated(false)
                .valueVisible(false)
                .backgroundColor(theme.raised())
                .barBackgroundColor(theme.line())
                .needleColor(theme.ink())
                .foregroundBaseColor(theme.ink())
                .tickLabelColor(theme.raised())
                .build();
        dial.setMouseTransparent(true);
        Label caption = new Label(scale.title());
        caption.getStyleClass().add("caption");
        value.getStyleClass().add("gauge-value");
        StackPane face = new StackPane(dial, value);
        StackPane.setAlignment(value, Pos.BOTTOM_CENTER);
        getChildren().addAll(caption, face);
        setAlignment(Pos.TOP_CENTER);
        getStyleClass().add("gauge");
        show(OptionalDouble.empty());
    }

    /// Only while on screen, see [OnScreen].
    public void show(OptionalDouble reading) {
        boolean known = reading.isPresent();
        double shown = reading.orElse(0);
        value.setText(known ? Math.round(shown) + " " + scale.unit() : noData);
        (known ? tone(shown) : Tone.UNKNOWN).applyTo(value);
        dial.setBarColor(theme.color(known ? tone(shown) : Tone.UNKNOWN));
        dial.setValue(Math.min(shown, scale.max()));
        setAccessibleText(scale.title() + " " + value.getText());
    }

    private Tone tone(double reading) {
        if (reading >= scale.badFrom()) {
            return Tone.BAD;
        }
        return reading >= scale.warnFrom() ? Tone.WARN : Tone.ACCENT;
    }
}
