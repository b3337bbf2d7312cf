package dev.binnacle.gpu;

import java.nio.charset.StandardCharsets;

/// Reads one number of the text format: decimal, with sign, fraction and exponent; `NaN`, `Inf`, `Infinity` in
/// any case; or a bit field in hexadecimal (`0x1f`), which Prometheus refuses and a person understands. A
/// number as long as exporters print them makes no objects. Not for two threads at once.
///
/// The page must have a newline somewhere after the position given: nothing here looks for the end of the
/// array.
final class NumberReader {

    /// Longer than any number that means something, short enough that a hostile one costs nothing.
    private static final int LONGEST = 128;

    /// As many digits as always fit into 64 bits without a sign.
    private static final int MOST_DIGITS = 19;

    /// All that a double has exactly.
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private double value;

    double value() {
        return value;
    }

    /// The position after the number, whose value is then in [#value]; -1 when there is no number here.
    int read(byte[] page, int from) {
        int at = from;
        boolean negative = page[at] == '-';
        if (negative || page[at] == '+') {
            at++;
        }
        if (page[at] == '0' && (page[at + 1] | 0x20) == 'x' && at == from) {
            return hexadecimal(page, at + 2);
        }
        long mantissa = 0;
        int significant = 0;
        int digits = 0;
        int scale = 0;
        boolean point = false;
        while (true) {
            byte b = page[at];
            if (b >= '0' && b <= '9') {
                if (significant < MOST_DIGITS) {
                    mantissa = mantissa * 10 + (b - '0');
                    scale -= point ? 1 : 0;
                }
                significant += mantissa == 0 ? 0 : 1;
                digits++;
            } else if (b == '.' && !point) {
                point = true;
            } else {
                break;
            }
            at++;
        }
        if (digits == 0) {
            return point ? -1 : word(page, from, at, negative);
        }
        if ((page[at] | 0x20) == 'e') {
            at++;
            boolean down = page[at] == '-';
            if (down || page[at] == '+') {
                at++;
            }
            if (!digit(page[at])) {
                return -1;
            }
            int exponent = 0;
            while (digit(page[at])) {
                exponent = Math.min(exponent * 10 + (page[at] - '0'), 9_999);
                at++;
            }
            scale += down ? -exponent : exponent;
        }
        if (at - from > LONGEST) {
            return -1;
        }
        double magnitude = significant > MOST_DIGITS ? Double.NaN : magnitude(mantissa, scale);
        if (Double.isNaN(magnitude)) {
            value = Double.parseDouble(new String(page, from, at - from, StandardCharsets.US_ASCII));
        } else {
            value = negative ? -magnitude : magnitude;
        }
        return at;
    }

    /// `mantissa` (64 bits without a sign) times ten to the `scale`, rounded once as [Double#parseDouble]
    /// rounds; NaN for what takes more than this.
    private static double magnitude(long mantissa, int scale) {
        if (mantissa == 0) {
            return 0;
        }
        if (mantissa > 0 && mantissa <= 1L << 53 && scale >= -22 && scale <= 22) {
            return scale < 0 ? mantissa / TENS[-scale] : mantissa * TENS[scale];
        }
        if (scale >= 0 && scale <= 18) {
            long power = (long) TENS[scale];
            return Math.unsignedMultiplyHigh(mantissa, power) == 0 ? unsigned(mantissa * power) : Double.NaN;
        }
        return scale < 0 && scale >= -18 ? quotient(mantissa, (long) TENS[-scale]) : Double.NaN;
    }

    /// Division bit by bit until there are more bits than a double has, the last of which says whether a rest
    /// remains.
    private static double quotient(long dividend, long divisor) {
        long quotient = Long.divideUnsigned(dividend, divisor);
        long rest = Long.remainderUnsigned(dividend, divisor);
        int shift = 0;
        while (quotient >>> 55 == 0) {
            rest <<= 1;
            quotient <<= 1;
            if (rest >= divisor) {
                rest -= divisor;
                quotient |= 1;
            }
            shift--;
        }
        return Math.scalb(unsigned(rest == 0 ? quotient : quotient | 1), shift);
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    private int hexadecimal(byte[] page, int from) {
        int at = from;
        long bits = 0;
        for (int digit = Character.digit(page[at], 16); digit >= 0; digit = Character.digit(page[++at], 16)) {
            bits = bits << 4 | digit;
        }
        if (at == from || at - from > 16) {
            return -1;
        }
        value = unsigned(bits);
        return at;
    }

    private int word(byte[] page, int from, int at, boolean negative) {
        if (is(page, at, "infinity")) {
            value = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return at + 8;
        }
        if (is(page, at, "inf")) {
            value = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return at + 3;
        }
        if (is(page, at, "nan") && at == from) {
            value = Double.NaN;
            return at + 3;
        }
        return -1;
    }

    private static boolean is(byte[] page, int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            // Setting bit 5 makes ASCII letters lower case; a newline becomes '*', so the walk ends there at the
            // latest.
            if ((page[at + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }
}
