package dev.binnacle.draft.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.draft.source.Intake.Part;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.message.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final String OURS = """
        # ours
        kind: ConfigMap
        apiVersion: v1
        metadata:
          namespace: ns   # where
          name: c
        data: {k: 'v'}
        """;

    @Test
    void aManifestIsTakenAsItIsWritten() {
        Intake intake = Intake.of("file", OURS);

        assertThat(intake.parts()).containsExactly(new Part("c", OURS));
        assertThat(intake.said()).isEmpty();
    }

    @Test
    void whatOnlyTheServerWritesIsLeftOutAndTheRestStaysAsItIs() {
        String text =
                OURS.replace("  name: c\n", "  name: c\n  resourceVersion: \"7\"\n  uid: u\n  creationTimestamp: x\n")
                        + "status:\n  x: 1\n";

        Intake intake = Intake.of("file", text);

        assertThat(intake.parts()).containsExactly(new Part("c", OURS));
        assertThat(intake.said()).containsExactly(Message.of("draft.import.server-fields", "ConfigMap ns/c"));
    }

    @Test
    void everyDocumentIsADraftOfItsOwn() {
        Intake intake = Intake.of(
                "file", "---\n" + OURS + "---\n# nothing\n--- # second\n" + OURS.replace("name: c", "name: d"));

        assertThat(intake.parts())
                .containsExactly(new Part("c", OURS), new Part("d", OURS.replace("name: c", "name: d")));
    }

    @Test
    void objectsOfAListAreDraftsAndThatTheyWereIsSaid() throws Exception {
        Intake intake = Intake.of("file", """
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: a, uid: u}}
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}
            """);

        assertThat(intake.parts()).extracting(Part::name).containsExactly("a", "b");
        assertThat(ManifestYaml.parse(intake.parts().getFirst().text()).at("metadata", "uid"))
                .isEmpty();
        assertThat(intake.said()).containsExactly(Message.of("draft.import.list", 2));
    }

    @Test
    void jsonOfKubectlBecomesYaml() throws Exception {
        Intake intake = Intake.of(
                "file",
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\",\"resourceVersion\":\"1\"},"
                        + "\"data\":{\"k\":\"a\\nb\\n\"}}");

        assertThat(intake.parts()).hasSize(1);
        assertThat(ManifestYaml.parse(intake.parts().getFirst().text()).text("data", "k"))
                .isEqualTo("a\nb\n");
        assertThat(intake.parts().getFirst().text()).doesNotContain("resourceVersion");
    }

    @Test
    void whatIsNoManifestOrBrokenIsTakenAsItStandsAndSaidToBeSo() {
        assertThat(Intake.of("p", "scrape_configs: []\n"))
                .isEqualTo(new Intake(
                        List.of(new Part("p", "scrape_configs: []\n")),
                        List.of(Message.of("draft.import.no-manifest"))));
        assertThat(Intake.of("p", "a: [\n").said()).containsExactly(Message.of("draft.import.unreadable"));
    }

    @Test
    void nothingAndNoTextAreRefused() {
        assertThat(Intake.of("p", " \n").parts()).isEmpty();
        assertThat(Intake.of("p", "# only a comment\n").parts()).isEmpty();
        assertThat(Intake.of("p", "a\0b").said()).containsExactly(Message.of("draft.import.binary"));
    }

    @Test
    void moreThanAPersonCanReviewIsCountedAndLeftOut() {
        Intake intake = Intake.of("p", ("---\n" + OURS).repeat(60));

        assertThat(intake.parts()).hasSize(50);
        assertThat(intake.said()).containsExactly(Message.of("draft.import.too-many", 50, 10));
    }
}
