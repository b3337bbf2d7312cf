package dev.binnacle.draft.embed;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What of a text is not as it was before")
final class ChangeTest {

    private static final String LINES = "first\nsecond\nthird\n";

    @Test
    void isTheLinesThatDiffer() {
        String text = "first\n2nd\nand more\nthird\n";
        Change change = Change.between(LINES, text);
        assertEquals("2nd\nand more\n", change.of(text));
        assertEquals("second\n", LINES.substring(change.from(), change.oldTo()));
    }

    @Test
    void ofALineThatWentIsNothing() {
        String text = "first\nthird\n";
        assertEquals("second\n", LINES.substring(6, Change.between(LINES, text).oldTo()));
    }

    @Test
    void reachesToTheEndWhereALastLineHasNone() {
        String text = "1st\nsecond\nthird";
        assertEquals(text, Change.between(LINES, text).of(text));
    }

    @ParameterizedTest(name = "{0} characters")
    @ValueSource(ints = {3, 40, 1023, 1024, 1025, 2048, 5000})
    void whatIsLeftOutIsTheSameInBoth(int length) {
        Random random = new Random(length);
        for (int run = 0; run < 200; run++) {
            String old = letters(random, length);
            int at = random.nextInt(length);
            int removed = Math.min(length - at, random.nextInt(3));
            String text = old.substring(0, at) + letters(random, random.nextInt(3)) + old.substring(at + removed);
            Change change = Change.between(old, text);
            assertAll(
                    old + " -> " + text,
                    () -> assertEquals(old.substring(0, change.from()), text.substring(0, change.from())),
                    () -> assertEquals(old.substring(change.oldTo()), text.substring(change.to())),
                    () -> assertTrue(change.from() == 0 || text.charAt(change.from() - 1) == '\n'),
                    () -> assertTrue(change.to() == text.length() || text.charAt(change.to() - 1) == '\n'));
        }
    }

    /// So few of them, and so many line ends, that much is the same by chance.
    private static String letters(Random random, int length) {
        return random.ints(length, 0, 3)
                .mapToObj(i -> "ab\n".substring(i, i + 1))
                .reduce("", String::concat);
    }
}
