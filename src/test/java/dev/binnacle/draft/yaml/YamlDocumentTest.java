package dev.binnacle.draft.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {

    private final Problems problems = new Problems();

    @Test
    void everyPieceKnowsItsLineAndColumn() {
        YamlNode.Mapping root = read("a: 1\nb:\n  - x\n  - {c: \"😀\", d: y}\n");

        YamlNode.Sequence list = root.sequence("b").orElseThrow();
        assertThat(root.get("a").orElseThrow().start()).isEqualTo(new Position(1, 4));
        assertThat(list.items().getFirst().start()).isEqualTo(new Position(3, 5));
        YamlNode.Mapping inner = (YamlNode.Mapping) list.items().get(1);
        assertThat(inner.entry("d").orElseThrow().key().start())
                .as("columns count UTF-16 units, of which the emoji has two")
                .isEqualTo(new Position(4, 15));
    }

    @Test
    void lineEndsOfWindowsAndOldMacsCountAsOne() {
        YamlNode.Mapping root = read("a: 1\r\nb: 2\rc: 3\n");

        assertThat(root.entry("c").orElseThrow().key().start()).isEqualTo(new Position(3, 1));
    }

    @Test
    void aDuplicateKeyIsToldWithBothPlacesAndDoesNotEndTheReading() {
        YamlNode.Mapping root = read("a: 1\nb: 2\n\"a\": 3\na: 4\n");

        assertThat(root.entries()).hasSize(2);
        assertThat(problems.sorted()).extracting(DraftProblem::code).containsOnly("yaml.duplicate-key");
        assertThat(problems.sorted()).extracting(DraftProblem::line).containsExactly(3, 4);
        assertThat(problems.sorted().getFirst().message().args()).containsExactly("a", 1, 1);
    }

    @Test
    void aTabInTheIndentationIsToldAtTheTab() {
        readAll("a:\n  b: 1\n \tc: 2\n");

        assertOnly("yaml.tab", 3, 2);
    }

    @Test
    void aSecondColonIsToldWhereItStands() {
        readAll("a: b: c\n");

        assertOnly("yaml.colon", 1, 5);
    }

    @Test
    void whatIsNeverClosedIsToldWhereItBegins() {
        readAll("a: 1\nb: \"never\nc: 2\n");

        assertOnly("yaml.unclosed", 2, 4);
    }

    @Test
    void aCharacterThatYamlForbidsIsToldWhereItStands() {
        readAll("a: 1\nb: x\u0001y\n");

        assertOnly("yaml.character", 2, 5);
    }

    @Test
    void aWordThatEndsWithAColonBeforeABracketIsReadAsKubernetesReadsIt() {
        YamlNode.Mapping root = read("x: {a: b:, c: 1}\ny: [\"😀\", {d: e:f:}]\n");

        assertThat(root.mapping("x").orElseThrow().scalar("a").orElseThrow().value())
                .isEqualTo("b:");
        assertThat(root.mapping("x").orElseThrow().scalar("c").orElseThrow().start())
                .isEqualTo(new Position(1, 15));
        assertThat(problems.sorted())
                .extracting(DraftProblem::code)
                .containsExactly("yaml.legacy-colon", "yaml.legacy-colon");
        assertThat(problems.sorted().getLast().column()).isEqualTo(18);
    }

    @Test
    void manySuchWordsAreNoReasonToReadForEver() {
        readAll("[{a: b:}, ".repeat(500) + "]".repeat(500));
        assertThat(problems.sorted()).anyMatch(problem -> problem.severity() == DraftProblem.Severity.ERROR);
        readAll("{a: 'b':}");
    }

    @Test
    void mergeKeysAreExpandedAndOwnKeysWin() {
        YamlNode.Mapping root = read("base: &b {x: 1, y: 2}\njob:\n  <<: *b\n  y: 3\n");

        YamlNode.Mapping job = root.mapping("job").orElseThrow();
        assertThat(job.scalar("x").orElseThrow().value()).isEqualTo("1");
        assertThat(job.scalar("y").orElseThrow().value()).isEqualTo("3");
        assertOnly("yaml.merge-key", 3, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "- - "})
    void tenThousandNestedLevelsAreAProblemAndNothingWorse(String level) {
        YamlDocument document = readAll(level.repeat(10_000));

        assertThat(document.complete()).isFalse();
        assertThat(problems.sorted()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(DraftProblem.Severity.ERROR);
            assertThat(problem.line()).isEqualTo(1);
        });
    }

    @Test
    void tenThousandLevelsOfIndentationAreAProblem() {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, 2_000).forEach(i -> text.repeat(' ', i).append("a:\n"));

        readAll(text.toString());

        assertThat(problems.sorted()).extracting(DraftProblem::code).containsExactly("yaml.too-deep");
    }

    @Test
    void aBillionLaughsAreAProblem() {
        StringBuilder text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            text.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(9, before))));
        }

        readAll(text.toString());

        assertThat(problems.sorted()).extracting(DraftProblem::code).containsExactly("yaml.alias-bomb");
    }

    @Test
    void aBillionLaughsThroughMergeKeysAreAProblem() {
        StringBuilder text = new StringBuilder("a0: &a0 {k: [1, 2, 3]}\n");
        for (int i = 1; i < 30; i++) {
            text.append("a%d: &a%d {x: *a%d, y: *a%d}\n".formatted(i, i, i - 1, i - 1));
        }

        readAll(text.toString());

        assertThat(problems.sorted()).extracting(DraftProblem::code).containsExactly("yaml.alias-bomb");
    }

    @Test
    void anAliasInsideItsOwnAnchorIsAProblem() {
        readAll("a: &a [1, *a]\n");

        assertOnly("yaml.alias-of-itself", 1, 11);
    }

    @Test
    void anAliasWithoutAnchorIsAProblem() {
        readAll("a: *nowhere\n");

        assertThat(problems.sorted()).extracting(DraftProblem::code).containsExactly("yaml.alias");
    }

    @Test
    void moreTextThanAnyObjectHasIsNotRead() {
        readAll("a".repeat(YamlDocument.LONGEST_TEXT + 1));

        assertOnly("yaml.too-long", 1, 1);
    }

    @Test
    void morePiecesThanAnyObjectHasAreNotRead() {
        readAll("- 1\n".repeat(YamlComposer.MOST_NODES + 1));

        assertThat(problems.sorted()).extracting(DraftProblem::code).containsExactly("yaml.too-many");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\uFEFF",
                "\0",
                "%",
                "%YAML 9.9\n---\na",
                "---\n...\n---",
                "&",
                "*",
                "!",
                "!!binary x",
                "|",
                ">9",
                "|0",
                "? ",
                ": ",
                "-",
                "[,]",
                "{:}",
                "'",
                "\"\\x",
                "\"\\uD800\"",
                "@",
                "`",
                "a:\n\t- b",
                "#",
                "\uD800",
                "<<: *x",
                "? [a]\n: b",
                "!<tag:yaml.org,2002:null> x"
            })
    void noTextMakesTheReaderThrow(String text) {
        YamlDocument document = readAll(text);

        assertThat(document.complete() || !problems.sorted().isEmpty()).isTrue();
    }

    @Test
    void aLiteralBlockKnowsWhereEachOfItsCharactersStands() {
        YamlNode.Mapping root = read("data:\n  k: |-  # words\n\n      one\n       two\n");

        YamlNode.Scalar text = root.mapping("data").orElseThrow().scalar("k").orElseThrow();
        assertThat(text.value()).isEqualTo("\none\n two");
        assertThat(text.inside(new Position(3, 2))).isEqualTo(new Position(5, 8));
    }

    @Test
    void aLargeTextWithCharactersBeyondTheBasicPlaneIsReadInReasonableTime() {
        String text = "- 😀 text\n".repeat(100_000);

        YamlDocument document = readAll(text);

        YamlNode.Sequence list = (YamlNode.Sequence) document.roots().getFirst();
        assertThat(list.items().getLast().start()).isEqualTo(new Position(100_000, 3));
    }

    private void assertOnly(String code, int line, int column) {
        List<DraftProblem> found = problems.sorted();
        assertThat(found).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(new Position(problem.line(), problem.column())).isEqualTo(new Position(line, column));
        });
    }

    private YamlNode.Mapping read(String text) {
        return (YamlNode.Mapping) readAll(text).roots().getFirst();
    }

    private YamlDocument readAll(String text) {
        return YamlDocument.read(text, problems);
    }
}
