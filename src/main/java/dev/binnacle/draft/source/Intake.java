package dev.binnacle.draft.source;

import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.merge.SameFormatting;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What came of a text: drafts of one object each, and what is not in them. Comments, order and quoting stay as
/// they were written; what only a server writes is left out.
///
/// @param said what a person should know of it; nothing when everything was taken as it is
public record Intake(List<Part> parts, List<Message> said) {

    private static final int MOST_PARTS = 50;

    /// At the margin, where nothing of a block can stand.
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---(?:[ \\t].*)?\\R?");

    public record Part(String name, String text) {}

    public Intake {
        parts = List.copyOf(parts);
        said = List.copyOf(said);
    }

    /// @param name for what has no name of its own
    public static Intake of(String name, String text) {
        if (text.isBlank()) {
            return new Intake(List.of(), List.of(Message.of("draft.import.empty")));
        }
        if (text.indexOf('\0') >= 0) {
            return new Intake(List.of(), List.of(Message.of("draft.import.binary")));
        }
        Writing writing = new Writing(name);
        try {
            List<Manifest> all = ManifestYaml.parseAll(text);
            boolean objects =
                    all.stream().allMatch(manifest -> !manifest.text("kind").isEmpty());
            if (all.isEmpty()) {
                return new Intake(List.of(), List.of(Message.of("draft.import.empty")));
            }
            if (objects) {
                writing.documents(text, all);
            } else {
                writing.asItIs(text, Message.of("draft.import.no-manifest"));
            }
        } catch (ManifestYamlException _) {
            writing.asItIs(text, Message.of("draft.import.unreadable"));
        }
        return writing.intake();
    }

    /// Thread-confined.
    private static final class Writing {
        final String name;
        final List<Part> parts = new ArrayList<>();
        final List<Message> said = new ArrayList<>();
        int left;

        Writing(String name) {
            this.name = name;
        }

        void asItIs(String text, Message why) {
            parts.add(new Part(name, text));
            said.add(why);
        }

        void documents(String text, List<Manifest> all) {
            List<String> texts = all.size() == 1
                    ? List.of(text)
                    : SEPARATOR
                            .splitAsStream(text)
                            .filter(Writing::saysSomething)
                            .toList();
            for (int i = 0; i < all.size(); i++) {
                // Where the texts cannot be told apart, the objects still can.
                String written = texts.size() == all.size() ? texts.get(i) : ManifestYaml.print(all.get(i));
                document(written, all.get(i));
            }
        }

        private void document(String text, Manifest manifest) {
            if (manifest.text("kind").endsWith("List") && manifest.at("items").orElse(null) instanceof List<?> items) {
                said.add(Message.of("draft.import.list", items.size()));
                for (Object item : items) {
                    if (item instanceof Map<?, ?> object) {
                        Manifest one = Manifest.of(named(object));
                        add(one, ManifestYaml.print(one.withoutServerFields()));
                    }
                }
                return;
            }
            Manifest kept = manifest.withoutServerFields();
            if (kept.equals(manifest)) {
                add(manifest, text);
            } else {
                said.add(Message.of("draft.import.server-fields", manifest.ref().display()));
                add(manifest, SameFormatting.of(text, kept));
            }
        }

        private void add(Manifest manifest, String text) {
            if (parts.size() == MOST_PARTS) {
                left++;
            } else {
                String own = manifest.ref().name();
                parts.add(new Part(own.isEmpty() ? name : own, text));
            }
        }

        Intake intake() {
            if (left > 0) {
                said.add(Message.of("draft.import.too-many", MOST_PARTS, left));
            }
            return new Intake(parts, said);
        }

        private static boolean saysSomething(String document) {
            return document.lines()
                    .map(String::strip)
                    .anyMatch(line -> !line.isEmpty() && !line.startsWith("#") && !line.equals("..."));
        }

        private static Map<String, ?> named(Map<?, ?> object) {
            Map<String, Object> tree = new LinkedHashMap<>();
            object.forEach((key, value) -> tree.put(String.valueOf(key), value));
            return tree;
        }
    }
}
