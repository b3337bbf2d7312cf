package dev.binnacle.app.config.merge;

import dev.binnacle.draft.merge.Merge;
import dev.binnacle.draft.merge.Piece;
import dev.binnacle.draft.merge.Piece.Origin;
import java.util.ArrayList;
import java.util.List;

/// What one row of a merge shows. Long unchanged stretches are folded into one.
sealed interface MergeRow {

    int AROUND = 3;

    record Same(String text) implements MergeRow {}

    record Skipped(int lines) implements MergeRow {}

    /// @param first of the lines that were changed together
    record Changed(Origin origin, boolean added, boolean first, String text) implements MergeRow {}

    /// @param index among the conflicts
    record Choice(int index, Piece.Conflict conflict) implements MergeRow {}

    static List<MergeRow> of(Merge merge) {
        List<MergeRow> rows = new ArrayList<>();
        int conflicts = 0;
        List<Piece> pieces = merge.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            switch (pieces.get(i)) {
                case Piece.Conflict conflict -> rows.add(new Choice(conflicts++, conflict));
                case Piece.Agreed(var _, Origin origin, var _, String text)
                when origin == Origin.UNCHANGED -> same(rows, text.lines().toList(), i > 0, i < pieces.size() - 1);
                case Piece.Agreed agreed -> changed(rows, agreed);
            }
        }
        return rows;
    }

    private static void same(List<MergeRow> rows, List<String> lines, boolean after, boolean before) {
        int head = after ? AROUND : 0;
        int tail = before ? AROUND : 0;
        if (lines.size() <= head + tail + 1) {
            lines.forEach(line -> rows.add(new Same(line)));
            return;
        }
        lines.subList(0, head).forEach(line -> rows.add(new Same(line)));
        rows.add(new Skipped(lines.size() - head - tail));
        lines.subList(lines.size() - tail, lines.size()).forEach(line -> rows.add(new Same(line)));
    }

    private static void changed(List<MergeRow> rows, Piece.Agreed agreed) {
        boolean first = true;
        for (String line : agreed.base().lines().toList()) {
            rows.add(new Changed(agreed.origin(), false, first, line));
            first = false;
        }
        for (String line : agreed.text().lines().toList()) {
            rows.add(new Changed(agreed.origin(), true, first, line));
            first = false;
        }
    }
}
