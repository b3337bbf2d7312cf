package dev.binnacle.app.cli;

import dev.binnacle.message.Messages;
import dev.binnacle.message.NextStep;
import dev.binnacle.message.Problem;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Where a command speaks: results to `out`, everything else to `err`.
///
/// @param ask puts a question to a person and returns the line typed; empty when no person is there
public record Terminal(PrintStream out, PrintStream err, Function<String, Optional<String>> ask) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    void print(Format format, Report report, JsonNode json) {
        switch (format) {
            case JSON -> out.println(JSON.writeValueAsString(json));
            case TEXT, GITHUB -> out.print(TextReport.render(report));
            case MARKDOWN -> out.print(MarkdownReport.render(report));
            case HTML -> out.print(HtmlReport.render(report));
        }
        out.flush();
    }

    void print(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }

    /// What, why, then what to do.
    public void print(Problem problem, Messages messages) {
        err.println(messages.say("cli.problem", messages.say(problem.what())));
        err.println("  " + messages.say(problem.why()));
        problem.detail().lines().limit(20).forEach(line -> err.println("  | " + line));
        for (NextStep step : problem.nextSteps()) {
            switch (step) {
                case NextStep.Advice(var text) -> err.println("  → " + messages.say(text));
                case NextStep.Command(String text) -> err.println("  $ " + text);
                case NextStep.Retry() -> {
                    // Whoever typed a command knows how to type it again.
                }
            }
        }
        err.flush();
    }

    enum Format {
        TEXT,
        JSON,
        MARKDOWN,
        HTML,
        /// Annotations that a GitHub workflow shows beside the lines they are about.
        GITHUB
    }
}
