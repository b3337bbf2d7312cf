package dev.binnacle.draft.template;

import dev.binnacle.draft.yaml.ManifestYaml;
import java.time.Duration;
import java.util.Map;

/// What a person has filled in, by the ids of fields. What is missing is empty.
public record FieldValues(Map<String, String> texts) {

    public FieldValues {
        texts = Map.copyOf(texts);
    }

    public String of(String id) {
        return texts.getOrDefault(id, "").strip();
    }

    /// As a scalar of YAML that means this text, whatever it looks like: `"30"` where a bare 30 is a number.
    public String yaml(String id) {
        return ManifestYaml.scalar(of(id));
    }

    /// As a regular expression of relabelling that matches this text alone, for YAML.
    public String regex(String id) {
        return ManifestYaml.scalar(of(id).replace(".", "\\."));
    }

    /// Of a field of [FieldForm#DURATION].
    public Duration duration(String id) {
        String text = of(id);
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'h' -> Duration.ofHours(number);
            case 'm' -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
