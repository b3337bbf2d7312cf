package dev.binnacle.app.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/// Colours for quantities, from little to much. Lightness alone tells the order, so it reads the same with any
/// colour blindness and in grey; and it is turned round in the light theme, so that much stands out from the
/// ground in both. It has no grey, which is kept for what is not known, and no red, which is kept for faults.
public final class Ramp {

    /// More than the eye tells apart on separate squares, and few enough that a small change of a value changes
    /// nothing on screen.
    public static final int SHADES = 64;

    /// From dark to light, near equal steps of lightness.
    private static final List<Color> STOPS = List.of(
            Color.web("#1f2f6b"),
            Color.web("#24529c"),
            Color.web("#1f7cb4"),
            Color.web("#2aa3b3"),
            Color.web("#6cc5a5"),
            Color.web("#b8e09a"),
            Color.web("#f4f3b2"));

    private final List<Color> shades;

    private Ramp(List<Color> shades) {
        this.shades = shades;
    }

    public static Ramp of(Theme theme) {
        List<Color> shades = new ArrayList<>(SHADES);
        for (int i = 0; i < SHADES; i++) {
            shades.add(between(i / (SHADES - 1.0)));
        }
        return new Ramp(List.copyOf(theme == Theme.LIGHT ? shades.reversed() : shades));
    }

    /// @param shade 0 for little to [#SHADES] - 1 for much
    public Color color(int shade) {
        return shades.get(shade);
    }

    /// Of a share of the scale; what lies outside takes the end's.
    public static int shade(double share) {
        return (int) Math.round(Math.clamp(share, 0, 1) * (SHADES - 1));
    }

    private static Color between(double share) {
        double at = share * (STOPS.size() - 1);
        int below = Math.min((int) at, STOPS.size() - 2);
        return STOPS.get(below).interpolate(STOPS.get(below + 1), at - below);
    }
}
