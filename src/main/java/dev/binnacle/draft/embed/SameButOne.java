package dev.binnacle.draft.embed;

import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.YamlNode;
import java.util.List;

/// Compares two readings of a draft that may differ in the text of one scalar.
final class SameButOne {

    private final Position place;
    private final String changed;

    private SameButOne(Position place, String changed) {
        this.place = place;
        this.changed = changed;
    }

    /// @param place   where the scalar begins in the first
    /// @param changed its text in the second
    static boolean of(List<YamlNode> before, List<YamlNode> after, Position place, String changed) {
        return new SameButOne(place, changed).same(before, after);
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

    /// Recursion is bounded: the reader limits how deep a text nests.
    private boolean same(YamlNode before, YamlNode after) {
        return switch (before) {
            case YamlNode.Scalar one ->
                after instanceof YamlNode.Scalar other
                        && other.value().equals(one.start().equals(place) ? changed : one.value());
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
            if (!one.name().equals(other.name()) || !same(one.value(), other.value())) {
                return false;
            }
        }
        return true;
    }
}
