package dev.binnacle.draft;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;

/// How one text becomes another, line by line, unchanged lines included.
public record TextDiff(List<Line> lines) {

    private static final int CONTEXT = 3;

    public TextDiff {
        lines = List.copyOf(lines);
    }

    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    /// @param beforeNo line number in the text before, from 1; 0 when it is not there
    /// @param afterNo  line number in the text after, from 1; 0 when it is not there
    public record Line(Kind kind, int beforeNo, int afterNo, String text) {}

    public static TextDiff between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        List<Line> lines = new ArrayList<>();
        int oldNext = 0;
        int nowNext = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            while (oldNext < delta.getSource().getPosition()) {
                lines.add(new Line(Kind.SAME, ++oldNext, ++nowNext, old.get(oldNext - 1)));
            }
            for (String gone : delta.getSource().getLines()) {
                lines.add(new Line(Kind.REMOVED, ++oldNext, 0, gone));
            }
            for (String come : delta.getTarget().getLines()) {
                lines.add(new Line(Kind.ADDED, 0, ++nowNext, come));
            }
        }
        while (oldNext < old.size()) {
            lines.add(new Line(Kind.SAME, ++oldNext, ++nowNext, old.get(oldNext - 1)));
        }
        return new TextDiff(lines);
    }

    /// How many lines are of that kind.
    public long count(Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).count();
    }

    public boolean empty() {
        return lines.stream().allMatch(line -> line.kind() == Kind.SAME);
    }

    /// In the form of `diff -u`, three lines around each change; empty for equal texts.
    public String unified(String beforeName, String afterName) {
        if (empty()) {
            return "";
        }
        List<String> old = side(Kind.ADDED);
        Patch<String> patch = DiffUtils.diff(old, side(Kind.REMOVED));
        List<String> rows = UnifiedDiffUtils.generateUnifiedDiff(beforeName, afterName, old, patch, CONTEXT);
        return String.join("\n", rows) + "\n";
    }

    private List<String> side(Kind without) {
        return lines.stream()
                .filter(line -> line.kind() != without)
                .map(Line::text)
                .toList();
    }
}
