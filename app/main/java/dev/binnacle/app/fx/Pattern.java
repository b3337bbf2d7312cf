package dev.binnacle.app.fx;

/// Shapes that tell small squares apart without colour. Made of pixels, so that they are as sharp at 6 pixels
/// as at 60, and so that every two of them differ at both.
public enum Pattern {
    SOLID,
    /// A thick frame round nothing.
    RING,
    /// One half under the diagonal, the other half faint.
    HALF,
    /// Full, with an X cut out.
    CUT_CROSS,
    /// Full, with a horizontal bar cut out.
    CUT_BAR,
    /// Diagonal lines.
    HATCH,
    /// A thin frame and a dot.
    DOT,
    /// A dash and no frame.
    DASH,
    /// A thin frame and an X.
    CROSS,
    /// A thin frame round nothing.
    FRAME,
    /// A filled corner, the rest faint.
    CORNER;

    /// @param ink    as ARGB
    /// @param faint  between ink and ground, for what should be seen last
    /// @param ground what lies behind
    public record Inks(int ink, int faint, int ground) {}

    /// @return `width * height` pixels as ARGB, row by row
    public int[] pixels(int width, int height, Inks inks) {
        int[] pixels = new int[width * height];
        int side = Math.min(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = at(x, y, width, height, side, inks);
            }
        }
        return pixels;
    }

    private int at(int x, int y, int width, int height, int side, Inks inks) {
        int edge = Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y));
        int line = Math.max(1, Math.round(side / 24f));
        int bold = Math.max(1, Math.round(side / 10f));
        // Twice the distances from the centre, so that even sides have one too.
        int dx = Math.abs(2 * x - width + 1);
        int dy = Math.abs(2 * y - height + 1);
        return switch (this) {
            case SOLID -> inks.ink();
            case RING -> edge < Math.max(2, side / 4) ? inks.ink() : inks.ground();
            case HALF -> x * height <= y * width + height / 2 ? inks.ink() : inks.faint();
            case CUT_CROSS -> onCross(x, y, width, height, bold) && edge >= bold ? inks.ground() : inks.ink();
            case CUT_BAR -> dy < Math.max(2, 2 * bold) && edge >= bold ? inks.ground() : inks.ink();
            case HATCH -> (x + y) % Math.max(3, side / 4) < line ? inks.ink() : inks.faint();
            case DOT -> edge < line || (dx < 2 * bold && dy < 2 * bold) ? inks.ink() : inks.ground();
            case DASH -> dy < 2 * bold && dx <= width - width / 3 ? inks.ink() : inks.ground();
            case CROSS ->
                edge < line || (onCross(x, y, width, height, line) && edge >= (side < 10 ? 1 : 2 * line))
                        ? inks.ink()
                        : inks.ground();
            case CORNER -> 2 * x < width && 2 * y >= height ? inks.ink() : inks.faint();
            case FRAME -> edge < line ? inks.ink() : inks.ground();
        };
    }

    private static boolean onCross(int x, int y, int width, int height, int thick) {
        int falling = Math.abs(x * height - y * width);
        int rising = Math.abs((width - 1 - x) * height - y * width);
        return Math.min(falling, rising) < (2 * thick - 1) * Math.max(width, height) / 2 + 1;
    }
}
