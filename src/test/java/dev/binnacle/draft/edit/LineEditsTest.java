package dev.binnacle.draft.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.TextEdit;
import dev.binnacle.draft.yaml.TextLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineEditsTest {

    private static final String TEXT = "a:\n  - job_name: x\n    scheme: http\n\nb: 1\n";

    @Test
    void linesAreCommentedAtTheirMarginAndBackAgain() {
        Edited once = edits(TEXT, 2, 5, 4, 1).comment().orElseThrow();
        String commented = apply(TEXT, once.edit());
        assertThat(commented).isEqualTo("a:\n  # - job_name: x\n  #   scheme: http\n\nb: 1\n");
        assertThat(once.anchor()).isEqualTo(new Position(2, 7));

        Edited twice = edits(commented, 2, 1, 3, 5).comment().orElseThrow();
        assertThat(apply(commented, twice.edit())).isEqualTo(TEXT);
        assertThat(edits(TEXT, 4, 1, 4, 1).comment()).isEmpty();
    }

    @Test
    void aSelectionIsIndentedAndTheOtherWay() {
        Edited in = edits(TEXT, 2, 1, 3, 3).indent().orElseThrow();
        assertThat(apply(TEXT, in.edit())).isEqualTo("a:\n    - job_name: x\n      scheme: http\n\nb: 1\n");
        Edited out = edits(TEXT, 2, 1, 5, 2).outdent().orElseThrow();
        assertThat(apply(TEXT, out.edit())).isEqualTo("a:\n- job_name: x\n  scheme: http\n\nb: 1\n");
        assertThat(edits(TEXT, 5, 1, 5, 1).outdent()).isEmpty();
    }

    @Test
    void linesAreDuplicatedAndMoved() {
        Edited twice = edits(TEXT, 3, 5, 3, 5).duplicate();
        assertThat(apply(TEXT, twice.edit())).contains("    scheme: http\n    scheme: http\n");
        assertThat(twice.caret()).isEqualTo(new Position(4, 5));

        Edited down = edits(TEXT, 2, 3, 2, 3).move(1).orElseThrow();
        assertThat(apply(TEXT, down.edit())).startsWith("a:\n    scheme: http\n  - job_name: x\n");
        Edited up = edits(TEXT, 2, 3, 3, 3).move(-1).orElseThrow();
        assertThat(apply(TEXT, up.edit())).startsWith("  - job_name: x\n    scheme: http\na:\n");
        assertThat(edits(TEXT, 1, 1, 1, 1).move(-1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "~a:~;2",
                "~  a: |-~;4",
                "~  - job_name: x~;4",
                "~  - kubernetes_sd_configs:~;6",
                "~  key: value~;2",
                "~    # a: comment:~;4",
                "~  - ~;4",
                "~url: http://x~;0",
                "~a: # why~;2"
            })
    void aNewLineBeginsWhereItsTextWillStand(String line, int margin) {
        Edited edited = edits(line, 1, line.length() + 1, 1, line.length() + 1).newline();
        assertThat(edited.edit().text()).isEqualTo("\n" + " ".repeat(margin));
        assertThat(edited.caret()).isEqualTo(new Position(2, margin + 1));
    }

    @Test
    void bracketsAndQuotesComeInPairs() {
        assertThat(typed("a: ", 4, '[')).isEqualTo("a: []");
        assertThat(typed("a: []", 5, ']')).isEqualTo("a: []");
        assertThat(typed("a: word", 4, '[')).isEqualTo("-");
        assertThat(typed("it", 3, '\'')).isEqualTo("-");
        assertThat(typed("a: ", 4, '"')).isEqualTo("a: \"\"");
        assertThat(typed("# a ", 5, '"')).isEqualTo("-");
        TextView view = TextView.of("a: word");
        Edited around =
                Pairs.typed(view, new Position(1, 4), new Position(1, 8), '"').orElseThrow();
        assertThat(apply("a: word", around.edit())).isEqualTo("a: \"word\"");
        Edited back = Pairs.backspace(TextView.of("a: []"), new Position(1, 5)).orElseThrow();
        assertThat(apply("a: []", back.edit())).isEqualTo("a: ");
        assertThat(Pairs.backspace(view, new Position(1, 5))).isEmpty();
    }

    private static String typed(String line, int column, char typed) {
        Position caret = new Position(1, column);
        return Pairs.typed(TextView.of(line), caret, caret, typed)
                .map(edited -> apply(line, edited.edit()))
                .orElse("-");
    }

    private static LineEdits edits(String text, int line, int column, int caretLine, int caretColumn) {
        return new LineEdits(TextView.of(text), new Position(line, column), new Position(caretLine, caretColumn));
    }

    static String apply(String text, TextEdit edit) {
        TextLines lines = new TextLines(text);
        return text.substring(0, lines.offset(edit.from())) + edit.text() + text.substring(lines.offset(edit.to()));
    }
}
