package dev.binnacle.draft.merge;

import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What of a live object concerns a draft. A draft that names three fields has no say in what else others keep
/// in the object, and shall not be told of it either.
final class Concern {

    private Concern() {}

    static Manifest of(Draft.Base base, Manifest mine, Manifest live) throws ManifestYamlException {
        Manifest start = ManifestYaml.parse(base.text());
        Manifest theirs = asWritten(live.withoutServerFields(), mine, start);
        return base.whole() ? theirs : Manifest.of(part(theirs.tree(), start.tree(), mine.tree()));
    }

    /// Where nothing is known that both come from.
    static Manifest of(Manifest mine, Manifest live) {
        Manifest theirs = asWritten(live.withoutServerFields(), mine, mine);
        return Manifest.of(part(theirs.tree(), mine.tree(), mine.tree()));
    }

    private static Map<String, @Nullable Object> part(Map<?, ?> live, @Nullable Object some, @Nullable Object others) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        live.forEach((key, value) -> {
            Object one = some instanceof Map<?, ?> map ? map.get(key) : null;
            Object other = others instanceof Map<?, ?> map ? map.get(key) : null;
            if (one != null || other != null) {
                boolean deeper = value instanceof Map<?, ?> && (one instanceof Map<?, ?> || other instanceof Map<?, ?>);
                kept.put(String.valueOf(key), deeper ? part((Map<?, ?>) value, one, other) : value);
            }
        });
        return kept;
    }

    /// The texts of a Secret that the draft writes as `stringData` come back as `data`.
    private static Manifest asWritten(Manifest live, Manifest mine, Manifest start) {
        if (!(live.at("data").orElse(null) instanceof Map<?, ?> data)) {
            return live;
        }
        Map<Object, @Nullable Object> encoded = new LinkedHashMap<>(data);
        Map<String, Object> texts = new LinkedHashMap<>();
        data.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (mine.at("stringData", name)
                    .or(() -> start.at("stringData", name))
                    .isPresent()) {
                decoded(value).ifPresent(text -> {
                    texts.put(name, text);
                    encoded.remove(key);
                });
            }
        });
        if (texts.isEmpty()) {
            return live;
        }
        Map<String, Object> tree = new LinkedHashMap<>(live.tree());
        tree.put("data", encoded);
        if (encoded.isEmpty()) {
            tree.remove("data");
        }
        tree.put("stringData", texts);
        return Manifest.of(tree);
    }

    private static Optional<String> decoded(@Nullable Object value) {
        try {
            byte[] bytes = Base64.getDecoder().decode(String.valueOf(value));
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
