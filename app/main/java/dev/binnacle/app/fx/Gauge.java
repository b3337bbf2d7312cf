package dev.binnacle.app.fx;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.Tile.SkinType;
import eu.hansolo.tilesfx.TileBuilder;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// One TilesFX gauge. TilesFX is used here and nowhere else: it prints a missing value as NaN, knows no CSS and queues
/// events
/// while hidden, so a gauge says "no data" itself, takes its colours from the theme and is fed through [OnScreen].
public final class Gauge extends StackPane {

    private final Tile tile;
    private final Label absent;
    private final Theme theme;

    /// @param warnFrom value from which the bar turns to a warning, `badFrom` to an alarm; infinite for never
    public record Scale(String title, String unit, double max, double warnFrom, double badFrom) {}

    private final Scale scale;

    public Gauge(Scale scale, Theme theme, String noData) {
        this.scale = scale;
        this.theme = theme;
        tile = TileBuilder.create()
                .skinType(SkinType.GAUGE2)
                .prefSize(150, 150)
                .title(scale.title())
                .unit(scale.unit())
                .minValue(0)
                .maxValue(scale.max())
                .decimals(0)
                .animated(false)
                .roundedCorners(true)
                .backgroundColor(theme.raised())
                .barBackgroundColor(theme.line())
                .barColor(theme.color(Tone.ACCENT))
                .needleColor(theme.ink())
                .foregroundBaseColor(theme.ink())
                .titleColor(theme.mutedInk())
                .unitColor(theme.mutedInk())
                .valueColor(theme.ink())
                .textColor(theme.mutedInk())
                .tickLabelColor(theme.mutedInk())
                .build();
        absent = new Label(noData);
        absent.getStyleClass().add("gauge-absent");
        absent.setVisible(false);
        StackPane.setAlignment(absent, Pos.CENTER);
        getChildren().addAll(tile, absent);
        getStyleClass().add("gauge");
        setAccessibleText(scale.title());
    }

    /// Only while on screen, see [OnScreen].
    public void show(OptionalDouble value) {
        absent.setVisible(value.isEmpty());
        tile.setValueVisible(value.isPresent());
        double shown = value.orElse(0);
        tile.setBarColor(theme.color(tone(shown)));
        tile.setValue(shown);
        setAccessibleText(
                scale.title() + " " + (value.isPresent() ? Math.round(shown) + " " + scale.unit() : absent.getText()));
    }

    private Tone tone(double value) {
        if (value >= scale.badFrom()) {
            return Tone.BAD;
        }
        return value >= scale.warnFrom() ? Tone.WARN : Tone.ACCENT;
    }
}
