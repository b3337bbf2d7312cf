package dev.binnacle.draft.embed;

/// The lines of a text that are not those of the text before it.
///
/// @param from  where the first of them begins, in both texts
/// @param to    where the first line after them begins that is as it was; the end of the text without one
/// @param oldTo the same place in the text before
record Change(int from, int to, int oldTo) {

    /// Texts are compared so many characters at once as long as they are the same: at a key in a large text that is
    /// nearly all of them.
    private static final int STRIDE = 1024;

    static Change between(String old, String text) {
        int most = Math.min(old.length(), text.length());
        int same = 0;
        while (same + STRIDE <= most && old.regionMatches(same, text, same, STRIDE)) {
            same += STRIDE;
        }
        while (same < most && old.charAt(same) == text.charAt(same)) {
            same++;
        }
        int from = text.lastIndexOf('\n', same - 1) + 1;
        most -= from;
        int sameEnd = 0;
        while (sameEnd + STRIDE <= most
                && old.regionMatches(old.length() - sameEnd - STRIDE, text, text.length() - sameEnd - STRIDE, STRIDE)) {
            sameEnd += STRIDE;
        }
        while (sameEnd < most && old.charAt(old.length() - 1 - sameEnd) == text.charAt(text.length() - 1 - sameEnd)) {
            sameEnd++;
        }
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
