package dev.binnacle.topology;

import dev.binnacle.cluster.Pod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The options of a container's command, in any of the ways people write them: `--port=9335`, `--port 9335`, or
/// all of it as one line for a shell.
public record CommandLine(List<String> words) {

    public CommandLine {
        words = List.copyOf(words);
    }

    public static CommandLine of(Pod.Container container) {
        List<String> words = new ArrayList<>();
        for (List<String> part : List.of(container.command(), container.args())) {
            for (String argument : part) {
                words.addAll(List.of(argument.strip().split("\\s+")));
            }
        }
        return new CommandLine(words);
    }

    /// Given as a switch, or as `--option=true`.
    public boolean has(String option) {
        return words.stream()
                .anyMatch(word -> word.equals("--" + option)
                        || word.equals("-" + option)
                        || word.equals("--" + option + "=true")
                        || word.equals("-" + option + "=true"));
    }

    public Optional<String> value(String option) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            for (String dashes : List.of("--", "-")) {
                if (word.startsWith(dashes + option + "=")) {
                    return Optional.of(unquoted(word.substring((dashes + option + "=").length())));
                }
                if (word.equals(dashes + option)
                        && i + 1 < words.size()
                        && !words.get(i + 1).startsWith("-")) {
                    return Optional.of(unquoted(words.get(i + 1)));
                }
            }
        }
        return Optional.empty();
    }

    /// Option as written → value, for options that have one; of one given twice the last.
    Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        String waiting = "";
        for (String word : words) {
            int equals = word.indexOf('=');
            if (word.startsWith("-")) {
                waiting = equals < 0 ? word : "";
                if (equals > 0) {
                    options.put(word.substring(0, equals), unquoted(word.substring(equals + 1)));
                }
            } else if (!waiting.isEmpty()) {
                options.put(waiting, unquoted(word));
                waiting = "";
            }
        }
        return options;
    }

    private static String unquoted(String text) {
        return text.replaceAll("^[\"']|[\"']$", "");
    }
}
