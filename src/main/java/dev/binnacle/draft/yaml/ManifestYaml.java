package dev.binnacle.draft.yaml;

import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.yaml.DraftProblem.Severity;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLFactoryBuilder;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// Manifests as YAML and back. A text that was printed here parses to the same manifest, every byte of every
/// value.
public final class ManifestYaml {

    /// Texts of several lines come out as literal blocks wherever YAML can hold them so: a blank before a line
    /// end cannot be seen in a block, and a tab or carriage return cannot stand there safely, so those come out
    /// quoted.
    private static final ObjectWriter BLOCKS = writer(YAMLFactory.builder().enable(YAMLWriteFeature.MINIMIZE_QUOTES));

    /// For the rare manifest with a control character in a text of several lines: the emitter loses some of
    /// those in a block.
    private static final ObjectWriter QUOTES = writer(YAMLFactory.builder().disable(YAMLWriteFeature.MINIMIZE_QUOTES));

    private static final List<String> FIRST_KEYS = List.of("apiVersion", "kind", "metadata");

    private ManifestYaml() {}

    /// @throws ManifestYamlException also when there is not exactly one document
    public static Manifest parse(String text) throws ManifestYamlException {
        List<Manifest> all = parseAll(text);
        if (all.size() == 1) {
            return all.getFirst();
        }
        Problems problems = new Problems();
        problems.error(Position.START, Message.of("draft.manifest.not-one", all.size()));
        throw new ManifestYamlException(problems.sorted());
    }

    /// Documents of the stream, empty ones left out.
    public static List<Manifest> parseAll(String text) throws ManifestYamlException {
        Problems problems = new Problems();
        List<Manifest> manifests = new ArrayList<>();
        for (YamlNode root : YamlDocument.read(text, problems).roots()) {
            if (root instanceof YamlNode.Mapping mapping) {
                manifests.add(Manifest.of(tree(mapping)));
            } else if (!isEmpty(root)) {
                problems.error(root.start(), Message.of("draft.manifest.not-a-mapping"));
            }
        }
        List<DraftProblem> found = problems.sorted();
        if (found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            throw new ManifestYamlException(found);
        }
        return List.copyOf(manifests);
    }

    /// `apiVersion`, `kind` and `metadata` first, everything else in the order of the manifest.
    public static String print(Manifest manifest) {
        Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
        for (String key : FIRST_KEYS) {
            if (manifest.tree().containsKey(key)) {
                ordered.put(key, manifest.tree().get(key));
            }
        }
        manifest.tree().forEach(ordered::putIfAbsent);
        return (losesInBlocks(ordered) ? QUOTES : BLOCKS).writeValueAsString(ordered);
    }

    /// A text of one line as a scalar: bare where every reader takes it for that text, quoted otherwise.
    public static String scalar(String text) {
        return new CarefulQuoting().needToQuoteValue(text) ? JsonMapper.shared().writeValueAsString(text) : text;
    }

    private static ObjectWriter writer(YAMLFactoryBuilder style) {
        return YAMLMapper.builder(style.enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                        .enable(YAMLWriteFeature.ALLOW_LONG_KEYS)
                        .stringQuotingChecker(new CarefulQuoting())
                        .disable(YAMLWriteFeature.SPLIT_LINES)
                        .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                        .build())
                .build()
                .writer();
    }

    private static boolean losesInBlocks(@Nullable Object value) {
        return switch (value) {
            case String text -> text.indexOf('\n') >= 0 && text.codePoints().anyMatch(CarefulQuoting::isHiddenInBlock);
            case Map<?, ?> map -> map.values().stream().anyMatch(ManifestYaml::losesInBlocks);
            case List<?> list -> list.stream().anyMatch(ManifestYaml::losesInBlocks);
            case null, default -> false;
        };
    }

    public static boolean isEmpty(YamlNode root) {
        return root instanceof YamlNode.Scalar scalar && YamlScalars.isNull(scalar);
    }

    private static Map<String, @Nullable Object> tree(YamlNode.Mapping mapping) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> tree.put(entry.name(), value(entry.value())));
        return tree;
    }

    private static @Nullable Object value(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> tree(mapping);
            case YamlNode.Sequence sequence -> {
                List<@Nullable Object> items = new ArrayList<>();
                sequence.items().forEach(item -> items.add(value(item)));
                yield items;
            }
            case YamlNode.Scalar scalar -> YamlScalars.value(scalar);
        };
    }
}
