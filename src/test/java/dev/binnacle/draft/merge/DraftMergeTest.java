package dev.binnacle.draft.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftState;
import dev.binnacle.draft.yaml.ManifestYaml;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DraftMergeTest {

    private static final ClusterId HERE = new ClusterId("a", "https://here", "ca");

    private static final String PUSHED = """
        # ours: three fields, written by hand
        kind: ConfigMap
        apiVersion: v1
        metadata: {name: c, namespace: ns}
        data:
          a: "1" # why
          b: "1"
        """;

    private static final String LIVE = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: c
          namespace: ns
          resourceVersion: "7"
          annotations:
            tool: x
        data:
          a: "1"
          b: "1"
          theirs: "1"
        """;

    @Test
    void afterAPushOnlyOurOwnFieldsConcernUs() throws Exception {
        Manifest live = ManifestYaml.parse(LIVE);
        Draft draft = draft(
                PUSHED.replace("a: \"1\"", "a: \"2\""),
                Draft.Base.pushed(HERE, PUSHED, ManifestYaml.parse(PUSHED), live));
        Manifest moved = ManifestYaml.parse(LIVE.replace("b: \"1\"", "b: \"9\"")
                .replace("theirs: \"1\"", "theirs: \"9\"")
                .replace("tool: x", "tool: y"));

        assertThat(state(draft, moved)).isEqualTo(DraftState.BOTH_CHANGED);
        DraftMerge merge = DraftMerge.of(draft, HERE, moved);

        assertThat(merge.merge().text())
                .contains(PUSHED.replace("a: \"1\"", "a: \"2\"").replace("b: \"1\"", "b: \"9\""));
        assertThat(state(draft(merge.merge().text().orElseThrow(), merge.after()), moved))
                .isEqualTo(DraftState.MODIFIED);
    }

    // Case 46: a conflict only when our fields changed
    @Test
    void case46ChangesOfFieldsThatAreNotOursAreNone() throws Exception {
        Manifest live = ManifestYaml.parse(LIVE);
        Draft draft = draft(
                PUSHED.replace("a: \"1\"", "a: \"2\""),
                Draft.Base.pushed(HERE, PUSHED, ManifestYaml.parse(PUSHED), live));
        Manifest moved = ManifestYaml.parse(
                LIVE.replace("theirs: \"1\"", "theirs: \"9\"").replace("\"7\"", "\"8\""));

        assertThat(state(draft, moved)).isEqualTo(DraftState.MODIFIED);
    }

    @Test
    void ofADraftBegunFromTheObjectEverythingIsMerged() throws Exception {
        Manifest live = ManifestYaml.parse(LIVE);
        Draft.Base base = Draft.Base.of(HERE, live);
        Draft draft = draft("# mine\n" + base.text().replace("a: \"1\"", "a: \"2\""), base);
        Manifest moved = ManifestYaml.parse(LIVE + "  added: new\n");

        DraftMerge merge = DraftMerge.of(draft, HERE, moved);

        assertThat(merge.merge().text())
                .hasValueSatisfying(text -> assertThat(text).contains("# mine", "a: \"2\"", "added: new"));
        assertThat(merge.after().resourceVersion()).isEqualTo("7");
    }

    @Test
    void withNothingInCommonEveryDifferenceIsAConflict() throws Exception {
        Draft draft = new Draft("d", PUSHED.replace("a: \"1\"", "a: \"2\""), Optional.empty(), Instant.EPOCH);

        DraftMerge merge = DraftMerge.of(draft, HERE, ManifestYaml.parse(LIVE));

        assertThat(merge.base()).isEmpty();
        assertThat(merge.merge().conflicts()).hasSize(1);
        assertThat(merge.merge().conflicts().getFirst().theirs()).contains("a: \"1\"");
        assertThat(merge.theirs()).doesNotContain("tool");
    }

    @Test
    void textsOfASecretAreComparedAsTheyAreWritten() throws Exception {
        String text =
                "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: ns}\nstringData:\n  k: one\n  l: x\n";
        Manifest live = ManifestYaml.parse("""
            apiVersion: v1
            kind: Secret
            metadata: {name: s, namespace: ns}
            type: Opaque
            data: {k: dHdv, l: eA==}
            """);
        Draft.Base base = new Draft.Base(HERE, text, "1", false);

        DraftMerge merge = DraftMerge.of(draft(text.replace("x", "y"), base), HERE, live);

        assertThat(merge.merge().text()).contains(text.replace("x", "y").replace("one", "two"));
    }

    private static DraftState state(Draft draft, Manifest live) {
        return DraftState.of(draft, HERE, Answer.known(live, Instant.EPOCH));
    }

    private static Draft draft(String text, Draft.Base base) {
        return new Draft("d", text, Optional.of(base), Instant.EPOCH);
    }
}
