package dev.binnacle.draft.merge;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import dev.binnacle.draft.merge.Piece.Origin;
import java.util.ArrayList;
import java.util.List;

/// Merges lines as `diff3` does: what one side changed is taken, and where both changed lines that overlap or
/// touch, somebody has to choose.
final class LineMerge {

    private final List<String> base;
    private final Side mine;
    private final Side theirs;
    private final List<String> path;
    private final PieceList out;

    private LineMerge(List<String> path, List<String> base, List<String> mine, List<String> theirs, PieceList out) {
        this.path = path;
        this.base = base;
        this.mine = new Side(base, mine);
        this.theirs = new Side(base, theirs);
        this.out = out;
    }

    static void merge(List<String> path, List<String> base, List<String> mine, List<String> theirs, PieceList out) {
        new LineMerge(path, base, mine, theirs, out).run();
    }

    private void run() {
        int done = 0;
        while (mine.more() || theirs.more()) {
            int start = Math.min(mine.nextStart(), theirs.nextStart());
            List<String> same = base.subList(done, start);
            out.agree(path, Origin.UNCHANGED, same, same);
            mine.begin(start);
            theirs.begin(start);
            int end = start;
            for (int grown = -1; grown != end; ) {
                grown = end;
                end = theirs.reach(mine.reach(end));
            }
            emit(base.subList(start, end), mine.upTo(end), theirs.upTo(end));
            done = end;
        }
        List<String> rest = base.subList(done, base.size());
        out.agree(path, Origin.UNCHANGED, rest, rest);
    }

    private void emit(List<String> before, List<String> my, List<String> their) {
        if (!theirs.changed) {
            out.agree(path, Origin.MINE, before, my);
        } else if (!mine.changed) {
            out.agree(path, Origin.THEIRS, before, their);
        } else if (my.equals(their)) {
            out.agree(path, Origin.BOTH, before, my);
        } else {
            out.conflict(path, before, my, their);
        }
    }

    /// One side's changes, gone through from the beginning.
    private static final class Side {
        final List<String> rows;
        final List<AbstractDelta<String>> deltas;
        final int prefix;
        int next;
        /// Lines this side has more than the base, up to here.
        int shift;
        int from;
        boolean changed;

        Side(List<String> base, List<String> rows) {
            this.rows = rows;
            int shorter = Math.min(base.size(), rows.size());
            int start = 0;
            while (start < shorter && base.get(start).equals(rows.get(start))) {
                start++;
            }
            int end = 0;
            while (end < shorter - start && base.get(base.size() - 1 - end).equals(rows.get(rows.size() - 1 - end))) {
                end++;
            }
            prefix = start;
            deltas = DiffUtils.diff(
                            new ArrayList<>(base.subList(start, base.size() - end)),
                            new ArrayList<>(rows.subList(start, rows.size() - end)),
                            new MyersDiffWithLinearSpace<String>())
                    .getDeltas();
        }

        boolean more() {
            return next < deltas.size();
        }

        int nextStart() {
            return more() ? prefix + deltas.get(next).getSource().getPosition() : Integer.MAX_VALUE;
        }

        void begin(int start) {
            from = start + shift;
            changed = false;
        }

        /// Takes in every change that overlaps or touches what ends there.
        int reach(int end) {
            int reached = end;
            while (more() && nextStart() <= reached) {
                AbstractDelta<String> delta = deltas.get(next++);
                int old = delta.getSource().size();
                reached = Math.max(reached, prefix + delta.getSource().getPosition() + old);
                shift += delta.getTarget().size() - old;
                changed = true;
            }
            return reached;
        }

        List<String> upTo(int end) {
            return rows.subList(from, end + shift);
        }
    }
}
