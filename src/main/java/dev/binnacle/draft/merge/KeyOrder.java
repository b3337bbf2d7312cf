package dev.binnacle.draft.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// In which order the entries of two sides stand in the merge: as on the side that moved some, and each side's
/// own ones after what they stood after.
final class KeyOrder {

    private KeyOrder() {}

    /// Nothing where both sides moved entries, and not alike. The keys of each side are distinct.
    static List<String> merged(List<String> base, List<String> mine, List<String> theirs) {
        List<String> shared = common(mine, theirs);
        List<String> sharedByThem = common(theirs, mine);
        boolean alike = shared.equals(sharedByThem);
        boolean mineMoved = !common(mine, base).equals(common(base, mine));
        boolean theirsMoved = !common(theirs, base).equals(common(base, theirs));
        if (!alike && mineMoved && theirsMoved) {
            return List.of();
        }
        if (!alike && !mineMoved && !theirsMoved) {
            // both added the same keys, each at another place
            return List.of();
        }
        return interleaved(mine, theirs, alike || mineMoved ? shared : sharedByThem);
    }

    private static List<String> interleaved(List<String> mine, List<String> theirs, List<String> anchors) {
        List<String> order = new ArrayList<>();
        beside(order, after(mine, anchors, -1), after(theirs, anchors, -1));
        for (String anchor : anchors) {
            order.add(anchor);
            beside(order, after(mine, anchors, mine.indexOf(anchor)), after(theirs, anchors, theirs.indexOf(anchor)));
        }
        return order;
    }

    /// The same whichever side is called mine.
    private static void beside(List<String> order, List<String> some, List<String> others) {
        boolean someFirst =
                some.isEmpty() || others.isEmpty() || some.getFirst().compareTo(others.getFirst()) <= 0;
        order.addAll(someFirst ? some : others);
        order.addAll(someFirst ? others : some);
    }

    private static List<String> after(List<String> keys, List<String> anchors, int index) {
        Set<String> ends = new HashSet<>(anchors);
        List<String> run = new ArrayList<>();
        for (int i = index + 1; i < keys.size() && !ends.contains(keys.get(i)); i++) {
            run.add(keys.get(i));
        }
        return run;
    }

    private static List<String> common(List<String> keys, List<String> others) {
        Set<String> known = new HashSet<>(others);
        return keys.stream().filter(known::contains).toList();
    }
}
