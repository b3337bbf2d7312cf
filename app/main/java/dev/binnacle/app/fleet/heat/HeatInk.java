package dev.binnacle.app.fleet.heat;

import dev.binnacle.app.fx.Pattern;
import dev.binnacle.app.fx.Ramp;
import dev.binnacle.app.fx.StateLook;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.GpuState;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// The colours and small pictures of every look in one theme, made once each. For the UI thread.
final class HeatInk {

    /// So much of a colour is left where the filter does not want it.
    private static final double DIMMED = 0.16;
    /// So much of a shade is left between the lines that say it may no longer hold.
    private static final double AGED = 0.5;
    /// All sizes that MIG instances bring about at one zoom, and the legend's.
    private static final int MOST_STAMPS = 2000;

    private final Theme theme;
    private final Color ground;
    private final Color[] shades = new Color[Ramp.SHADES];
    private final Color[] dimShades = new Color[Ramp.SHADES];
    private final Map<Stamp, Image> stamps = new HashMap<>();

    private record Stamp(int look, int width, int height, int radius, double scale) {}

    HeatInk(Theme theme) {
        this.theme = theme;
        ground = theme.ground();
        Ramp ramp = Ramp.of(theme);
        for (int shade = 0; shade < shades.length; shade++) {
            shades[shade] = ramp.color(shade);
            dimShades[shade] = ground.interpolate(shades[shade], DIMMED);
        }
    }

    Color ground() {
        return ground;
    }

    /// Of a look that is a shade.
    Color shade(int look) {
        return ((look & HeatLook.DIM) == 0 ? shades : dimShades)[HeatLook.shade(look)];
    }

    /// For text on a shade, aged or not.
    Color onShade(int look) {
        if ((look & HeatLook.DIM) != 0) {
            return theme.mutedInk();
        }
        Color behind = HeatLook.isAged(look) ? ground.interpolate(shades[HeatLook.shade(look)], AGED) : shade(look);
        return luminance(behind) > 0.36 ? Color.web("#14181d") : Color.WHITE;
    }

    Color mark(int look) {
        Color color = theme.color((look & HeatLook.FATAL_MARK) != 0 ? Tone.BAD : Tone.WARN);
        return (look & HeatLook.DIM) == 0 ? color : ground.interpolate(color, 2 * DIMMED);
    }

    /// Of any look, marks aside.
    ///
    /// @param radius of its corners
    /// @param scale  pixels of the screen to one of ours
    Image stamp(int look, int width, int height, int radius, double scale) {
        if (stamps.size() > MOST_STAMPS) {
            stamps.clear();
        }
        return stamps.computeIfAbsent(
                new Stamp(look & ~(HeatLook.FATAL_MARK | HeatLook.WARNING_MARK), width, height, radius, scale),
                this::make);
    }

    private Image make(Stamp stamp) {
        int width = Math.max(1, (int) Math.round(stamp.width() * stamp.scale()));
        int height = Math.max(1, (int) Math.round(stamp.height() * stamp.scale()));
        int[] pixels = pattern(stamp.look()).pixels(width, height, inks(stamp.look()));
        round(pixels, width, height, stamp.radius() * stamp.scale());
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return image;
    }

    private Pattern pattern(int look) {
        if (HeatLook.isShade(look)) {
            return Pattern.SOLID;
        }
        if (HeatLook.isAged(look)) {
            return Pattern.HATCH;
        }
        if (HeatLook.isState(look)) {
            return StateLook.of(HeatLook.state(look), theme).pattern();
        }
        return switch (HeatLook.xid(look)) {
            case NONE -> Pattern.SOLID;
            case PAST -> Pattern.CORNER;
            case APPLICATION -> Pattern.RING;
            case WARNING -> Pattern.HALF;
            case FATAL -> Pattern.CUT_CROSS;
        };
    }

    private Pattern.Inks inks(int look) {
        double left = (look & HeatLook.DIM) == 0 ? 1 : DIMMED;
        if (HeatLook.isAged(look)) {
            Color shade = ground.interpolate(shades[HeatLook.shade(look)], AGED * left);
            Color lines = ground.interpolate(theme.mutedInk(), left);
            return new Pattern.Inks(StateLook.argb(lines), StateLook.argb(shade), StateLook.argb(ground));
        }
        Color ink = HeatLook.isShade(look)
                ? shades[HeatLook.shade(look)]
                : HeatLook.isState(look)
                        ? StateLook.of(HeatLook.state(look), theme).color()
                        : xid(HeatLook.xid(look));
        return new StateLook(ground.interpolate(ink, left), Pattern.SOLID).inks(ground);
    }

    private Color xid(HeatLook.XidKind kind) {
        return switch (kind) {
            case NONE -> shades[Ramp.SHADES / 8];
            case PAST, APPLICATION -> StateLook.of(GpuState.IDLE_HELD, theme).color();
            case WARNING -> StateLook.of(GpuState.WARNING, theme).color();
            case FATAL -> StateLook.of(GpuState.FATAL, theme).color();
        };
    }

    /// Takes off the corners, softly.
    private static void round(int[] pixels, int width, int height, double radius) {
        int reach = (int) Math.ceil(Math.min(radius, Math.min(width, height) / 2.0));
        for (int y = 0; y < reach; y++) {
            for (int x = 0; x < reach; x++) {
                double out = Math.hypot(radius - x - 0.5, radius - y - 0.5) - radius;
                double left = Math.clamp(0.5 - out, 0, 1);
                for (int at : new int[] {
                    y * width + x,
                    y * width + width - 1 - x,
                    (height - 1 - y) * width + x,
                    (height - 1 - y) * width + width - 1 - x
                }) {
                    pixels[at] = (pixels[at] & 0xffffff) | ((int) Math.round((pixels[at] >>> 24) * left) << 24);
                }
            }
        }
    }

    private static double luminance(Color color) {
        return 0.2126 * Math.pow(color.getRed(), 2.2)
                + 0.7152 * Math.pow(color.getGreen(), 2.2)
                + 0.0722 * Math.pow(color.getBlue(), 2.2);
    }
}
