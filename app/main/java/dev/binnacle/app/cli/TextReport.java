package dev.binnacle.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A report for a terminal of 118 columns. Tables are narrowed at their widest columns until they fit.
final class TextReport {

    private static final int WIDTH = 118;
    private static final int NARROWEST = 8;

    /// What a row is about stands first and is left whole up to here.
    private static final int LONGEST_SUBJECT = 40;

    /// Lines may break after a blank and after any Chinese character.
    private static final Pattern WORDS = Pattern.compile("(?<= )|(?<=[\\u3000-\\u9fff\\uff00-\\uffef])");

    private static final String GAP = "  ";

    private TextReport() {}

    static String render(Report report) {
        StringBuilder text = new StringBuilder();
        text.append(report.title()).append('\n');
        for (Report.Block block : report.blocks()) {
            text.append('\n');
            switch (block) {
                case Report.Heading(int level, String heading) ->
                    text.append(level <= 2 ? heading.toUpperCase(report.locale()) : heading)
                            .append('\n');
                case Report.Verdict(String _, String word, String about) ->
                    wrap(text, "", "  ", "[" + word + "] " + about);
                case Report.Paragraph(String paragraph) -> wrap(text, "", "", paragraph);
                case Report.Bullets(List<String> items) -> items.forEach(item -> wrap(text, "  - ", "    ", item));
                case Report.Table(List<String> header, List<List<String>> cells) -> table(text, header, cells);
                case Report.Code(String _, String code) ->
                    code.lines()
                            .forEach(line -> text.append("    ").append(line).append('\n'));
            }
        }
        return text.toString();
    }

    private static void table(StringBuilder text, List<String> header, List<List<String>> cells) {
        int[] widths = new int[header.size()];
        List<List<String>> rows = new ArrayList<>();
        rows.add(header);
        rows.addAll(cells);
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(oneLine(row.get(i))));
            }
        }
        narrow(widths);
        for (List<String> row : rows) {
            row(text, row, widths);
        }
    }

    /// Names are cut in their middle, since it is their ends that tell them apart. The last cell is never cut:
    /// it goes on
    /// in the lines below.
    private static void row(StringBuilder text, List<String> row, int[] widths) {
        int last = widths.length - 1;
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < last; i++) {
            String cell = cut(oneLine(row.get(i)), widths[i]);
            line.append(cell).append(" ".repeat(widths[i] - width(cell))).append(GAP);
        }
        String indent = " ".repeat(width(line.toString()));
        for (String piece : pieces(oneLine(row.get(last)), widths[last])) {
            text.append((line + piece).stripTrailing()).append('\n');
            line = new StringBuilder(indent);
        }
    }

    private static List<String> pieces(String cell, int width) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String word : WORDS.split(cell, -1)) {
            if (!piece.isEmpty() && width(piece.toString()) + width(word.stripTrailing()) > width) {
                pieces.add(piece.toString().stripTrailing());
                piece = new StringBuilder();
            }
            piece.append(word);
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static void narrow(int[] widths) {
        if (widths.length < 2) {
            return;
        }
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        while (total > WIDTH) {
            int widest = widths[0] > LONGEST_SUBJECT ? 0 : 1;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
            total--;
        }
    }

    private static void wrap(StringBuilder text, String first, String next, String paragraph) {
        for (String line : paragraph.lines().toList()) {
            StringBuilder out = new StringBuilder(first);
            for (String word : WORDS.split(line, -1)) {
                if (width(out.toString()) + width(word.stripTrailing()) > WIDTH && out.length() > next.length()) {
                    text.append(out.toString().stripTrailing()).append('\n');
                    out = new StringBuilder(next);
                }
                out.append(word);
            }
            text.append(out.toString().stripTrailing()).append('\n');
        }
    }

    private static String oneLine(String cell) {
        return cell.replaceAll("\\s+", " ").strip();
    }

    private static String cut(String cell, int width) {
        if (width(cell) <= width) {
            return cell;
        }
        int[] points = cell.codePoints().toArray();
        int from = 0;
        int to = points.length;
        int room = width - 1;
        boolean front = true;
        while (room > 0) {
            int c = front ? points[from] : points[to - 1];
            room -= wide(c) ? 2 : 1;
            if (room < 0) {
                break;
            }
            from += front ? 1 : 0;
            to -= front ? 0 : 1;
            front = !front;
        }
        return new String(points, 0, from) + "…" + new String(points, to, points.length - to);
    }

    /// Columns of a terminal: Chinese characters and their punctuation take two.
    private static int width(String text) {
        return text.codePoints().map(c -> wide(c) ? 2 : 1).sum();
    }

    private static boolean wide(int c) {
        return (c >= 0x1100 && c <= 0x115f)
                || (c >= 0x2e80 && c <= 0xa4cf)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0xfe30 && c <= 0xfe6f)
                || (c >= 0xff00 && c <= 0xff60)
                || (c >= 0xffe0 && c <= 0xffe6)
                || (c >= 0x1f300 && c <= 0x1faff)
                || (c >= 0x20000 && c <= 0x3fffd);
    }
}
