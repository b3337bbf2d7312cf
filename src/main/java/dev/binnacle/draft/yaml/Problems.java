package dev.binnacle.draft.yaml;

import dev.binnacle.draft.yaml.DraftProblem.Severity;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Collects what the checks find. The code of a problem is the key of its message without the package's name.
/// Thread-confined.
public final class Problems {

    /// A text may be wrong in every line; nobody reads more than this of one severity.
    private static final int MOST = 1000;

    private static final String PREFIX = "draft.";

    private final List<DraftProblem> found;
    private final Map<Severity, Integer> counts;
    private final UnaryOperator<Position> outward;
    /// Whether places of this text are places of the outer one, so that an edit here is one there.
    private final boolean exact;

    public Problems() {
        this(new ArrayList<>(), new EnumMap<>(Severity.class), UnaryOperator.identity(), true);
    }

    private Problems(
            List<DraftProblem> found, Map<Severity, Integer> counts, UnaryOperator<Position> outward, boolean exact) {
        this.found = found;
        this.counts = counts;
        this.outward = outward;
        this.exact = exact;
    }

    /// The same collection for a text inside a scalar of this one: places are told in the outer text.
    public Problems inside(YamlNode.Scalar scalar) {
        boolean lines = scalar.style() == YamlNode.Style.LITERAL;
        return new Problems(found, counts, inner -> outward.apply(scalar.inside(inner)), exact && lines);
    }

    /// The place in the outermost text, for words that name a second place.
    public Position outward(Position inner) {
        return outward.apply(inner);
    }

    public void error(Position at, Message message) {
        add(at, Severity.ERROR, message, Optional.empty(), List.of());
    }

    public void error(Position at, Message message, Message remedy) {
        add(at, Severity.ERROR, message, Optional.of(remedy), List.of());
    }

    public void warning(Position at, Message message) {
        add(at, Severity.WARNING, message, Optional.empty(), List.of());
    }

    public void warning(Position at, Message message, Message remedy) {
        add(at, Severity.WARNING, message, Optional.of(remedy), List.of());
    }

    public void info(Position at, Message message) {
        add(at, Severity.INFO, message, Optional.empty(), List.of());
    }

    /// @param fix edits in places of this text, none of which brings a new line
    public void error(Position at, Message message, Message remedy, List<TextEdit> fix) {
        add(at, Severity.ERROR, message, Optional.of(remedy), fix);
    }

    public void warning(Position at, Message message, Message remedy, List<TextEdit> fix) {
        add(at, Severity.WARNING, message, Optional.of(remedy), fix);
    }

    private void add(Position at, Severity severity, Message message, Optional<Message> remedy, List<TextEdit> fix) {
        if (counts.merge(severity, 1, Integer::sum) <= MOST) {
            Position outer = outward.apply(at);
            String code = message.key().substring(PREFIX.length());
            found.add(new DraftProblem(outer.line(), outer.column(), severity, code, message, remedy, outwards(fix)));
        }
    }

    private List<TextEdit> outwards(List<TextEdit> fix) {
        return exact
                ? fix.stream()
                        .map(edit -> new TextEdit(outward.apply(edit.from()), outward.apply(edit.to()), edit.text()))
                        .toList()
                : List.of();
    }

    /// In the order of the text.
    public List<DraftProblem> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(DraftProblem::line).thenComparingInt(DraftProblem::column))
                .toList();
    }
}
