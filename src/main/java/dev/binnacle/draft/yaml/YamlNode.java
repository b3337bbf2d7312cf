package dev.binnacle.draft.yaml;

import java.util.List;
import java.util.Optional;

/// A piece of YAML that still knows where it was written. An alias is the very node it names, so problems
/// inside it are told where its text stands; merge keys are already expanded.
public sealed interface YamlNode {

    Position start();

    /// @param value  as the parser reads it: escapes and indentation resolved, line ends turned to `\n`
    /// @param tag    explicit tag; empty when there is none
    /// @param end    behind the last character; of a block scalar only near it, for blank lines may follow
    /// @param indent columns before the text of a literal block; 0 for all other styles
    record Scalar(String value, Style style, String tag, Position start, Position end, int indent) implements YamlNode {

        /// Where a place inside the value stands in the outer text. Exact for literal blocks; for all other
        /// styles, whose lines are folded or escaped, the start of the scalar.
        public Position inside(Position inner) {
            return style == Style.LITERAL ? new Position(start.line() + inner.line(), indent + inner.column()) : start;
        }

        /// The edit by which it reads otherwise; none where it is not written as it reads: over several lines,
        /// with escapes, an anchor or a tag.
        public List<TextEdit> becomes(String text) {
            int quotes = style == Style.PLAIN ? 0 : 2;
            boolean asWritten = start.line() == end.line() && end.column() - start.column() == value.length() + quotes;
            return asWritten ? List.of(new TextEdit(start, end, text)) : List.of();
        }

        /// Unquoted and untagged: read as null, a boolean or a number where it looks like one.
        public boolean bare() {
            return style == Style.PLAIN && tag.isEmpty();
        }
    }

    record Mapping(List<Entry> entries, Position start) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.name().equals(key)).findFirst();
        }

        public Optional<YamlNode> get(String key) {
            return entry(key).map(Entry::value);
        }

        /// The value as written when it is a scalar other than null.
        public Optional<Scalar> scalar(String key) {
            return get(key).filter(Scalar.class::isInstance)
                    .map(Scalar.class::cast)
                    .filter(scalar -> !YamlScalars.isNull(scalar));
        }

        public Optional<Mapping> mapping(String key) {
            return get(key).filter(Mapping.class::isInstance).map(Mapping.class::cast);
        }

        public Optional<Sequence> sequence(String key) {
            return get(key).filter(Sequence.class::isInstance).map(Sequence.class::cast);
        }
    }

    record Sequence(List<YamlNode> items, Position start) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// @param merged came in through a merge key
    record Entry(Scalar key, YamlNode value, boolean merged) {
        public String name() {
            return key.value();
        }
    }

    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }
}
