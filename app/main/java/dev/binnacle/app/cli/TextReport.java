package dev.binnacle.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A report for a terminal of 118 columns. Tables are narrowed at their widest columns until they fit.
final class TextReport {

    private static final int WIDTH = 118;
    private static final int NARROWEST = 8;

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
                case Report.Paragraph(String paragraph) -> wrap(text, "", "", paragraph);
                case Report.Bullets(List<String> items) -> items.forEach(item -> wrap(text, "  - ", "    ", item));
                case Report.Table(List<String> header, List<List<String>> cells) -> table(text, header, cells);
                case Report.Code(String _, String code) ->
                    code.lines().forEach(line -> text.append("    ").append(line).append('\n'));
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
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = cut(oneLine(row.get(i)), widths[i]);
                line.append(i > 0 ? GAP : "").append(cell).append(" ".repeat(widths[i] - width(cell)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static void narrow(int[] widths) {
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        while (total > WIDTH) {
            int widest = 0;
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
        StringBuilder kept = new StringBuilder();
        int used = 1;
        for (int c : cell.codePoints().toArray()) {
            used += wide(c) ? 2 : 1;
            if (used > width) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept.append('…').toString();
    }

    /// Columns of a terminal: Chinese characters and their punctuation take two.
    private static int width(String text) {
        return text.codePoints().map(c -> wide(c) ? 2 : 1).sum();
    }

    private static boolean wide(int c) {
        return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60)
                || (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
    }
}
