package dev.binnacle.app.cli;

import java.util.List;
import java.util.regex.Pattern;

/// A report as one HTML file that needs no other and runs nothing, so it can be mailed and opened anywhere.
final class HtmlReport {

    private static final String STYLE = """
        :root { color-scheme: light dark; --ground: #fff; --text: #1f2328; --muted: #59636e; --line: #d1d9e0; --inset: #f6f8fa;
                --bad: #d1242f; --warn: #9a6700; --note: #0969da; --ok: #1a7f37; --unknown: #59636e; }
        @media (prefers-color-scheme: dark) {
          :root { --ground: #0d1117; --text: #e6edf3; --muted: #9198a1; --line: #3d444d; --inset: #151b23;
                  --bad: #ff7b72; --warn: #d29922; --note: #4493f8; --ok: #3fb950; --unknown: #9198a1; } }
        * { box-sizing: border-box; }
        body { font: 15px/1.55 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--text);
               background: var(--ground); max-width: 64rem; margin: 2rem auto; padding: 0 1.25rem 3rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
        h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
        h3 { font-size: 1.02rem; margin: 2rem 0 .5rem; padding: .1rem 0 .1rem .75rem; border-left: 4px solid var(--tone, var(--line)); }
        p { margin: .5rem 0; }
        ul { margin: .5rem 0; padding-left: 1.4rem; }
        .tag { display: inline-block; font-size: .8rem; font-weight: 600; color: var(--tone); border: 1px solid var(--tone);
               border-radius: 1rem; padding: 0 .6rem; margin-right: .5rem; vertical-align: .08em; white-space: nowrap; }
        .bad { --tone: var(--bad); } .warn { --tone: var(--warn); } .note { --tone: var(--note); }
        .ok { --tone: var(--ok); } .unknown { --tone: var(--unknown); }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .875rem; margin: .5rem 0; }
        th { color: var(--muted); font-weight: 600; white-space: nowrap; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--line);
                 overflow-wrap: anywhere; }
        td:first-child, td.time { white-space: nowrap; overflow-wrap: normal; }
        pre { background: var(--inset); border: 1px solid var(--line); border-radius: 6px; padding: .75rem; font-size: .8rem;
              line-height: 1.45; overflow-x: auto; }
        @media print {
          :root { --ground: #fff; --text: #000; --muted: #444; --line: #bbb; --inset: #fff;
                  --bad: #a40e26; --warn: #7d4e00; --note: #0a4fa8; --ok: #116329; --unknown: #444; }
          @page { margin: 16mm 14mm; }
          body { font-size: 10.5pt; max-width: none; margin: 0; padding: 0; }
          h2, h3 { break-after: avoid; } tr, li { break-inside: avoid; }
          pre { white-space: pre-wrap; overflow-wrap: anywhere; }
        }
        """;

    /// Which is not to be broken over lines.
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

    private HtmlReport() {}

    static String render(Report report) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"")
                .append(report.locale().toLanguageTag())
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                        + " 'unsafe-inline'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
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
                case Report.Verdict(String tone, String word, String text) ->
                    html.append("<h3 class=\"%s\"><span class=\"tag\">%s</span>%s</h3>\n"
                            .formatted(escape(tone), escape(word), escape(text)));
                case Report.Paragraph(String text) -> html.append("<p>" + escape(text) + "</p>\n");
                case Report.Bullets(List<String> items) -> {
                    html.append("<ul>\n");
                    items.forEach(item -> html.append("<li>" + escape(item) + "</li>\n"));
                    html.append("</ul>\n");
                }
                case Report.Table(List<String> header, List<List<String>> cells) -> {
                    html.append("<div class=\"wide\"><table>\n");
                    if (header.stream().anyMatch(name -> !name.isEmpty())) {
                        html.append("<thead>");
                        row(html, "th", header);
                        html.append("</thead>\n");
                    }
                    html.append("<tbody>\n");
                    cells.forEach(row -> row(html, "td", row));
                    html.append("</tbody>\n</table></div>\n");
                }
                case Report.Code(String _, String text) -> html.append("<pre>" + escape(text) + "</pre>\n");
            }
        }
        return html.append("</body>\n</html>\n").toString();
    }

    private static void row(StringBuilder html, String tag, List<String> cells) {
        html.append("<tr>");
        for (String cell : cells) {
            String kind = TIME.matcher(cell).matches() ? " class=\"time\"" : "";
            html.append("<" + tag + kind + ">" + escape(cell) + "</" + tag + ">");
        }
        html.append("</tr>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
