package dev.binnacle.draft.yaml;

/// What two texts begin and end with alike. At a key in a large text that is nearly all of them, so they are compared
/// so
/// many characters at once as long as they are the same.
public final class CommonEnds {

    private static final int STRIDE = 1024;

    private CommonEnds() {}

    /// @param most characters, no more than either text has
    public static int prefix(String one, String other, int most) {
        int same = 0;
        while (same + STRIDE <= most && one.regionMatches(same, other, same, STRIDE)) {
            same += STRIDE;
        }
        while (same < most && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    /// @param most characters, no more than either text has
    public static int suffix(String one, String other, int most) {
        int same = 0;
        while (same + STRIDE <= most
                && one.regionMatches(one.length() - same - STRIDE, other, other.length() - same - STRIDE, STRIDE)) {
            same += STRIDE;
        }
        while (same < most && one.charAt(one.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
            same++;
        }
        return same;
    }
}
