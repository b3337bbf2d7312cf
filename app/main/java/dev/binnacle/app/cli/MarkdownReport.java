package dev.binnacle.app.cli;

import java.util.List;
import java.util.stream.Collectors;

/// A report as GitHub's Markdown.
final class MarkdownReport {

    private MarkdownReport() {}

    static String render(Report report) {
        StringBuilder text = new StringBuilder("# " + escape(report.title()) + "\n");
        for (Report.Block block : report.blocks()) {
            text.append('\n');
            switch (block) {
                case Report.Heading(int level, String heading) ->
                    text.append("#".repeat(level))
                            .append(' ')
                            .append(escape(heading))
                            .append('\n');
                case Report.Verdict(String _, String word, String about) ->
                    text.append("### ")
                            .append(escape("[" + word + "] " + about))
                            .append('\n');
                case Report.Paragraph(String paragraph) ->
                    text.append(escape(paragraph)).append('\n');
                case Report.Bullets(List<String> items) ->
                    items.forEach(item -> text.append("- ").append(escape(item)).append('\n'));
                case Report.Table(List<String> header, List<List<String>> cells) -> {
                    row(text, header);
                    row(text, header.stream().map(_ -> "---").toList());
                    cells.forEach(cell ->
                            row(text, cell.stream().map(MarkdownReport::escape).toList()));
                }
                case Report.Code(String language, String code) -> {
                    String fence = code.contains("```") ? "~~~~~~" : "```";
                    text.append(fence).append(language).append('\n').append(code.stripTrailing());
                    text.append('\n').append(fence).append('\n');
                }
            }
        }
        return text.toString();
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |")))
                .append('\n');
    }

    private static String escape(String text) {
        return text.replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_\\[\\]|#])", "\\\\$1");
    }
}
