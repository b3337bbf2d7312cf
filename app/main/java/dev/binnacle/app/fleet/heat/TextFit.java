package dev.binnacle.app.fleet.heat;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Shortens texts to the room there is. Measuring costs more than drawing, so what was found out is kept. For
/// the UI thread.
final class TextFit {

    private static final String DOTS = "…";
    private static final int MOST_KEPT = 4000;

    private final Text probe = new Text();
    private final Map<Wanted, String> fitted = new Newest<>();
    private final Map<Measured, Double> widths = new Newest<>();

    private record Wanted(String text, Font font, int width, boolean keepEnd) {}

    private record Measured(String text, Font font) {}

    private static final class Newest<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1;

        Newest() {
            super(256, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST_KEPT;
        }
    }

    /// Keeps the end, where names of nodes and pods tell themselves apart.
    String end(String text, Font font, int width) {
        return fitted.computeIfAbsent(new Wanted(text, font, width, true), this::fit);
    }

    /// Keeps the beginning.
    String start(String text, Font font, int width) {
        return fitted.computeIfAbsent(new Wanted(text, font, width, false), this::fit);
    }

    /// Numbers on cells are few, and come again and again.
    double width(String text, Font font) {
        return widths.computeIfAbsent(new Measured(text, font), this::measure);
    }

    private double measure(Measured measured) {
        probe.setFont(measured.font());
        probe.setText(measured.text());
        return probe.getLayoutBounds().getWidth();
    }

    private String fit(Wanted wanted) {
        String text = wanted.text();
        double whole = width(text, wanted.font());
        if (whole <= wanted.width()) {
            return text;
        }
        int kept = (int) (text.length() * wanted.width() / whole);
        while (kept > 0) {
            String shorter =
                    wanted.keepEnd() ? DOTS + text.substring(text.length() - kept) : text.substring(0, kept) + DOTS;
            if (width(shorter, wanted.font()) <= wanted.width()) {
                return shorter;
            }
            kept--;
        }
        return "";
    }
}
