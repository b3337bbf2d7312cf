package dev.binnacle.draft.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReversalTest {

    private static final String HEAD = "apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: ns}";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        what was changed is as before            | data: {k: new}                 | data: {k: old, o: x}      | data: {k: new, o: x}      | data: {k: old}
        what was added is left out               | data: {k: v, new: n}           | data: {k: v}              | data: {k: v, new: n}      | data: {k: v}
        what the push dropped comes back         | data: {k: v}                   | data: {k: v, gone: g}     | data: {k: v}              | data: {k: v, gone: g}
        others' fields stay theirs               | data: {k: new}                 | data: {k: old}, type: t   | data: {k: new}, type: t   | data: {k: old}
        lists come back whole                    | data: {l: [1]}                 | data: {l: [1, 2]}         | data: {l: [1]}            | data: {l: [1, 2]}
        nothing of ours was there before         | data: {k: v}                   | type: t                   | data: {k: v}, type: t     | ''
        a written secret is encoded by then      | stringData: {k: new}           | data: {k: b2xk}           | data: {k: bmV3}           | data: {k: b2xk}
        """)
    void itUndoesWhatThePushDidAndNothingElse(String why, String ours, String before, String after, String undoing)
            throws Exception {
        Manifest undo = Reversal.of(manifest(ours), manifest(before), manifest(after));

        assertThat(undo.tree()).as(why).isEqualTo(manifest(undoing).tree());
    }

    private static Manifest manifest(String fields) throws ManifestYamlException {
        return ManifestYaml.parse("{" + HEAD + (fields.isEmpty() ? "" : ", " + fields) + "}");
    }
}
