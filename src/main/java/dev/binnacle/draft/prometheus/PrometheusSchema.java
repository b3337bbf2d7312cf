package dev.binnacle.draft.prometheus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which fields a Prometheus configuration has, section by section, and what they hold: the table
/// `prometheus-fields.txt` beside this class, whose head explains it. Immutable.
public final class PrometheusSchema {

    /// The section that is the whole file.
    public static final String ROOT = "config";

    private static final PrometheusSchema STANDARD = read(PrometheusSchema.class, "prometheus-fields.txt");

    private final Map<String, Section> sections;

    /// @param open   not known well enough to judge a field that is not listed
    /// @param fields by name, in the order of the table
    public record Section(String name, boolean open, Map<String, Field> fields) {
        public Section {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        public Optional<Field> field(String key) {
            return Optional.ofNullable(fields.get(key));
        }
    }

    /// @param required cannot be left out or empty
    /// @param newer    came after Prometheus 2.42
    /// @param standard what holds when it is left out; empty where nothing does
    public record Field(String name, Shape type, boolean required, boolean newer, String standard) {}

    /// What a field holds.
    public sealed interface Shape {}

    /// One value.
    ///
    /// @param choices the values there are, for [Kind#ONE] and [Kind#SOME]
    public record Value(Kind kind, List<String> choices) implements Shape {}

    /// A mapping with the fields of a section.
    public record In(String section) implements Shape {}

    public record ListOf(Shape item) implements Shape {}

    /// @param labels whether the keys are names of labels
    public record MapOf(boolean labels, Shape value) implements Shape {}

    public enum Kind {
        ANY,
        TEXT,
        SECRET,
        BOOL,
        INT,
        UINT,
        FLOAT,
        DURATION,
        SIZE,
        URL,
        REGEX,
        LABEL,
        FILE,
        GLOB,
        /// Of these choices alone.
        ONE,
        /// Of these choices, to which a newer Prometheus may add.
        SOME
    }

    private PrometheusSchema(Map<String, Section> sections) {
        this.sections = Map.copyOf(sections);
    }

    public static PrometheusSchema standard() {
        return STANDARD;
    }

    public Section root() {
        return section(ROOT);
    }

    public Section section(String name) {
        Section found = sections.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no section " + name);
        }
        return found;
    }

    public Collection<Section> sections() {
        return sections.values();
    }

    /// Another table of the same form.
    ///
    /// @param beside the class that the resource is found from
    public static PrometheusSchema read(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            Reader reader = new Reader();
            lines.lines().map(String::strip).forEach(reader::line);
            return reader.schema();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads the table line by line; a section may take in one that stands below it.
    private static final class Reader {
        private final Map<String, Map<String, Field>> fields = new LinkedHashMap<>();
        private final Map<String, String> taken = new HashMap<>();
        private final Map<String, Boolean> open = new HashMap<>();
        private String section = "";

        void line(String line) {
            if (line.isEmpty() || line.startsWith("#")) {
                return;
            }
            if (line.startsWith("[")) {
                section = line.substring(1, line.indexOf(']'));
                fields.put(section, new LinkedHashMap<>());
                open.put(section, line.endsWith(" open"));
            } else if (line.startsWith("+ ")) {
                taken.merge(section, line.substring(2), (one, other) -> one + " " + other);
            } else {
                Field field = field(line.split("\\s+", -1));
                fields.getOrDefault(section, new HashMap<>()).put(field.name(), field);
            }
        }

        private static Field field(String[] words) {
            boolean required = false;
            boolean newer = false;
            String standard = "";
            for (int i = 2; i < words.length; i++) {
                switch (words[i]) {
                    case "required" -> required = true;
                    case "newer" -> newer = true;
                    default -> standard = words[i].substring(1);
                }
            }
            return new Field(words[0], type(words[1]), required, newer, standard);
        }

        private static Shape type(String word) {
            if (word.startsWith("[]")) {
                return new ListOf(type(word.substring(2)));
            }
            if (word.startsWith("{")) {
                int end = word.indexOf('}');
                return new MapOf(end > 1, type(word.substring(end + 1)));
            }
            if (word.startsWith("@")) {
                return new In(word.substring(1));
            }
            int choices = word.indexOf('(');
            String name = choices < 0 ? word : word.substring(0, choices);
            List<String> values = choices < 0
                    ? List.of()
                    : List.of(word.substring(choices + 1, word.length() - 1).split("\\|", -1));
            return new Value(Kind.valueOf(name.toUpperCase(Locale.ROOT)), values);
        }

        PrometheusSchema schema() {
            Map<String, Section> sections = new HashMap<>();
            fields.forEach((name, own) -> {
                Map<String, Field> all = new LinkedHashMap<>(own);
                for (String other : taken.getOrDefault(name, "").split(" ", -1)) {
                    all.putAll(fields.getOrDefault(other, Map.of()));
                }
                sections.put(name, new Section(name, open.getOrDefault(name, false), all));
            });
            return new PrometheusSchema(sections);
        }
    }
}
