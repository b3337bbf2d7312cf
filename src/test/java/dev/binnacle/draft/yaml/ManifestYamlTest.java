package dev.binnacle.draft.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.binnacle.cluster.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestYamlTest {

    @Test
    void textsOfSeveralLinesComeOutAsLiteralBlocks() {
        String printed = ManifestYaml.print(withData("scrape_configs:\n- job_name: a\n  scrape_interval: 30s"));

        assertThat(printed).isEqualTo("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: c
            data:
              k: |-
                scrape_configs:
                - job_name: a
                  scrape_interval: 30s
            """);
    }

    @Test
    void apiVersionKindAndMetadataComeFirstAndTheRestAsGiven() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("zeta", 1);
        tree.put("metadata", Map.of("name", "n"));
        tree.put("alpha", List.of());
        tree.put("kind", "K");
        tree.put("apiVersion", "v1");

        assertThat(ManifestYaml.print(Manifest.of(tree)).lines().filter(line -> !line.startsWith(" ")))
                .containsExactly("apiVersion: v1", "kind: K", "metadata:", "zeta: 1", "alpha: []");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trailing blank \nnext",
                "ends with blank ",
                "tab\there\nand\t",
                "\ttab first\nx",
                "\r",
                "a\r\nb\r\n",
                "one\rtwo",
                "",
                " ",
                "\n",
                "\n\n\n",
                "\n leading",
                "  indented\nnot",
                "a\n\n",
                "#no comment\n#two",
                "- dash",
                "a: b",
                "yes",
                "no",
                "on",
                "y",
                "null",
                "~",
                "true",
                "0644",
                "0o14",
                "0x1F",
                "1e3",
                "1.5",
                "1_000",
                ".5",
                "-1",
                "+1",
                "12:30:45",
                "2026-01-01",
                "<<",
                "=",
                "!tag",
                "&a",
                "*a",
                "%d",
                "@x",
                "`x`",
                "'",
                "\"",
                "\\n",
                "{}",
                "[]",
                "?",
                ":",
                "-",
                "---",
                "...",
                "---\na",
                "😀\n😀",
                "中文\n配置",
                "\u0085\n\u2028\n\u2029",
                "\uFEFFx\ny",
                "\u0007\u0000\u001b",
                "\u00a0\n\u00a0",
                "x\n# trailing comment?",
                " \n ",
                "a\n \nb",
                "a\n\t\nb"
            })
    void everyValueComesBackByteForByte(String value) throws ManifestYamlException {
        assertRoundTrip(value);
    }

    @Test
    void randomValuesComeBackByteForByte() throws ManifestYamlException {
        Random random = new Random(51);
        String alphabet = "ab \n\t\r:-#'\"\\|>&*!%{}[],?😀中\u00851.0e~<=";
        int[] points = alphabet.codePoints().toArray();
        for (int i = 0; i < 3_000; i++) {
            String value = random.ints(random.nextInt(1, 14), 0, points.length)
                    .mapToObj(index -> Character.toString(points[index]))
                    .collect(Collectors.joining());
            assertRoundTrip(value);
        }
    }

    @Test
    void aValueOf900KibComesBackByteForByte() throws ManifestYamlException {
        String line = "- job_name: \"a 中文 job\"\n  metrics_path: /metrics\n";
        String value = line.repeat(900 * 1024 / line.length());

        String printed = assertRoundTrip(value);

        assertThat(printed).contains("k: |\n");
    }

    @Test
    void keysComeBackToo() throws ManifestYamlException {
        for (String key : List.of("yes", "0644", "null", "a: b", "x".repeat(300), "*", "<<", "")) {
            Manifest manifest = Manifest.of(Map.of("apiVersion", "v1", "kind", "K", "data", Map.of(key, "v")));

            assertThat(ManifestYaml.parse(ManifestYaml.print(manifest))).isEqualTo(manifest);
        }
    }

    @Test
    void numbersBooleansAndNullsKeepTheirKind() throws ManifestYamlException {
        Manifest manifest =
                ManifestYaml.parse("a: 1\nb: 5000000000\nc: 1.5\nd: true\ne: ~\nf: 0644\ng: 0o14\nh: 0x1F\ni: yes\n");

        Map<String, Object> tree = manifest.tree();
        assertThat(tree)
                .containsEntry("a", 1)
                .containsEntry("b", 5_000_000_000L)
                .containsEntry("c", 1.5);
        assertThat(tree).containsEntry("d", true).containsKey("e").doesNotContainEntry("e", "~");
        assertThat(tree).as("kubectl reads 0644 as octal").containsEntry("f", 420);
        assertThat(tree).containsEntry("g", 12).containsEntry("h", 31).containsEntry("i", "yes");
        assertThat(ManifestYaml.parse(ManifestYaml.print(manifest))).isEqualTo(manifest);
    }

    @Test
    void severalDocumentsAreParsedInOrderAndEmptyOnesLeftOut() throws ManifestYamlException {
        List<Manifest> all = ManifestYaml.parseAll("---\nkind: A\n---\n# nothing\n---\nkind: B\n...\n");

        assertThat(all).extracting(manifest -> manifest.text("kind")).containsExactly("A", "B");
    }

    @Test
    void duplicateKeysAreRefusedWithTheirPlace() {
        assertThatExceptionOfType(ManifestYamlException.class)
                .isThrownBy(() -> ManifestYaml.parse("kind: A\nkind: B\n"))
                .satisfies(e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("yaml.duplicate-key");
                    assertThat(problem.line()).isEqualTo(2);
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kind: A\n---\nkind: B\n", "- a\n", "text", "a: [", "a: &a [*a]"})
    void whatIsNotOneManifestIsRefused(String text) {
        assertThatExceptionOfType(ManifestYamlException.class)
                .isThrownBy(() -> ManifestYaml.parse(text))
                .satisfies(e -> assertThat(e.problems()).isNotEmpty());
    }

    private static String assertRoundTrip(String value) throws ManifestYamlException {
        Manifest manifest = withData(value);
        String printed = ManifestYaml.print(manifest);
        assertThat(ManifestYaml.parse(printed).text("data", "k")).as(printed).isEqualTo(value);
        assertThat(ManifestYaml.parse(printed)).isEqualTo(manifest);
        return printed;
    }

    private static Manifest withData(String value) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("data", Map.of("k", value));
        tree.put("metadata", Map.of("name", "c"));
        tree.put("kind", "ConfigMap");
        tree.put("apiVersion", "v1");
        return Manifest.of(tree);
    }
}
