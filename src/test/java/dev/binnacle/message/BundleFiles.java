package dev.binnacle.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One pair of bundles and the sources that speak with it, read as text. Both modules hold theirs to the same
/// rules, so the looking is done here and the asserting in each module's `MessagesTest`.
///
/// @param english keys and patterns, in the order of the file
/// @param chinese its twin
/// @param sources every main source of the module, file name to text
public record BundleFiles(Map<String, String> english, Map<String, String> chinese, Map<String, String> sources) {

    /// What asks for a text: `Message.of("…"`, `new Message("…"`, `messages.say("…"`. The first argument is
    /// looked at.
    private static final Pattern ASKING = Pattern.compile("\\b(?:Message\\.of|new Message|say)\\s*\\(");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"(\\s*\\+)?");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$");

    /// @param resources folder that holds `messages.properties` and its twin
    /// @param sources   root of the module's main sources
    public static BundleFiles of(Path resources, Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                texts.put(
                        sources.relativize(file).toString(),
                        COMMENT.matcher(Files.readString(file)).replaceAll(""));
            }
            return new BundleFiles(
                    entries(resources.resolve("messages.properties")),
                    entries(resources.resolve("messages_zh.properties")),
                    texts);
        }
    }

    /// Keys that no source names and none computes.
    ///
    /// @param computed for each beginning of a key that a source completes (`gpu.metric.`), all that may follow
    ///                 it
    public Set<String> deadKeys(Map<String, Set<String>> computed) {
        Set<String> named = sources.values().stream()
                .flatMap(text -> LITERAL.matcher(text).results().map(found -> found.group(1)))
                .collect(Collectors.toSet());
        Set<String> completed = completed(computed).collect(Collectors.toSet());
        return english.keySet().stream()
                .filter(key -> !named.contains(key) && !completed.contains(key))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Keys that a source asks for and no bundle has, as `file: key`.
    ///
    /// @param computed  as for [#deadKeys]
    /// @param elsewhere keys of other bundles that this module may use
    public Set<String> missingKeys(Map<String, Set<String>> computed, Set<String> elsewhere) {
        return Stream.concat(asked(false), completed(computed).map(key -> new Asked("computed", key)))
                .filter(asked -> !english.containsKey(asked.key()) && !elsewhere.contains(asked.key()))
                .map(Asked::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Beginnings of keys that a source completes and that `computed` does not have, as `file: beginning`.
    public Set<String> unlistedBeginnings(Map<String, Set<String>> computed) {
        return asked(true)
                .filter(asked -> !computed.containsKey(asked.key()))
                .map(Asked::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Indexes of the places that a pattern fills.
    public static Set<Integer> places(String pattern) {
        return PLACE.matcher(pattern.replaceAll("'[{}]+'", ""))
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Whether an apostrophe stands alone: [java.text.MessageFormat] would swallow it and stop filling places.
    public static boolean hasLoneApostrophe(String pattern) {
        return pattern.replace("''", "").replaceAll("'[{}]+'", "").contains("'");
    }

    private static Stream<String> completed(Map<String, Set<String>> computed) {
        return computed.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(end -> entry.getKey() + end));
    }

    /// A literal that begins with a dot is the end of a computed key, and whoever computes it is in the list.
    private Stream<Asked> asked(boolean beginnings) {
        return sources.entrySet().stream()
                .flatMap(source -> ASKING.matcher(source.getValue())
                        .results()
                        .map(asking -> firstArgument(source.getValue(), asking.end()))
                        .flatMap(argument -> LITERAL.matcher(argument).results())
                        .filter(found -> (found.group(2) != null) == beginnings)
                        .map(found -> found.group(1))
                        .filter(key -> !key.equals("verbatim") && !key.startsWith("."))
                        .map(key -> new Asked(source.getKey(), key)));
    }

    private static String firstArgument(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' && text.charAt(at - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == '{')) {
                depth++;
            } else if (!quoted && (c == ')' || c == '}' || c == ',' || c == ';')) {
                if (depth == 0) {
                    return text.substring(from, at);
                }
                depth -= c == ')' || c == '}' ? 1 : 0;
            }
        }
        return text.substring(from);
    }

    /// Read by hand: [java.util.Properties] would hide a key that is there twice.
    private static Map<String, String> entries(Path file) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        List<String> lines = joined(Files.readAllLines(file));
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = Pattern.compile("([^=:\\s]+)\\s*[=:]\\s*(.*)").matcher(line);
            if (!parts.matches()) {
                throw new IOException(file.getFileName() + " has a line that is no entry: " + line);
            }
            if (entries.put(parts.group(1), parts.group(2)) != null) {
                throw new IOException(file.getFileName() + " has the key twice: " + parts.group(1));
            }
        }
        return entries;
    }

    private static List<String> joined(List<String> lines) {
        String text = String.join("\n", lines).replaceAll("\\\\\n\\s*", "");
        return text.lines().toList();
    }

    private record Asked(String file, String key) {
        @Override
        public String toString() {
            return file + ": " + key;
        }
    }
}
