package dev.binnacle.draft.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.draft.yaml.Position;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedTextTest {

    private static final String HEAD = """
        # mine
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: "jobs", namespace: arms-prom}   # flow, quoted
        data:
          other: &other 'it''s'
        """;

    private static final String TAIL = """
          # about the next
          again: *other
          last: "a\\tb"   # kept
        """;

    /// A value in every form there is, between the same neighbours.
    static List<String> forms() {
        return List.of(
                "  promYaml: |\n    a: 1\n    b:\n      - x # y\n",
                "  promYaml: |-\n    a: 1\n    b: 2\n",
                "  promYaml: |+   # all of it\n    a: 1\n\n\n",
                "  promYaml: |\n\n    a: 1\n      \n    b: 2\n\n\n",
                "  promYaml: &text !!str |2-\n      a: 1\n    b: 2\n",
                "  promYaml: >-\n    folded\n    line\n\n    other\n",
                "  promYaml: \"a: 1\\nb: 2\\n\" # one line\n",
                "  promYaml: 'a: 1'\n",
                "  promYaml: word\n",
                "  promYaml: some words\n    on two lines # said\n",
                "  promYaml:\n      |\n      a: 1\n",
                "  \"promYaml\":   |\n      a: 1\n      b: 2\n");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whateverIsTypedComesBackAndNothingElseChanges(String form) {
        Random random = new Random(7);
        String outer = HEAD + form + TAIL;
        EmbeddedText embedded = embedded(outer);
        assertThat(embedded.fold(embedded.text())).isEqualTo(outer);
        String typed = embedded.text();
        for (int i = 0; i < 200; i++) {
            typed = i % 20 == 0 ? noise(random, 30) : edited(typed, random);
            String folded = embedded.fold(typed);
            assertThat(survives(outer, folded, typed))
                    .as("%s%n-- typed --%n%s%n-- folded --%n%s", form, shown(typed), folded)
                    .isTrue();
            assertThat(folded).startsWith(HEAD).endsWith(TAIL);
            assertThat(EmbeddedText.in(folded, embedded.name()).orElseThrow().fold(typed))
                    .isEqualTo(folded);
        }
    }

    @Test
    void linesThatDidNotChangeKeepEveryByte() {
        String outer = HEAD + "  promYaml: | # jobs\n    one: 1\n  \n    two: 2\n    \n    three: 3\n" + TAIL;
        EmbeddedText embedded = embedded(outer);

        assertThat(embedded.fold(embedded.text().replace("two: 2", "two: 22\nmore: 4")))
                .isEqualTo(outer.replace("    two: 2\n", "    two: 22\n    more: 4\n"));
    }

    @Test
    void aTextWithTrapsNeverCollapsesIntoOneLine() {
        String outer = HEAD + "  promYaml: |\n    a: 1\n    b: 2\n" + TAIL;
        EmbeddedText embedded = embedded(outer);
        String trapped = "\n\n  a: 1 \nb:\t2\r\n  c: 3   \n";

        String folded = embedded.fold(trapped);

        assertThat(survives(outer, folded, trapped)).isTrue();
        assertThat(folded.substring(HEAD.length(), folded.length() - TAIL.length())
                        .lines())
                .hasSizeGreaterThan(4);
    }

    @Test
    void whatBlocksCanHoldStaysABlock() {
        String outer = HEAD + "  promYaml: |\n    a: 1\n" + TAIL;
        EmbeddedText embedded = embedded(outer);

        assertThat(embedded.fold("\n\ta: 1 \n  b: 2\t\n"))
                .isEqualTo(HEAD + "  promYaml: |\n\n    \ta: 1 \n      b: 2\t\n" + TAIL);
    }

    @Test
    void aDraftWithWindowsLineEndsKeepsThem() {
        String outer = (HEAD + "  promYaml: |\n    a: 1\n    b: 2\n" + TAIL).replace("\n", "\r\n");
        EmbeddedText embedded = embedded(outer);

        assertThat(embedded.text()).isEqualTo("a: 1\nb: 2\n");
        assertThat(embedded.fold("a: 1\nb: 3\n")).isEqualTo(outer.replace("b: 2", "b: 3"));
    }

    @Test
    void theLastLineOfAFileMayHaveNoEnd() {
        String outer = "kind: ConfigMap\ndata:\n  promYaml: |-\n    a: 1\n    b: 2";
        EmbeddedText embedded = embedded(outer);

        assertThat(embedded.fold("a: 1\nb: 3")).isEqualTo(outer.replace("b: 2", "b: 3"));
        assertThat(survives(outer, embedded.fold("a: 2\nb: 3\n"), "a: 2\nb: 3\n"))
                .isTrue();
    }

    @Test
    void betweenBracketsAValueIsQuotedOneLineALine() {
        String outer = "kind: ConfigMap\ndata: {promYaml: \"a: 1\\n\", other: x}\n";
        EmbeddedText embedded = embedded(outer);

        String folded = embedded.fold("a: 1\nb: 2\n");

        assertThat(survives(outer, folded, "a: 1\nb: 2\n")).isTrue();
        assertThat(folded).contains("\"a: 1\\n\\\n").endsWith(", other: x}\n");
    }

    @Test
    void anAliasIsNoTextOfItsOwnAndABrokenDraftHasNone() {
        assertThat(EmbeddedText.in("kind: ConfigMap\ndata:\n  a: &x text\n  b: *x\n"))
                .extracting(text -> text.name().key())
                .containsExactly("a");
        assertThat(EmbeddedText.in("kind: ConfigMap\ndata:\n  a: [\n")).isEmpty();
        assertThat(EmbeddedText.in("kind: Secret\ndata:\n  a: b\n")).isEmpty();
    }

    @Test
    void placesAreToldInBothTexts() {
        String outer = HEAD + "  promYaml: |\n    a: 1\n    b: 2\n" + TAIL;
        EmbeddedText embedded = embedded(outer);
        String typed = "a: 1\nnew: 0\nb: 2\n";
        int first = (int) HEAD.lines().count() + 2;

        Places places = embedded.places(typed);
        assertThat(places.outward(new Position(3, 4))).isEqualTo(new Position(first + 2, 8));
        assertThat(places.inward(new Position(first + 2, 8))).contains(new Position(3, 4));
        assertThat(places.inward(new Position(first - 1, 1))).isEmpty();
        assertThat(places.inward(new Position(first + 7, 1))).isEmpty();
    }

    @Test
    void linesOfATextAreTakenOutAndFoldedBack() {
        TextSlice slice = TextSlice.lines("a\nb\nc\n\nd\n", 2, 4);

        assertThat(slice.text()).isEqualTo("b\nc");
        assertThat(slice.fold("x\ny\nz")).isEqualTo("a\nx\ny\nz\n\nd\n");
        assertThat(slice.places("x").outward(new Position(1, 3))).isEqualTo(new Position(2, 3));
    }

    private static String shown(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(c > ' ' && c < 0x7f ? Character.toString(c) : "<%x>".formatted(c)));
        return out.toString();
    }

    /// Whether a folded draft reads as it should: this text in its place, everything else as before.
    private static boolean survives(String outer, String folded, String changed) {
        return SameButOne.of(outer, folded, "promYaml", changed)
                && embedded(folded).text().equals(changed);
    }

    private static EmbeddedText embedded(String outer) {
        return EmbeddedText.in(outer).stream()
                .filter(text -> text.name().key().equals("promYaml"))
                .findFirst()
                .orElseThrow();
    }

    private static String edited(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int to = random.nextInt(3) == 0 ? Math.min(text.length(), at + random.nextInt(6)) : at;
        String edited = text.substring(0, at) + noise(random, 3) + text.substring(to);
        // half a character is nothing that can be typed
        return new String(edited.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String noise(Random random, int most) {
        List<String> pieces = List.of(
                "a", "b: 1", "\n", "\n", "\n\n", " ", "  ", "#", "- ", ":", "'", "\"", "\\", "\t", "\r", "\r\n", "中",
                "😀", "\u0085", "\u2028", "\ufeff", "---\n", "...", "|", "&x", "%", "\u0007", "true", "1");
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            out.append(pieces.get(random.nextInt(random.nextInt(4) == 0 ? pieces.size() : 14)));
        }
        return out.toString();
    }
}
