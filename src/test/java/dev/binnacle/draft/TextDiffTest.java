package dev.binnacle.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.draft.TextDiff.Kind;
import dev.binnacle.draft.TextDiff.Line;
import org.junit.jupiter.api.Test;

class TextDiffTest {

    @Test
    void everyLineIsThereWithItsNumbers() {
        TextDiff diff = TextDiff.between("a\nb\nc\n", "a\nx\ny\nc\n");

        assertThat(diff.lines())
                .containsExactly(
                        new Line(Kind.SAME, 1, 1, "a"),
                        new Line(Kind.REMOVED, 2, 0, "b"),
                        new Line(Kind.ADDED, 0, 2, "x"),
                        new Line(Kind.ADDED, 0, 3, "y"),
                        new Line(Kind.SAME, 3, 4, "c"));
        assertThat(diff.empty()).isFalse();
    }

    @Test
    void theUnifiedFormIsThatOfDiff() {
        assertThat(TextDiff.between("a\nb\nc\n", "a\nx\nc\n").unified("live", "mine"))
                .isEqualTo("""
                    --- live
                    +++ mine
                    @@ -1,3 +1,3 @@
                     a
                    -b
                    +x
                     c
                    """);
    }

    @Test
    void equalTextsHaveNoDifference() {
        TextDiff diff = TextDiff.between("a\n", "a\n");

        assertThat(diff.empty()).isTrue();
        assertThat(diff.unified("live", "mine")).isEmpty();
    }

    @Test
    void aNewTextIsAllAdded() {
        assertThat(TextDiff.between("", "a\nb\n").unified("live", "mine"))
                .isEqualTo("--- live\n+++ mine\n@@ -0,0 +1,2 @@\n+a\n+b\n");
    }
}
