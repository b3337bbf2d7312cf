package dev.binnacle.draft.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TheirFieldsTest {

    private static final String MINE = """
        # mine
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: c
          namespace: ns   # here
        data:
          # the first
          a: mine
          big.yaml: |-
            x: 1

            y: 2
          # the last
          z: "last"
        """;

    @Test
    void theFieldIsTheirsAndTheRestOfTheTextStays() throws ManifestYamlException {
        assertThat(taken(MINE, "data: {a: theirs, big.yaml: other}", ".data.a"))
                .contains(MINE.replace("a: mine", "a: theirs"));
    }

    @Test
    void aTextOfSeveralLinesIsReplacedWholeWithItsCommentsAroundIt() throws ManifestYamlException {
        assertThat(taken(MINE, "data: {big.yaml: \"x: 1\\nz: 3\"}", ".data.big.yaml"))
                .contains(MINE.replace("    x: 1\n\n    y: 2\n", "    x: 1\n    z: 3\n"));
    }

    @Test
    void severalFieldsAreTakenOneAfterTheOther() throws ManifestYamlException {
        assertThat(taken(MINE, "data: {a: theirs, z: too}", ".data.a", ".data.z"))
                .contains(MINE.replace("a: mine", "a: theirs").replace("\"last\"", "too"));
    }

    @Test
    void inFlowStyleTheValuesAreRightThoughTheTextIsWrittenAnew() throws ManifestYamlException {
        String flow = "{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: ns}, data: {a: mine, b: kept}}";

        Manifest now =
                ManifestYaml.parse(taken(flow, "data: {a: theirs}", ".data.a").orElseThrow());

        assertThat(now.text("data", "a")).isEqualTo("theirs");
        assertThat(now.text("data", "b")).isEqualTo("kept");
    }

    @Test
    void anItemOfAListIsFoundByItsKeys() throws ManifestYamlException {
        String pod = """
            apiVersion: v1
            kind: Pod
            metadata: {name: p, namespace: ns}
            spec:
              containers:
              - name: other
                image: kept
              - name: exporter
                image: mine
                args: [-c]
            """;

        assertThat(taken(
                        pod,
                        "spec: {containers: [{name: exporter, image: theirs}]}",
                        ".spec.containers[name=\"exporter\"].image"))
                .contains(pod.replace("image: mine", "image: theirs"));
    }

    @Test
    void aFieldThatIsNotInTheDraftCannotBeTaken() throws ManifestYamlException {
        assertThat(taken(MINE, "data: {a: theirs}", ".data.none")).isEmpty();
        assertThat(taken("no: [yaml", "data: {a: theirs}", ".data.a")).isEmpty();
    }

    private static Optional<String> taken(String text, String live, String... paths) throws ManifestYamlException {
        return TheirFields.taken(
                text,
                ManifestYaml.parse(live),
                Arrays.stream(paths)
                        .map(path -> new FieldConflict.Field(path, "helm"))
                        .toList());
    }
}
