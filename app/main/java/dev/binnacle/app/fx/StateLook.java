package dev.binnacle.app.fx;

import dev.binnacle.gpu.GpuState;
import javafx.scene.paint.Color;

/// How a state looks where there is room for a small square only: a hue of its own and a pattern of its own, so
/// that either is enough. The hues keep apart under the common colour blindnesses; what is not known is grey,
/// but for the two that someone can do something about at once.
public record StateLook(Color color, Pattern pattern) {

    public static StateLook of(GpuState state, Theme theme) {
        boolean light = theme == Theme.LIGHT;
        return switch (state) {
            case HEALTHY -> look(light ? "#2a9d7c" : "#2f9e7f", Pattern.SOLID);
            case IDLE_HELD -> look(light ? "#3f8ed8" : "#5aa9f2", Pattern.RING);
            case WARNING -> look(light ? "#d08700" : "#e3a52b", Pattern.HALF);
            case FATAL -> look(light ? "#cf222e" : "#f85149", Pattern.CUT_CROSS);
            case STALE -> look(light ? "#6e7781" : "#8b949e", Pattern.HATCH);
            case NOT_COLLECTED -> look(light ? "#6e7781" : "#8b949e", Pattern.DOT);
            case UNSUPPORTED -> look(light ? "#8c959f" : "#6e7681", Pattern.DASH);
            case FORBIDDEN -> look(light ? "#7a4fd0" : "#a985f5", Pattern.CUT_BAR);
            case UNREACHABLE -> look(light ? "#b8337f" : "#e275ad", Pattern.CROSS);
            case NO_AGENT -> look(light ? "#8c959f" : "#6e7681", Pattern.FRAME);
        };
    }

    /// @param ground what it is drawn on
    public Pattern.Inks inks(Color ground) {
        return new Pattern.Inks(argb(color), argb(ground.interpolate(color, 0.22)), argb(ground));
    }

    /// As a picture's pixel.
    public static int argb(Color color) {
        int red = (int) Math.round(color.getRed() * 255);
        int green = (int) Math.round(color.getGreen() * 255);
        int blue = (int) Math.round(color.getBlue() * 255);
        return 0xff000000 | (red << 16) | (green << 8) | blue;
    }

    private static StateLook look(String color, Pattern pattern) {
        return new StateLook(Color.web(color), pattern);
    }
}
