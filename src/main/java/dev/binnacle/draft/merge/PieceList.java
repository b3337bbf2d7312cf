package dev.binnacle.draft.merge;

import dev.binnacle.draft.merge.Piece.Agreed;
import dev.binnacle.draft.merge.Piece.Conflict;
import dev.binnacle.draft.merge.Piece.Origin;
import java.util.ArrayList;
import java.util.List;

/// A merge being written, from its beginning to its end.
final class PieceList {

    private final List<Piece> pieces = new ArrayList<>();

    void agree(List<String> path, Origin origin, List<String> base, List<String> text) {
        if (base.isEmpty() && text.isEmpty()) {
            return;
        }
        String before = TextRows.joined(base);
        String now = TextRows.joined(text);
        if (!pieces.isEmpty()
                && pieces.getLast() instanceof Agreed last
                && last.origin() == origin
                && (origin == Origin.UNCHANGED || last.path().equals(path))) {
            pieces.removeLast();
            pieces.add(new Agreed(last.path(), origin, last.base() + before, last.text() + now));
        } else {
            pieces.add(new Agreed(path, origin, before, now));
        }
    }

    /// Lines that both sides have at either end of what they differ in are no part of the conflict.
    void conflict(List<String> path, List<String> base, List<String> mine, List<String> theirs) {
        int shorter = Math.min(mine.size(), theirs.size());
        int start = 0;
        while (start < shorter && mine.get(start).equals(theirs.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && mine.get(mine.size() - 1 - end).equals(theirs.get(theirs.size() - 1 - end))) {
            end++;
        }
        agree(path, Origin.BOTH, List.of(), mine.subList(0, start));
        pieces.add(new Conflict(
                path,
                TextRows.joined(base),
                TextRows.joined(mine.subList(start, mine.size() - end)),
                TextRows.joined(theirs.subList(start, theirs.size() - end))));
        agree(path, Origin.BOTH, List.of(), mine.subList(mine.size() - end, mine.size()));
    }

    List<Piece> pieces() {
        return List.copyOf(pieces);
    }
}
