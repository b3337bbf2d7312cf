package dev.binnacle.draft.embed;

import dev.binnacle.draft.yaml.Position;
import java.util.Optional;

/// Where the lines of a part stand in the text around it.
///
/// @param before lines before its first
/// @param indent columns before each of its lines
/// @param lines  how many it has
/// @param only   where all of it stands, when its lines are not lines of the text around it
public record Places(int before, int indent, int lines, Optional<Position> only) {

    static Places of(int before, int indent, String part) {
        return new Places(before, indent, count(part) + 1, Optional.empty());
    }

    public Position outward(Position inner) {
        return only.orElse(new Position(inner.line() + before, inner.column() + indent));
    }

    /// Empty when it is outside of the part.
    public Optional<Position> inward(Position outer) {
        if (only.isPresent()) {
            return only.filter(outer::equals).map(_ -> Position.START);
        }
        int line = outer.line() - before;
        return line >= 1 && line <= lines
                ? Optional.of(new Position(line, Math.max(1, outer.column() - indent)))
                : Optional.empty();
    }

    static int count(String text) {
        int count = 0;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            count++;
        }
        return count;
    }
}
