package dev.binnacle.draft.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.yaml.ManifestYaml;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SameFormattingTest {

    private static final String TEXT = """
        # whose this is
        kind: ConfigMap
        apiVersion: v1
        metadata:
            name: 'c'   # quoted
            namespace: ns
            labels:
                a: "1"

        data:
            # about promYaml
            promYaml: |
                scrape_configs:
                # job a
                - job_name: a
                  scrape_interval: 30s
            other: plain # why

        # the end
        """;

    @Test
    void nothingChangedIsTheTextItself() throws Exception {
        assertThat(SameFormatting.of(TEXT, ManifestYaml.parse(TEXT))).isEqualTo(TEXT);
    }

    @Test
    void aChangedValueInsideALiteralBlockChangesItsLinesAlone() throws Exception {
        String wanted = TEXT.replace("30s", "45s");

        assertThat(SameFormatting.of(TEXT, ManifestYaml.parse(wanted))).isEqualTo(wanted);
    }

    @Test
    void addedChangedAndRemovedEntriesLeaveTheRestAlone() throws Exception {
        String wanted = TEXT.replace("        a: \"1\"\n", "        a: \"1\"\n        b: \"2\"\n")
                .replace("    other: plain # why\n", "")
                .replace("    namespace: ns\n", "    namespace: other\n");

        assertThat(SameFormatting.of(TEXT, ManifestYaml.parse(wanted))).isEqualTo(wanted);
    }

    @Test
    void aFieldOfANamedItemIsChangedInItsPlace() throws Exception {
        String text = """
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: d, namespace: ns}
            spec:
              template:
                spec:
                  containers:
                    # the exporter
                    - name: exporter
                      image: a:1 # pinned
                      args: [x]
                    - name: side
                      image: b:1
            """;
        String wanted = text.replace("image: b:1", "image: b:2");

        assertThat(SameFormatting.of(text, ManifestYaml.parse(wanted))).isEqualTo(wanted);
    }

    @Test
    void whatCannotBeWrittenInPlaceIsPrintedAnewAndSaysTheSame() throws Exception {
        String text = "kind: ConfigMap\napiVersion: v1\nmetadata: &m {name: c}\ndata: {a: '1', b: '2'}\n";
        String wanted = text.replace("'2'", "'3'");

        String written = SameFormatting.of(text, ManifestYaml.parse(wanted));

        assertThat(ManifestYaml.parse(written)).isEqualTo(ManifestYaml.parse(wanted));
    }

    @Test
    void textsThatABlockCannotHoldAreQuoted() throws Exception {
        for (String value : new String[] {"", " a\nb\n", "\n", "a\r\nb\n", "a\n\n\n", "a", "a\n b\n", "\ta\n"}) {
            var object = new LinkedHashMap<>(ManifestYaml.parse(TEXT).tree());
            object.put("data", Map.of("promYaml", value, "other", "plain"));
            var manifest = Manifest.of(object);

            assertThat(ManifestYaml.parse(SameFormatting.of(TEXT, manifest))).isEqualTo(manifest);
        }
    }
}
