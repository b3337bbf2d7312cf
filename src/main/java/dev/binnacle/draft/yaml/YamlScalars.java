package dev.binnacle.draft.yaml;

import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a bare scalar means. YAML 1.2's core schema, with one exception: `0644` is octal, as kubectl and every
/// Go tool around Kubernetes read it, for file modes are written so.
public final class YamlScalars {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");

    /// Booleans of YAML 1.1 that YAML 1.2 reads as text.
    private static final Set<String> LEGACY_BOOLEANS =
            Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off", "OFF");

    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern OCTAL = Pattern.compile("0o?[0-7]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?");

    /// Longer digits are no number that JSON's readers agree on.
    private static final int LONGEST_NUMBER = 40;

    private YamlScalars() {}

    public static boolean isNull(YamlNode.Scalar scalar) {
        return scalar.tag().equals("tag:yaml.org,2002:null") || (scalar.bare() && NULLS.contains(scalar.value()));
    }

    public static boolean isLegacyBoolean(YamlNode.Scalar scalar) {
        return scalar.bare() && LEGACY_BOOLEANS.contains(scalar.value());
    }

    /// A text to YAML 1.2: not null, a boolean or a number.
    public static boolean isText(YamlNode.Scalar scalar) {
        return value(scalar) instanceof String;
    }

    /// As JSON would hold it; Java null is JSON null.
    static @Nullable Object value(YamlNode.Scalar scalar) {
        if (isNull(scalar)) {
            return null;
        }
        if (!scalar.bare()) {
            return scalar.value();
        }
        String text = scalar.value();
        if (TRUE.contains(text)) {
            return true;
        }
        if (FALSE.contains(text)) {
            return false;
        }
        return text.length() > LONGEST_NUMBER ? text : number(text);
    }

    private static Object number(String text) {
        if (DECIMAL.matcher(text).matches()) {
            return whole(new BigInteger(text));
        }
        if (OCTAL.matcher(text).matches()) {
            return whole(new BigInteger(text.startsWith("0o") ? text.substring(2) : text, 8));
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return whole(new BigInteger(text.substring(2), 16));
        }
        if (FLOAT.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? (Object) number : text;
        }
        return text;
    }

    /// The smallest type that holds it, as JSON readers choose, so that a parsed manifest equals the same one
    /// read from a server.
    private static Object whole(BigInteger number) {
        if (number.bitLength() < 32) {
            return number.intValue();
        }
        return number.bitLength() < 64 ? (Object) number.longValue() : number;
    }
}
