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

    public Problems() {
        this(new ArrayList<>(), new EnumMap<>(Severity.class), UnaryOperator.identity());
    }

    private Problems(List<DraftProblem> found, Map<Severity, Integer> counts, UnaryOperator<Position> outward) {
        this.found = found;
        this.counts = counts;
        this.outward = outward;
    }

    /// The same collection for a text inside a scalar of this one: places are told in the outer text.
    public Problems inside(YamlNode.Scalar scalar) {
        return new Problems(found, counts, inner -> outward.apply(scalar.inside(inner)));
    }

    /// The place in the outermost text, for words that name a second place.
    public Position outward(Position inner) {
        return outward.apply(inner);
    }

    public void error(Position at, Message message) {
        add(at, Severity.ERROR, message, Optional.empty());
    }

    public void error(Position at, Message message, Message remedy) {
        add(at, Severity.ERROR, message, Optional.of(remedy));
    }

    public void warning(Position at, Message message) {
        add(at, Severity.WARNING, message, Optional.empty());
    }

    public void warning(Position at, Message message, Message remedy) {
        add(at, Severity.WARNING, message, Optional.of(remedy));
    }

    public void info(Position at, Message message) {
        add(at, Severity.INFO, message, Optional.empty());
    }

    private void add(Position at, Severity severity, Message message, Optional<Message> remedy) {
        if (counts.merge(severity, 1, Integer::sum) <= MOST) {
            Position outer = outward.apply(at);
            String code = message.key().substring(PREFIX.length());
            found.add(new DraftProblem(outer.line(), outer.column(), severity, code, message, remedy));
        }
    }

    /// In the order of the text.
    public List<DraftProblem> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(DraftProblem::line).thenComparingInt(DraftProblem::column))
                .toList();
    }
}
