package dev.binnacle.draft.yaml;

import java.util.regex.Pattern;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/// Quotes every text that some reader of YAML, of 1.1 or 1.2, would take for something else when it stands
/// bare.
final class CarefulQuoting extends StringQuotingChecker.Default {

    private static final long serialVersionUID = 1;

    /// Numbers, dates and times of both versions, and a few harmless look-alikes such as addresses.
    private static final Pattern NUMBER_LIKE = Pattern.compile("[-+]?[.0-9][-+.:_xXo0-9a-fA-F]*");

    @Override
    public boolean needToQuoteName(String name) {
        return super.needToQuoteName(name) || isAmbiguous(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return super.needToQuoteValue(value) || isAmbiguous(value);
    }

    private static boolean isAmbiguous(String text) {
        YamlNode.Scalar bare = new YamlNode.Scalar(text, YamlNode.Style.PLAIN, "", Position.START, Position.START, 0);
        return text.equals("<<")
                || text.equals("=")
                || !YamlScalars.isText(bare)
                || YamlScalars.isLegacyBoolean(bare)
                || NUMBER_LIKE.matcher(text).matches()
                || text.codePoints().anyMatch(CarefulQuoting::isHidden);
    }

    static boolean isHiddenInBlock(int point) {
        return point != '\n' && point != '\t' && point != '\r' && isHidden(point);
    }

    /// Controls and separators, some of which are line ends to YAML 1.1.
    private static boolean isHidden(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED;
    }
}
