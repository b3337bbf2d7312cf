package dev.binnacle.app.fx;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.Tile.SkinType;
import eu.hansolo.tilesfx.TileBuilder;
import java.util.OptionalDouble;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One TilesFX dial with its caption and its value. TilesFX is used here and nowhere else: it prints a missing
/// value as NaN, knows no CSS and queues events while hidden, so this says "no data" itself, gives the dial the
/// theme's colours, writes its own words, and is to be fed through [OnScreen].
public final class Gauge extends VBox {

    private final String title;
    private final String unit;
    private final Theme theme;
    private final Words words;
    private final Tile dial;
    private final LiveText value = new LiveText(HPos.CENTER, 92);
    private final LiveText end = new LiveText(HPos.CENTER, 92);
    /// Of the value as last shown; neutral is none's.
    private Tone tone = Tone.NEUTRAL;

    /// @param max      end of the dial; NaN when it is not known, and then there is no dial
    /// @param warnFrom value from which the bar turns to a warning, `badFrom` to an alarm; infinite for never
    public record Scale(double max, double warnFrom, double badFrom) {}

    /// @param noData  said instead of a value
    /// @param noScale said where the end of the dial is not known
    public record Words(String noData, String noScale) {}

    public Gauge(String title, String unit, Theme theme, Words words) {
        this.title = title;
        this.unit = unit;
        this.theme = theme;
        this.words = words;
        dial = TileBuilder.create()
                .skinType(SkinType.GAUGE2)
                .prefSize(92, 92)
                .minValue(0)
                .maxValue(100)
                .animated(false)
                .valueVisible(false)
                .backgroundColor(theme.raised())
                .barBackgroundColor(theme.line())
                .needleColor(theme.ink())
                .foregroundBaseColor(theme.ink())
                .build();
        dial.setMouseTransparent(true);
        // The skin writes both ends of the scale whatever it is told; the style sheet hides them.
        dial.getStyleClass().add("gauge-dial");
        Label caption = new Label(title);
        caption.getStyleClass().add("caption");
        value.getStyleClass().add("gauge-value");
        end.getStyleClass().add("caption");
        VBox below = new VBox(value, end);
        below.setAlignment(Pos.BOTTOM_CENTER);
        StackPane face = new StackPane(dial, below);
        face.setPrefSize(100, 100);
        getChildren().addAll(caption, face);
        setAlignment(Pos.TOP_CENTER);
        getStyleClass().add("gauge");
        show(new Scale(Double.NaN, 0, 0), OptionalDouble.empty());
    }

    /// Only while on screen, see [OnScreen].
    public void show(Scale scale, OptionalDouble reading) {
        boolean known = reading.isPresent();
        boolean measured = scale.max() > 0;
        double shown = reading.orElse(0);
        Tone newer = known ? tone(scale, shown) : Tone.UNKNOWN;
        if (newer != tone) {
            tone = newer;
            tone.applyTo(value);
            dial.setBarColor(theme.color(tone));
        }
        value.setText(known ? Math.round(shown) + " " + unit : words.noData());
        end.setText(!known ? "" : measured ? "/ " + Math.round(scale.max()) : words.noScale());
        dial.setVisible(known && measured);
        if (known && measured) {
            // The dial is drawn anew for each of these, whether it is another or not.
            if (dial.getMaxValue() != scale.max()) {
                dial.setMaxValue(scale.max());
            }
            dial.setValue(Math.min(shown, scale.max()));
        }
        setAccessibleText(title + " " + value.getText() + " " + end.getText());
    }

    private static Tone tone(Scale scale, double reading) {
        if (reading >= scale.badFrom()) {
            return Tone.BAD;
        }
        return reading >= scale.warnFrom() ? Tone.WARN : Tone.ACCENT;
    }
}
