package dev.binnacle.draft.push;

import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlDocument;
import dev.binnacle.draft.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lets fields of a draft be as they are in the cluster, whose managers then keep them. The rest of the text
/// stays byte for byte where the fields stand on lines of their own; else the draft is written anew.
public final class TheirFields {

    /// `[name="x",protocol="TCP"]`, which the server puts for the item of a list that is merged by keys.
    private static final Pattern ITEM = Pattern.compile("\\[([^\\]]*)\\]");

    private static final Pattern KEY = Pattern.compile("([A-Za-z0-9]+)=(\"[^\"]*\"|[^,]*)");

    private TheirFields() {}

    /// @return the draft's new text; empty when a field cannot be found in it
    public static Optional<String> taken(String text, Manifest live, List<FieldConflict.Field> fields) {
        try {
            String now = text;
            for (FieldConflict.Field field : fields) {
                Optional<String> next = taken(now, live, field.path());
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                now = next.get();
            }
            return Optional.of(now);
        } catch (ManifestYamlException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> taken(String text, Manifest live, String path) throws ManifestYamlException {
        Map<String, Object> mine = ManifestYaml.parse(text).tree();
        Optional<Place> place = place(mine, live.tree(), path);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        Manifest wanted = Manifest.of(changed(mine, live.tree(), path));
        String edited = edited(text, path, place.get().theirs());
        boolean right;
        try {
            right = ManifestYaml.parse(edited).equals(wanted);
        } catch (ManifestYamlException _) {
            right = false;
        }
        return Optional.of(right ? edited : ManifestYaml.print(wanted));
    }

    /// @param theirs the live value; empty when there is none
    private record Place(Optional<Object> theirs) {}

    private static Optional<Place> place(@Nullable Object mine, @Nullable Object theirs, String path) {
        if (path.startsWith("[")) {
            Matcher item = ITEM.matcher(path);
            return item.lookingAt() && mine instanceof List<?> list && theirs instanceof List<?> others
                    ? place(item(list, item.group(1)), item(others, item.group(1)), path.substring(item.end()))
                    : Optional.empty();
        }
        if (!(mine instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<?, ?> other = theirs instanceof Map<?, ?> found ? found : Map.of();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String head = "." + entry.getKey();
            if (path.equals(head)) {
                return Optional.of(new Place(Optional.ofNullable(other.get(entry.getKey()))));
            }
            if (path.startsWith(head + ".") || path.startsWith(head + "[")) {
                Optional<Place> deeper =
                        place(entry.getValue(), other.get(entry.getKey()), path.substring(head.length()));
                if (deeper.isPresent()) {
                    return deeper;
                }
            }
        }
        return Optional.empty();
    }

    private static Map<String, Object> changed(Map<?, ?> mine, Map<?, ?> theirs, String path) {
        Map<String, Object> copy = new LinkedHashMap<>();
        mine.forEach((key, value) -> {
            String head = "." + key;
            if (path.equals(head)) {
                Object live = theirs.get(key);
                if (live != null) {
                    copy.put(String.valueOf(key), live);
                }
            } else if ((path.startsWith(head + ".") || path.startsWith(head + "["))
                    && place(value, theirs.get(key), path.substring(head.length()))
                            .isPresent()) {
                copy.put(String.valueOf(key), changed(value, theirs.get(key), path.substring(head.length())));
            } else {
                copy.put(String.valueOf(key), value);
            }
        });
        return copy;
    }

    private static Object changed(@Nullable Object mine, @Nullable Object theirs, String path) {
        if (mine instanceof List<?> list) {
            Matcher item = ITEM.matcher(path);
            boolean _ = item.lookingAt();
            Object other = item((List<?>) Objects.requireNonNull(theirs), item.group(1));
            List<Object> copy = new ArrayList<>();
            for (Object one : list) {
                copy.add(
                        one instanceof Map<?, ?> map && has(map, item.group(1))
                                ? changed(one, other, path.substring(item.end()))
                                : one);
            }
            return copy;
        }
        return changed(
                (Map<?, ?>) Objects.requireNonNull(mine), theirs instanceof Map<?, ?> map ? map : Map.of(), path);
    }

    private static @Nullable Object item(List<?> list, String keys) {
        return list.stream()
                .filter(one -> one instanceof Map<?, ?> map && has(map, keys))
                .findFirst()
                .orElse(null);
    }

    private static boolean has(Map<?, ?> map, String keys) {
        Matcher key = KEY.matcher(keys);
        boolean any = false;
        while (key.find()) {
            any = true;
            String value = key.group(2).replaceAll("^\"|\"$", "");
            if (!String.valueOf(map.get(key.group(1))).equals(value)) {
                return false;
            }
        }
        return any;
    }

    /// The text with the lines of one field replaced. Whether that came out right is for the caller to see.
    private static String edited(String text, String path, Optional<Object> theirs) {
        List<YamlNode> roots = YamlDocument.read(text, new Problems()).roots();
        Optional<YamlNode.Entry> entry = roots.isEmpty() ? Optional.empty() : entry(roots.getFirst(), path);
        if (entry.isEmpty()) {
            return text;
        }
        Position key = entry.get().key().start();
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int first = key.line() - 1;
        int indent = key.column() - 1;
        int end = first + 1;
        while (end < lines.size() && within(lines.get(end), indent)) {
            end++;
        }
        while (end > first + 1 && isAside(lines.get(end - 1))) {
            end--;
        }
        String before =
                lines.get(first).substring(0, Math.min(indent, lines.get(first).length()));
        lines.subList(first, end).clear();
        if (theirs.isPresent()) {
            String printed = ManifestYaml.print(Manifest.of(Map.of(entry.get().name(), theirs.get())));
            List<String> written = new ArrayList<>(printed.lines()
                    .map(line -> line.isEmpty() ? line : " ".repeat(indent) + line)
                    .toList());
            written.set(0, before + written.getFirst().substring(indent));
            lines.addAll(first, written);
        } else if (!before.isBlank()) {
            return text;
        }
        return String.join("\n", lines);
    }

    private static boolean within(String line, int indent) {
        String stripped = line.stripLeading();
        int depth = line.length() - stripped.length();
        return stripped.isEmpty() || depth > indent || (depth == indent && stripped.startsWith("- "));
    }

    /// Belongs to what follows as well as to what is replaced.
    private static boolean isAside(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    private static Optional<YamlNode.Entry> entry(YamlNode node, String path) {
        if (node instanceof YamlNode.Sequence sequence) {
            Matcher item = ITEM.matcher(path);
            if (!item.lookingAt()) {
                return Optional.empty();
            }
            return sequence.items().stream()
                    .filter(one -> one instanceof YamlNode.Mapping map && has(scalars(map), item.group(1)))
                    .findFirst()
                    .flatMap(one -> entry(one, path.substring(item.end())));
        }
        if (node instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                String head = "." + entry.name();
                if (path.equals(head)) {
                    return Optional.of(entry);
                }
                if (path.startsWith(head + ".") || path.startsWith(head + "[")) {
                    Optional<YamlNode.Entry> deeper = entry(entry.value(), path.substring(head.length()));
                    if (deeper.isPresent()) {
                        return deeper;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> scalars(YamlNode.Mapping map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.entries().forEach(entry -> {
            if (entry.value() instanceof YamlNode.Scalar scalar) {
                texts.put(entry.name(), scalar.value());
            }
        });
        return texts;
    }
}
