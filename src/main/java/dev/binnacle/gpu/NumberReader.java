package dev.binnacle.gpu;

import java.nio.charset.StandardCharsets;

/// Reads one number of the text format: decimal, with sign, fraction and exponent, or `NaN`, `Inf`, `Infinity`
/// in any case. Hexadecimal is refused, as Prometheus refuses it. Not for two threads at once.
///
/// The page must have a newline somewhere after the position given: nothing here looks for the end of the
/// array.
final class NumberReader {

    /// Longer than any number that means something, short enough that a hostile one costs nothing.
    private static final int LONGEST = 128;

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
        long mantissa = 0;
        int significant = 0;
        int digits = 0;
        int scale = 0;
        while (digit(page[at])) {
            if (significant < 18) {
                mantissa = mantissa * 10 + (page[at] - '0');
            }
            significant += mantissa == 0 ? 0 : 1;
            digits++;
            at++;
        }
        boolean point = page[at] == '.';
        if (point) {
            at++;
            while (digit(page[at])) {
                if (significant < 18) {
                    mantissa = mantissa * 10 + (page[at] - '0');
                    scale--;
                }
                significant += mantissa == 0 ? 0 : 1;
                digits++;
                at++;
            }
        }
        if (digits == 0) {
            return point ? -1 : word(page, from, at, negative);
        }
        if (page[at] == 'e' || page[at] == 'E') {
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
        // Exact when both are exact doubles: one rounding, the same as the slow way's.
        if (significant <= 18 && mantissa <= 1L << 53 && scale >= -22 && scale <= 22) {
            double magnitude = scale < 0 ? mantissa / TENS[-scale] : mantissa * TENS[scale];
            value = negative ? -magnitude : magnitude;
        } else {
            value = Double.parseDouble(new String(page, from, at - from, StandardCharsets.US_ASCII));
        }
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
