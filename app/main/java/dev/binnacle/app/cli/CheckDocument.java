package dev.binnacle.app.cli;

import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Problems of drafts.
record CheckDocument(List<Checked> files, Messages messages) {

    record Checked(String file, List<DraftProblem> problems) {}

    ArrayNode json() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Checked checked : files) {
            for (DraftProblem problem : checked.problems()) {
                ObjectNode json = array.addObject();
                json.put("file", checked.file());
                json.put("line", problem.line());
                json.put("column", problem.column());
                json.put("severity", severity(problem));
                json.put("code", problem.code());
                json.put("message", messages.say(problem.message()));
                Cells.put(json, "remedy", problem.remedy().map(messages::say).orElse(""));
            }
        }
        return array;
    }

    Report report() {
        List<List<String>> rows = new ArrayList<>();
        for (Checked checked : files) {
            for (DraftProblem problem : checked.problems()) {
                String said = messages.say(problem.message());
                rows.add(List.of(
                        checked.file() + ":" + problem.line() + ":" + problem.column(),
                        severity(problem),
                        said
                                + problem.remedy()
                                        .map(remedy -> " " + messages.say(remedy))
                                        .orElse(""),
                        problem.code()));
            }
        }
        Report.Builder report = new Report.Builder(messages.say("cli.check.title", files.size()), messages.locale());
        if (files.isEmpty()) {
            return report.build();
        }
        if (rows.isEmpty()) {
            return report.paragraph(messages.say("cli.check.none")).build();
        }
        return report.bullets(rows.stream()
                        .map(row -> row.get(0) + ": " + row.get(1) + ": " + row.get(2) + " [" + row.get(3) + "]")
                        .toList())
                .build();
    }

    /// Workflow commands of GitHub: one line each, with what would end the line or the value escaped.
    List<String> annotations() {
        List<String> lines = new ArrayList<>();
        for (Checked checked : files) {
            for (DraftProblem problem : checked.problems()) {
                String level = switch (problem.severity()) {
                    case ERROR -> "error";
                    case WARNING -> "warning";
                    case INFO -> "notice";
                };
                String remedy =
                        problem.remedy().map(words -> " " + messages.say(words)).orElse("");
                lines.add("::%s file=%s,line=%d,col=%d,title=%s::%s"
                        .formatted(
                                level,
                                property(checked.file()),
                                problem.line(),
                                problem.column(),
                                property(problem.code()),
                                data(messages.say(problem.message()) + remedy)));
            }
        }
        return lines;
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    private static String severity(DraftProblem problem) {
        return problem.severity().name().toLowerCase(Locale.ROOT);
    }
}
