package dev.binnacle.draft.prometheus;

import java.util.regex.Pattern;

/// Sizes as Prometheus reads them: `0`, or numbers with a unit, all of them either of KiB, MiB … or of KB, MB
/// …, both of which count by 1024. Source: alecthomas/units.
final class GoSize {

    private static final String NUMBER = "(?:[0-9]{1,18}(?:\\.[0-9]{0,18})?|\\.[0-9]{1,18})";
    private static final Pattern FORM =
            Pattern.compile("[-+]?(?:0|(?:" + NUMBER + "(?:B|[KMGTPE]iB))+|(?:" + NUMBER + "(?:B|[KMGTPE]B))+)");

    private GoSize() {}

    static boolean isSize(String text) {
        return text.length() <= 200 && FORM.matcher(text).matches();
    }
}
