package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberReaderTest {

    private final NumberReader reader = new NumberReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "97",
                "409.692000",
                "1.5811477504e+10",
                "9223372036854775794",
                "18446744073709551615",
                "18446744073709551616",
                "1.8446744073709552e+19",
                "9007199254740993",
                "0.99568700000000005",
                "0.1000000000000000055511151231257827",
                "123456789012345678901234567890",
                "1e308",
                "1e400",
                "4.9e-324",
                "1e-400",
                "00000000000000000000000000000000000000000000000000000001",
                ".5",
                "5.",
                "+7E+02",
                "0.000000000000000000000000000000000000001e39"
            })
    void readsAnyDecimalAsTheLanguageReadsIt(String number) {
        assertThat(read(number)).isEqualTo(Double.parseDouble(number));
    }

    @Test
    void roundsEveryNumberAsTheLanguageRoundsIt() {
        Random random = new Random(20261122);
        for (int round = 0; round < 200_000; round++) {
            String number = switch (round % 5) {
                case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE));
                case 1 -> Double.toString(random.nextDouble());
                case 2 -> String.format(Locale.ROOT, "%.6f", random.nextDouble() * 1e6);
                case 3 -> new BigInteger(random.nextInt(1, 70), random).toString();
                default -> Long.toUnsignedString(random.nextLong()) + "e" + (random.nextInt(60) - 40);
            };
            if (!number.contains("N") && !number.contains("I")) {
                assertThat(read(number)).as(number).isEqualTo(Double.parseDouble(number));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x0, 0",
        "0x48, 72",
        "0XfF, 255",
        "0x0000000000000004, 4",
        "0x7ffffffffffffff0, 9223372036854775792",
        "0xffffffffffffffff, 18446744073709551615"
    })
    void readsABitFieldInHexadecimal(String number, double value) {
        assertThat(read(number)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "NaN", "NAN"})
    void readsNoNumberAsNoNumber(String word) {
        assertThat(read(word)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"Inf, Infinity", "+inf, Infinity", "-INFINITY, -Infinity"})
    void readsInfinities(String word, double value) {
        assertThat(read(word)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "e5", "1e", "1e+", "0x", "0x12345678901234567", "-nan", "in", "١"})
    void refusesWhatIsNone(String text) {
        assertThat(reader.read(Pages.bytes(text + "\n"), 0)).isEqualTo(-1);
    }

    private double read(String number) {
        byte[] page = Pages.bytes(number + "\n");
        assertThat(reader.read(page, 0)).as("the end of " + number).isEqualTo(page.length - 1);
        return reader.value();
    }
}
