package dev.binnacle.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.draft.yaml.ManifestYaml;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        data: {k: v}                                  | data: {k: v, other: w}                                    |
        data: {k: v}                                  | data: {k: w}                                              | .data.k
        data: {k: v}                                  | {}                                                        | .data
        data: {k: '1'}                                | data: {k: '1000m'}                                        | .data.k
        a: {limits: {cpu: 1000m}}                     | a: {limits: {cpu: '1'}}                                   |
        a: {limits: {memory: 1024Mi}}                 | a: {limits: {memory: 1Gi}}                                |
        a: {limits: {memory: 1024Mi}}                 | a: {limits: {memory: 2Gi}}                                | .a.limits.memory
        a: 1.0                                        | a: 1                                                      |
        a: []                                         | {}                                                        |
        a: ~                                          | {}                                                        |
        c: [{name: x, image: y}]                      | c: [{name: w}, {name: x, image: y, policy: Always}]       |
        c: [{name: x, image: y}]                      | c: [{name: x, image: z}]                                  | .c
        stringData: {k: v}                            | data: {k: dg==}                                           |
        stringData: {k: v}                            | data: {k: dw==}                                           | .data.k
        """)
    void whatTheServerAddsOrRewritesIsNotMissing(String ours, String object, @Nullable String missing)
            throws Exception {
        var found = Coverage.of(ManifestYaml.parse(ours)).missingFrom(ManifestYaml.parse(object));

        assertThat(String.join(" ", found)).isEqualTo(missing == null ? "" : missing);
    }

    @Test
    void onlyChangesOfOurFieldsCount() throws Exception {
        Coverage ours = Coverage.of(ManifestYaml.parse("{data: {k: mine}, metadata: {labels: {a: b}}}"));
        var before = ManifestYaml.parse("{data: {k: old, other: 1}, metadata: {labels: {a: b}, resourceVersion: '1'}}");

        assertThat(ours.changedBetween(
                        before,
                        ManifestYaml.parse(
                                "{data: {k: old, other: 2}, metadata: {labels: {a: b, c: d}, resourceVersion: '2'}}")))
                .isEmpty();
        assertThat(ours.changedBetween(before, ManifestYaml.parse("{data: {other: 1}, metadata: {labels: {a: x}}}")))
                .containsExactly(".data.k", ".metadata.labels.a");
    }
}
