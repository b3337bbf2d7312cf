package dev.binnacle.draft.merge;

import dev.binnacle.draft.merge.Piece.Agreed;
import dev.binnacle.draft.merge.Piece.Conflict;
import dev.binnacle.draft.merge.Piece.Origin;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Three texts made one, as far as that can be done without asking.
///
/// @param pieces   the text from its beginning to its end
/// @param lastLine whether the last line ends like all others
public record Merge(List<Piece> pieces, boolean lastLine) {

    public Merge {
        pieces = List.copyOf(pieces);
    }

    public boolean clean() {
        return conflicts().isEmpty();
    }

    public List<Conflict> conflicts() {
        return pieces.stream()
                .filter(Conflict.class::isInstance)
                .map(Conflict.class::cast)
                .toList();
    }

    /// How many stretches one side changed and the other left alone.
    public long taken(Origin from) {
        return pieces.stream()
                .filter(piece -> piece instanceof Agreed agreed && agreed.origin() == from)
                .count();
    }

    /// The merged text; empty while there are conflicts.
    public Optional<String> text() {
        return clean() ? Optional.of(text(List.of())) : Optional.empty();
    }

    /// @param choices one for each conflict, in their order
    public String text(List<Resolution> choices) {
        if (choices.size() != conflicts().size()) {
            throw new IllegalArgumentException(
                    choices.size() + " choices for " + conflicts().size() + " conflicts");
        }
        Iterator<Resolution> next = choices.iterator();
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            text.append(
                    switch (piece) {
                        case Agreed agreed -> agreed.text();
                        case Conflict conflict -> next.next().of(conflict);
                    });
        }
        return lastLine ? text.toString() : TextRows.withoutLastEnd(text.toString());
    }
}
