package dev.binnacle.draft.embed;

import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlDocument;
import dev.binnacle.draft.yaml.YamlNode;
import java.util.List;

/// Compares two readings of a draft that may differ in the text of one key.
final class SameButOne {

    private final String key;
    private final String changed;

    private SameButOne(String key, String changed) {
        this.key = key;
        this.changed = changed;
    }

    /// @param key     whose text may differ
    /// @param changed its text in the second
    static boolean of(String before, String after, String key, String changed) {
        Problems problems = new Problems();
        YamlDocument first = YamlDocument.read(before, problems);
        YamlDocument second = YamlDocument.read(after, problems);
        return second.complete() && new SameButOne(key, changed).same(first.roots(), second.roots());
    }

    private boolean same(List<YamlNode> before, List<YamlNode> after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!same(before.get(i), after.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean same(YamlNode before, YamlNode after) {
        return switch (before) {
            case YamlNode.Scalar one -> is(after, one.value());
            case YamlNode.Sequence one -> after instanceof YamlNode.Sequence other && same(one.items(), other.items());
            case YamlNode.Mapping one -> after instanceof YamlNode.Mapping other && same(one, other);
        };
    }

    private boolean same(YamlNode.Mapping before, YamlNode.Mapping after) {
        if (before.entries().size() != after.entries().size()) {
            return false;
        }
        for (int i = 0; i < before.entries().size(); i++) {
            YamlNode.Entry one = before.entries().get(i);
            YamlNode.Entry other = after.entries().get(i);
            boolean same = one.name().equals(key) ? is(other.value(), changed) : same(one.value(), other.value());
            if (!one.name().equals(other.name()) || !same) {
                return false;
            }
        }
        return true;
    }

    private static boolean is(YamlNode node, String value) {
        return node instanceof YamlNode.Scalar scalar && scalar.value().equals(value);
    }
}
