package dev.binnacle.app.cli;

import java.util.List;

/// A report as one HTML file that needs no other and runs nothing, so it can be mailed and opened anywhere.
final class HtmlReport {

    private static final String STYLE = """
        :root { color-scheme: light dark; }
        body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
               max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
        h2 { margin-top: 2rem; border-bottom: 1px solid #8884; }
        table { border-collapse: collapse; font-size: 14px; }
        th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8883; vertical-align: top; }
        pre { background: #8881; padding: .75rem; overflow-x: auto; font-size: 13px; }
        """;

    private HtmlReport() {}

    static String render(Report report) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"")
                .append(report.locale().toLanguageTag())
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                        + " 'unsafe-inline'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
                .append("<title>")
                .append(escape(report.title()))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(escape(report.title()))
                .append("</h1>\n");
        for (Report.Block block : report.blocks()) {
            switch (block) {
                case Report.Heading(int level, String text) ->
                    html.append("<h%d>%s</h%d>\n".formatted(level, escape(text), level));
                case Report.Paragraph(String text) -> html.append("<p>" + escape(text) + "</p>\n");
                case Report.Bullets(List<String> items) -> {
                    html.append("<ul>\n");
                    items.forEach(item -> html.append("<li>" + escape(item) + "</li>\n"));
                    html.append("</ul>\n");
                }
                case Report.Table(List<String> header, List<List<String>> cells) -> {
                    html.append("<table>\n<thead>");
                    row(html, "th", header);
                    html.append("</thead>\n<tbody>\n");
                    cells.forEach(row -> row(html, "td", row));
                    html.append("</tbody>\n</table>\n");
                }
                case Report.Code(String _, String text) -> html.append("<pre>" + escape(text) + "</pre>\n");
            }
        }
        return html.append("</body>\n</html>\n").toString();
    }

    private static void row(StringBuilder html, String tag, List<String> cells) {
        html.append("<tr>");
        cells.forEach(cell -> html.append("<" + tag + ">" + escape(cell) + "</" + tag + ">"));
        html.append("</tr>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
