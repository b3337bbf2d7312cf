package dev.binnacle.draft.prometheus;

import dev.binnacle.draft.yaml.YamlNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a scalar is to Prometheus, whose reader (Go's yaml.v2) follows YAML 1.1 where `yes` and `on` are
/// booleans, and takes any scalar where a text is wanted.
final class GoScalars {

    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");

    private static final Set<String> NOT_FINITE = Set.of(
            ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN");

    private static final Pattern WHOLE = Pattern.compile(
            "[-+]?(?:0[xX](?<hex>[0-9a-fA-F]+)|0[bB](?<bin>[01]+)|0[oO]?(?<oct>[0-7]+)|(?<dec>0|[1-9][0-9]*))");
    private static final Pattern FRACTION =
            Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger MOST_UNSIGNED = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    /// Longer digits are not looked at.
    private static final int LONGEST_NUMBER = 100;

    private GoScalars() {}

    static boolean isBool(YamlNode.Scalar scalar) {
        return isTrue(scalar) || (scalar.bare() && FALSE.contains(scalar.value()));
    }

    static boolean isTrue(YamlNode.Scalar scalar) {
        return scalar.bare() && TRUE.contains(scalar.value());
    }

    /// A field of whole numbers also takes a fraction, and cuts it.
    static boolean isInt(YamlNode.Scalar scalar) {
        return number(scalar).filter(GoScalars::fitsSigned).isPresent();
    }

    static boolean isUnsigned(YamlNode.Scalar scalar) {
        return number(scalar)
                .filter(number -> number.scale() > 0
                        || (number.signum() >= 0 && number.toBigInteger().compareTo(MOST_UNSIGNED) <= 0))
                .isPresent();
    }

    static boolean isFloat(YamlNode.Scalar scalar) {
        return (scalar.bare() && NOT_FINITE.contains(scalar.value()))
                || number(scalar).isPresent();
    }

    /// Empty for what is no finite number. A fraction keeps a scale above zero.
    static Optional<BigDecimal> number(YamlNode.Scalar scalar) {
        String text = scalar.value().replace("_", "");
        if (!scalar.bare() || scalar.value().startsWith("_") || text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        var whole = WHOLE.matcher(text);
        if (whole.matches()) {
            BigInteger value = digits(whole.group("hex"), 16)
                    .or(() -> digits(whole.group("bin"), 2))
                    .or(() -> digits(whole.group("oct"), 8))
                    .or(() -> digits(whole.group("dec"), 10))
                    .orElse(BigInteger.ZERO);
            return Optional.of(new BigDecimal(text.startsWith("-") ? value.negate() : value));
        }
        return FRACTION.matcher(text).matches()
                ? Optional.of(new BigDecimal(text).setScale(1, RoundingMode.DOWN))
                : Optional.empty();
    }

    private static Optional<BigInteger> digits(@Nullable String digits, int radix) {
        return digits == null ? Optional.empty() : Optional.of(new BigInteger(digits, radix));
    }

    private static boolean fitsSigned(BigDecimal number) {
        BigInteger whole = number.toBigInteger();
        return whole.compareTo(LEAST) >= 0 && whole.compareTo(MOST) <= 0;
    }
}
