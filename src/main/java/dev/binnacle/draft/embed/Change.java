package dev.binnacle.draft.embed;

import dev.binnacle.draft.yaml.CommonEnds;

/// The lines of a text that are not those of the text before it.
///
/// @param from  where the first of them begins, in both texts
/// @param to    where the first line after them begins that is as it was; the end of the text without one
/// @param oldTo the same place in the text before
record Change(int from, int to, int oldTo) {

    static Change between(String old, String text) {
        int most = Math.min(old.length(), text.length());
        int same = CommonEnds.prefix(old, text, most);
        int from = text.lastIndexOf('\n', same - 1) + 1;
        int sameEnd = CommonEnds.suffix(old, text, most - from);
        int at = text.length() - sameEnd;
        boolean wholeLine = beginsLine(text, at, from) && beginsLine(old, old.length() - sameEnd, from);
        int tail = wholeLine ? at : text.indexOf('\n', at) + 1;
        boolean keepsTail =
                sameEnd > 0 && tail > 0 && tail < text.length() && text.endsWith("\n") && old.endsWith("\n");
        int to = keepsTail ? tail : text.length();
        return new Change(from, to, old.length() - (text.length() - to));
    }

    /// @param from where a line begins for certain
    private static boolean beginsLine(String text, int at, int from) {
        return at == from || text.charAt(at - 1) == '\n';
    }

    String of(String text) {
        return text.substring(from, to);
    }
}
