package dev.binnacle.topology.object;

import java.util.ArrayList;
import java.util.List;

/// The end of a log that is asked for again and again: what comes is joined to what is there at the lines both
/// have. Immutable.
///
/// Where nothing overlaps, lines were missed: more came between two looks than one look brings. A log that only
/// repeats one line cannot be told from one that stands still.
///
/// @param lines  oldest first, at most [#LIMIT]
/// @param missed whether some in between are not known
public record LogTail(List<String> lines, boolean missed) {

    /// How many are kept.
    public static final int LIMIT = 5_000;

    /// How many one look asks for.
    public static final int PAGE = 1_000;

    /// Lines are cut here: some programs log whole documents as one.
    private static final int LONGEST = 4_000;

    public static final LogTail EMPTY = new LogTail(List.of(), false);

    public LogTail {
        lines = List.copyOf(lines);
    }

    public LogTail then(String text) {
        List<String> page = text.lines()
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line)
                .toList();
        if (lines.isEmpty()) {
            return kept(page, false);
        }
        if (page.isEmpty()) {
            return this;
        }
        int overlap = overlap(page);
        List<String> all = new ArrayList<>(lines);
        all.addAll(page.subList(overlap, page.size()));
        return kept(all, missed || overlap == 0);
    }

    /// The longest end of what is there with which the page begins.
    private int overlap(List<String> page) {
        for (int length = Math.min(lines.size(), page.size()); length > 0; length--) {
            if (lines.subList(lines.size() - length, lines.size()).equals(page.subList(0, length))) {
                return length;
            }
        }
        return 0;
    }

    private static LogTail kept(List<String> all, boolean missed) {
        return new LogTail(all.subList(Math.max(0, all.size() - LIMIT), all.size()), missed);
    }
}
