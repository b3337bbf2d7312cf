package dev.binnacle.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.YamlHighlighter.Context;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlHighlighterTest {

    @Test
    void tellsKeysFromValues() {
        assertThat(words("apiVersion: v1")).containsExactly("KEY apiVersion", "PUNCTUATION :");
        assertThat(words("  - job_name: dcgm # the exporter"))
                .containsExactly("PUNCTUATION -", "KEY job_name", "PUNCTUATION :", "COMMENT # the exporter");
    }

    @Test
    void tellsNumbersAndConstantsFromText() {
        assertThat(words("port: 9400")).contains("NUMBER 9400");
        assertThat(words("honor_labels: true")).contains("CONSTANT true");
        assertThat(words("interval: 30s")).containsExactly("KEY interval", "PUNCTUATION :");
    }

    @Test
    void aHashInsideAWordIsNoComment() {
        assertThat(words("image: app#1")).containsExactly("KEY image", "PUNCTUATION :");
    }

    @Test
    void aColonInsideAWordEndsNoKey() {
        assertThat(words("url: http://a:9400/metrics")).containsExactly("KEY url", "PUNCTUATION :");
    }

    @Test
    void readsFlowCollections() {
        assertThat(words("a: [1, b, \"c\"]"))
                .containsExactly(
                        "KEY a",
                        "PUNCTUATION :",
                        "PUNCTUATION [",
                        "NUMBER 1",
                        "PUNCTUATION ,",
                        "PUNCTUATION ,",
                        "STRING \"c\"",
                        "PUNCTUATION ]");
    }

    @Test
    void marksAnchorsAliasesAndTags() {
        assertThat(words("a: &base !!map")).contains("ANCHOR &base", "ANCHOR !!map");
        assertThat(words("b: *base")).contains("ANCHOR *base");
    }

    @Test
    void aBlockScalarLastsWhileItsLinesAreIndented() {
        assertThat(words("script: |-", "  key: no key", "", "  more", "next: 1"))
                .containsExactly(
                        "KEY script",
                        "PUNCTUATION :",
                        "PUNCTUATION |-",
                        "BLOCK key: no key",
                        "BLOCK more",
                        "KEY next",
                        "PUNCTUATION :",
                        "NUMBER 1");
    }

    @Test
    void yamlInABlockScalarIsColouredAsYaml() {
        assertThat(words("  promYaml: |-", "    scrape_configs:", "    - job_name: a", "other: b"))
                .containsExactly(
                        "KEY promYaml",
                        "PUNCTUATION :",
                        "PUNCTUATION |-",
                        "KEY scrape_configs",
                        "PUNCTUATION :",
                        "PUNCTUATION -",
                        "KEY job_name",
                        "PUNCTUATION :",
                        "KEY other",
                        "PUNCTUATION :");
    }

    @Test
    void aQuoteStaysOpenToTheLineThatClosesIt() {
        assertThat(words("a: 'one", "it''s two'", "b: 2"))
                .containsExactly(
                        "KEY a",
                        "PUNCTUATION :",
                        "STRING 'one",
                        "STRING it''s two'",
                        "KEY b",
                        "PUNCTUATION :",
                        "NUMBER 2");
    }

    @Test
    void aQuotedKeyIsAKey() {
        assertThat(words("\"a b\": c")).containsExactly("KEY \"a b\"", "PUNCTUATION :");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\t", ":", "-", "[[[[", "]}", "'", "\"\\", "& *", "|", ">-9 x", "? :", "# ", "a:b:c", "---x"})
    void takesAnythingAndNeverReachesBeyondTheLine(String line) {
        YamlHighlighter.highlight(line, Context.START)
                .tokens()
                .forEach(token -> assertThat(token)
                        .satisfies(found -> assertThat(found.start()).isBetween(0, found.end()))
                        .satisfies(found -> assertThat(found.end()).isLessThanOrEqualTo(line.length())));
        assertThat(YamlHighlighter.highlight(line, Context.START).after()).isNotNull();
    }

    private static List<String> words(String... lines) {
        List<String> words = new ArrayList<>();
        Context context = Context.START;
        for (String line : lines) {
            YamlHighlighter.Line read = YamlHighlighter.highlight(line, context);
            read.tokens().forEach(token -> words.add(token.kind() + " " + line.substring(token.start(), token.end())));
            context = read.after();
        }
        return words;
    }
}
