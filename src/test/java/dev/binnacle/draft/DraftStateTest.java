package dev.binnacle.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftStateTest {

    private static final ClusterId HERE = new ClusterId("a", "https://here", "ca");
    private static final ClusterId ELSEWHERE = new ClusterId("a", "https://elsewhere", "ca");

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, IDENTICAL",
        "1, 2, 1, MODIFIED",
        "1, 1, 2, OUTDATED",
        "1, 2, 3, BOTH_CHANGED",
        "1, 2, 2, IDENTICAL"
    })
    void theStateFollowsFromBaseMineAndTheirs(String base, String mine, String theirs, DraftState state)
            throws ManifestYamlException {
        assertThat(DraftState.of(draft(text(mine), HERE, text(base)), HERE, live(theirs)))
                .isEqualTo(state);
    }

    @Test
    void anObjectThatIsNotThereWasDeletedOrNeverPushed() {
        Answer<Manifest> none = Answer.unknown(new ClusterFailure.NotFound("c", ""), Instant.EPOCH);

        assertThat(DraftState.of(draft(text("1"), HERE, text("1")), HERE, none)).isEqualTo(DraftState.DELETED);
        assertThat(DraftState.of(draft(text("1"), ELSEWHERE, text("1")), HERE, none))
                .isEqualTo(DraftState.NEVER_PUSHED);
        assertThat(DraftState.of(new Draft("d", text("1"), Optional.empty(), Instant.EPOCH), HERE, none))
                .isEqualTo(DraftState.NEVER_PUSHED);
    }

    @Test
    void aClusterThatCannotBeAskedLeavesTheStateUnknown() {
        Answer<Manifest> offline = Answer.unknown(new ClusterFailure.Unreachable("https://here", ""), Instant.EPOCH);

        assertThat(DraftState.of(draft(text("1"), HERE, text("1")), HERE, offline))
                .isEqualTo(DraftState.UNKNOWN);
    }

    @Test
    void aDraftThatCannotBeReadHasNoState() throws ManifestYamlException {
        assertThat(DraftState.of(draft("k: [", HERE, text("1")), HERE, live("1")))
                .isEqualTo(DraftState.UNKNOWN);
    }

    @Test
    void aBaseFromAnotherClusterSaysNothingHere() throws ManifestYamlException {
        assertThat(DraftState.of(draft(text("2"), ELSEWHERE, text("1")), HERE, live("1")))
                .isEqualTo(DraftState.BOTH_CHANGED);
    }

    private static Draft draft(String text, ClusterId cluster, String base) {
        return new Draft("d", text, Optional.of(new Draft.Base(cluster, base, "1", true)), Instant.EPOCH);
    }

    private static Answer<Manifest> live(String value) throws ManifestYamlException {
        return Answer.known(ManifestYaml.parse(text(value)), Instant.EPOCH);
    }

    private static String text(String value) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: ns}\ndata: {k: '" + value + "'}\n";
    }
}
