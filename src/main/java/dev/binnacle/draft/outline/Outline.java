package dev.binnacle.draft.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a draft by their indentation, whether it is right YAML or not yet. Keys to the depth where a
/// reader looks for them, keys of a ConfigMap's values that are YAML too, and of lists the scrape jobs.
public final class Outline {

    /// Deeper keys are not shown, but for those on the way to a job.
    private static final int DEEPEST = 3;

    /// Nobody reads a longer outline.
    private static final int MOST = 5_000;

    private static final Pattern KEY =
            Pattern.compile("( *)((?:- +)*)(\"[^\"]*\"|'[^']*'|[^\\s#'\"\\[{][^#]*?)\\s*:(?:\\s+(.*))?");
    private static final Pattern BLOCK = Pattern.compile("(?:[&!]\\S+ +)*[|>][-+0-9]{0,2}\\s*(?:#.*)?");

    public enum Kind {
        DOCUMENT,
        KEY,
        JOB
    }

    /// @param level from 0
    /// @param line  from 1
    /// @param end   its last line
    public record Part(int level, Kind kind, String name, int line, int end) {}

    /// Read so far: a part whose end is not known yet.
    private record Begun(int column, int level, Kind kind, String name, int line, int index) {}

    private final List<Part> parts = new ArrayList<>();
    private final List<Begun> open = new ArrayList<>();
    private int previousFilled;
    private int itemLine;
    private int itemColumn = -1;

    private Outline() {}

    public static List<Part> of(String text) {
        return new Outline().read(text.split("\n", -1));
    }

    private List<Part> read(String[] lines) {
        boolean several = false;
        for (String line : lines) {
            several |= line.startsWith("---");
        }
        int foreign = -1;
        for (int i = 0; i < lines.length && parts.size() < MOST; i++) {
            String line = lines[i].stripTrailing();
            int indent = indent(line);
            if (line.isBlank() || line.charAt(indent) == '#') {
                continue;
            }
            if (line.startsWith("---")) {
                close(-1);
                foreign = -1;
                if (several && hasMore(lines, i + 1)) {
                    begin(-1, 0, Kind.DOCUMENT, documentName(lines, i + 1), i + 1);
                }
                previousFilled = i + 1;
                continue;
            }
            if (foreign >= 0 && indent > foreign) {
                previousFilled = i + 1;
                continue;
            }
            foreign = -1;
            Matcher key = KEY.matcher(line);
            if (key.matches()) {
                foreign = key(key, i + 1);
            } else if (line.charAt(indent) == '-') {
                closeItem(indent);
            } else {
                close(indent);
            }
            previousFilled = i + 1;
        }
        close(-2);
        return List.copyOf(parts);
    }

    /// @return the column beyond which lines belong to a text that is no YAML; -1 where there is none
    private int key(Matcher key, int line) {
        int dashes = key.group(2).length();
        int column = key.group(1).length() + dashes;
        String name = key.group(3).replaceAll("^[\"']|[\"']$", "");
        String value = key.group(4) == null ? "" : key.group(4);
        if (dashes > 0) {
            closeItem(key.group(1).length());
            itemLine = line;
            itemColumn = column;
        } else {
            close(column);
        }
        int level = open.isEmpty() ? 0 : open.getLast().level() + 1;
        if (name.equals("job_name")) {
            boolean inItem = column == itemColumn;
            begin(column - 1, level, Kind.JOB, value.replaceAll("\\s+#.*$|[\"']", ""), inItem ? itemLine : line);
        } else if (dashes == 0 && level < DEEPEST && !withinJob()) {
            begin(column, level, Kind.KEY, name, line);
        }
        boolean block = BLOCK.matcher(value).matches();
        return block && !holdsYaml(name) ? column : -1;
    }

    private boolean withinJob() {
        return open.stream().anyMatch(begun -> begun.kind() == Kind.JOB);
    }

    private void begin(int column, int level, Kind kind, String name, int line) {
        open.add(new Begun(column, level, kind, name, line, parts.size()));
        parts.add(new Part(level, kind, name, line, line));
    }

    /// Ends all parts that an item at this column does not belong to: a key may stand right above its list.
    private void closeItem(int column) {
        close(column + 1);
        if (!open.isEmpty()
                && open.getLast().kind() == Kind.JOB
                && open.getLast().column() >= column) {
            close(open.getLast().column());
        }
    }

    /// Ends all parts that a line at this column does not belong to.
    private void close(int column) {
        while (!open.isEmpty() && open.getLast().column() >= column) {
            Begun begun = open.removeLast();
            parts.set(
                    begun.index(),
                    new Part(
                            begun.level(),
                            begun.kind(),
                            begun.name(),
                            begun.line(),
                            Math.max(begun.line(), previousFilled)));
        }
    }

    private static boolean hasMore(String[] lines, int from) {
        for (int i = from; i < lines.length && !lines[i].startsWith("---"); i++) {
            if (!lines[i].isBlank()) {
                return true;
            }
        }
        return false;
    }

    /// Kind and name of the object, as far as they stand where they usually do.
    private static String documentName(String[] lines, int from) {
        String kind = "";
        String name = "";
        for (int i = from; i < lines.length && !lines[i].startsWith("---"); i++) {
            if (lines[i].startsWith("kind:")) {
                kind = lines[i].substring(5).strip();
            } else if (name.isEmpty() && lines[i].startsWith("  name:")) {
                name = lines[i].substring(7).strip();
            }
        }
        return (kind + " " + name).strip();
    }

    private static boolean holdsYaml(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return name.endsWith("yaml") || name.endsWith("yml");
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }
}
