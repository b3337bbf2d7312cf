package dev.binnacle.draft.merge;

import dev.binnacle.draft.merge.Piece.Conflict;
import dev.binnacle.draft.merge.Piece.Origin;
import dev.binnacle.draft.yaml.DraftProblem.Severity;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Merges two texts that come from one. What only one side changed is taken; where both did, somebody has to
/// choose, and nothing is lost or decided silently.
///
/// Lines decide, but within what they belong to: two people who each add a scrape job, or a key of a ConfigMap,
/// are not in each other's way though both wrote at the same place. A merge that two sound texts would leave
/// unreadable, or that holds a line more often than the three texts account for, is not believed, and becomes
/// one of lines alone.
public final class ThreeWayMerge {

    private final PieceList out = new PieceList();

    private ThreeWayMerge() {}

    public static Merge of(String base, String mine, String theirs) {
        boolean windows = TextRows.carriageReturns(mine) && base.indexOf('\r') < 0 && theirs.indexOf('\r') < 0;
        if (windows) {
            return withCarriageReturns(of(base, mine.replace("\r\n", "\n"), theirs));
        }
        boolean open = ended(base, mine, theirs);
        String b = TextRows.withLastEnd(base);
        String m = TextRows.withLastEnd(mine);
        String t = TextRows.withLastEnd(theirs);
        Merge structured = new Merge(structured(b, m, t), open);
        if (believable(structured, m, t) && accountedFor(structured, b, m, t)) {
            return structured;
        }
        Merge lines = new Merge(lines(b, m, t), open);
        return believable(lines, m, t) ? lines : new Merge(List.of(new Conflict(List.of(), b, m, t)), open);
    }

    private static boolean ended(String base, String mine, String theirs) {
        return TextRows.ended(mine) == TextRows.ended(base) ? TextRows.ended(theirs) : TextRows.ended(mine);
    }

    private static List<Piece> structured(String base, String mine, String theirs) {
        ThreeWayMerge merge = new ThreeWayMerge();
        merge.blocks(List.of(), Side.of(base), Side.of(mine), Side.of(theirs));
        return merge.out.pieces();
    }

    private static List<Piece> lines(String base, String mine, String theirs) {
        PieceList out = new PieceList();
        LineMerge.merge(List.of(), TextRows.of(base), TextRows.of(mine), TextRows.of(theirs), out);
        return out.pieces();
    }

    private static boolean believable(Merge merge, String mine, String theirs) {
        return merge.text()
                .map(text -> sound(text) || !sound(mine) || !sound(theirs))
                .orElse(true);
    }

    /// An edit may move lines into another entry, such as taking away the line a job begins with; merged entry by
    /// entry, they would then be in both.
    private static boolean accountedFor(Merge merge, String base, String mine, String theirs) {
        if (!merge.clean()) {
            return true;
        }
        Map<String, Long> before = counted(base);
        Map<String, Long> my = counted(mine);
        Map<String, Long> their = counted(theirs);
        return counted(merge.text(List.of())).entrySet().stream().allMatch(line -> {
            long was = before.getOrDefault(line.getKey(), 0L);
            long byMe = my.getOrDefault(line.getKey(), 0L) - was;
            long byThem = their.getOrDefault(line.getKey(), 0L) - was;
            long added = Math.max(0, byMe) + Math.max(0, byThem);
            long removed = Math.max(0, Math.max(-byMe, -byThem));
            return line.getValue() <= was + added - removed;
        });
    }

    private static Map<String, Long> counted(String text) {
        return text.lines().collect(Collectors.groupingBy(line -> line, Collectors.counting()));
    }

    private static boolean sound(String text) {
        Problems problems = new Problems();
        return YamlDocument.read(text, problems).complete()
                && problems.sorted().stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }

    private void blocks(List<String> path, Side base, Side mine, Side theirs) {
        boolean oneChanged = mine.same(base) || theirs.same(base) || mine.same(theirs);
        if (oneChanged || !base.divided() || !mine.divided() || !theirs.divided()) {
            LineMerge.merge(path, base.all(), mine.all(), theirs.all(), out);
            return;
        }
        List<String> keys = KeyOrder.merged(base.keys(), mine.keys(), theirs.keys());
        if (keys.isEmpty()) {
            LineMerge.merge(path, base.all(), mine.all(), theirs.all(), out);
            return;
        }
        LineMerge.merge(path, base.head(), mine.head(), theirs.head(), out);
        for (String key : keys) {
            children(below(path, key), base.child(key), mine.child(key), theirs.child(key));
        }
    }

    private void children(List<String> path, Side base, Side mine, Side theirs) {
        if (base.present() && mine.present() && theirs.present()) {
            blocks(path, base, mine, theirs);
        } else if (!base.present() || mine.present() || theirs.present()) {
            whole(path, base.all(), mine.all(), theirs.all());
        } else {
            out.agree(path, Origin.BOTH, base.all(), List.of());
        }
    }

    /// Of an entry that some side lacks: it is there or not, and no part of it is.
    private void whole(List<String> path, List<String> base, List<String> mine, List<String> theirs) {
        if (theirs.equals(base)) {
            out.agree(path, Origin.MINE, base, mine);
        } else if (mine.equals(base)) {
            out.agree(path, Origin.THEIRS, base, theirs);
        } else if (mine.equals(theirs)) {
            out.agree(path, Origin.BOTH, base, mine);
        } else {
            out.conflict(path, base, mine, theirs);
        }
    }

    private static List<String> below(List<String> path, String key) {
        return Stream.concat(path.stream(), Stream.of(key)).toList();
    }

    private static Merge withCarriageReturns(Merge merge) {
        return new Merge(
                merge.pieces().stream()
                        .<Piece>map(piece -> switch (piece) {
                            case Piece.Agreed(var path, Origin origin, String base, String text) ->
                                new Piece.Agreed(path, origin, windows(base), windows(text));
                            case Conflict(var path, String base, String mine, String theirs) ->
                                new Conflict(path, windows(base), windows(mine), windows(theirs));
                        })
                        .toList(),
                merge.lastLine());
    }

    private static String windows(String text) {
        return text.replace("\n", "\r\n");
    }
}
