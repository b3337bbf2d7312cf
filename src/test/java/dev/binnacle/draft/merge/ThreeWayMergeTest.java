package dev.binnacle.draft.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.draft.merge.Piece.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreeWayMergeTest {

    private static final String BASE = """
        # mine to keep
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: arms-prom-prometheus-yaml
          namespace: arms-prom
        data:
          promYaml: |
            scrape_configs:
            - job_name: a
              scrape_interval: 30s
              scrape_timeout: 10s
            - job_name: b
              scrape_interval: 30s
        """;

    @Test
    void changesOfDifferentLinesAreBothTaken() {
        String mine = BASE.replace("# mine to keep", "# mine, changed");
        String theirs = BASE.replace("namespace: arms-prom", "namespace: arms");

        assertThat(merged(mine, theirs))
                .isEqualTo(BASE.replace("# mine to keep", "# mine, changed")
                        .replace("namespace: arms-prom", "namespace: arms"));
    }

    @Test
    void eachAddedAJobAtTheEnd() {
        String mine = BASE + "    # my job\n    - job_name: mine\n      scrape_interval: 1m\n";
        String theirs = BASE + "    - job_name: theirs\n      scrape_interval: 2m\n";

        assertThat(merged(mine, theirs))
                .isEqualTo(BASE + "    # my job\n    - job_name: mine\n      scrape_interval: 1m\n"
                        + "    - job_name: theirs\n      scrape_interval: 2m\n");
    }

    @Test
    void neighbouringFieldsOfAJobAreNotInEachOthersWay() {
        String mine = BASE.replace(
                "      scrape_interval: 30s\n      scrape_timeout",
                "      scrape_interval: 45s # mine\n      scrape_timeout");
        String theirs = BASE.replace("scrape_timeout: 10s", "scrape_timeout: 15s");

        assertThat(merged(mine, theirs)).isEqualTo(mine.replace("scrape_timeout: 10s", "scrape_timeout: 15s"));
    }

    @Test
    void keysOfAConfigMapAddedByBothStandSideBySide() {
        String mine = BASE + "  mine.conf: x\n";
        String theirs = BASE + "  theirs.conf: y\n";

        assertThat(merged(mine, theirs)).isEqualTo(BASE + "  mine.conf: x\n  theirs.conf: y\n");
    }

    @Test
    void oneMovesAJobAndTheOtherChangesIt() {
        String mine = BASE.replace("    - job_name: b\n      scrape_interval: 30s\n", "")
                .replace("    - job_name: a", "    - job_name: b\n      scrape_interval: 30s\n    - job_name: a");
        String theirs = BASE.replace(
                "    - job_name: b\n      scrape_interval: 30s", "    - job_name: b\n      scrape_interval: 5s");

        assertThat(merged(mine, theirs))
                .isEqualTo(mine.replace(
                        "    - job_name: b\n      scrape_interval: 30s",
                        "    - job_name: b\n      scrape_interval: 5s"));
    }

    @Test
    void theSameFieldChangedByBothIsAConflictThatKnowsWhereItIs() {
        Merge merge = ThreeWayMerge.of(
                BASE,
                BASE.replace("scrape_timeout: 10s", "scrape_timeout: 1s"),
                BASE.replace("scrape_timeout: 10s", "scrape_timeout: 2s"));

        assertThat(merge.clean()).isFalse();
        assertThat(merge.text()).isEmpty();
        assertThat(merge.conflicts())
                .containsExactly(new Piece.Conflict(
                        List.of("data", "promYaml", "scrape_configs", "job_name=a", "scrape_timeout"),
                        "      scrape_timeout: 10s\n",
                        "      scrape_timeout: 1s\n",
                        "      scrape_timeout: 2s\n"));
        assertThat(merge.text(List.of(new Resolution.Theirs()))).isEqualTo(BASE.replace("timeout: 10s", "timeout: 2s"));
        assertThat(merge.text(List.of(new Resolution.Mine()))).isEqualTo(BASE.replace("timeout: 10s", "timeout: 1s"));
        assertThat(merge.text(List.of(new Resolution.Both()))).contains("timeout: 1s\n      scrape_timeout: 2s\n");
        assertThat(merge.text(List.of(new Resolution.Edited("      scrape_timeout: 3s"))))
                .isEqualTo(BASE.replace("timeout: 10s", "timeout: 3s"));
    }

    @Test
    void aJobRemovedHereAndChangedThereIsAConflict() {
        String mine = BASE.replace("    - job_name: b\n      scrape_interval: 30s\n", "");
        String theirs = BASE.replace(
                "    - job_name: b\n      scrape_interval: 30s", "    - job_name: b\n      scrape_interval: 5s");

        Merge merge = ThreeWayMerge.of(BASE, mine, theirs);

        assertThat(merge.conflicts()).hasSize(1);
        assertThat(merge.conflicts().getFirst().mine()).isEmpty();
        assertThat(merge.conflicts().getFirst().theirs()).contains("5s");
    }

    @Test
    void theSameChangeOnBothSidesIsNoConflict() {
        String both = BASE.replace("30s", "31s");

        Merge merge = ThreeWayMerge.of(BASE, both, both);

        assertThat(merge.text()).contains(both);
        assertThat(merge.taken(Origin.BOTH)).isPositive();
    }

    @Test
    void aMergeThatWouldNotBeReadableIsNotBelieved() {
        String base = "a:\n  b: 1\n  c: 2\n  d: 3\n";
        String mine = "a: {b: 1,\n  c: 2,\n  d: 3}\n";
        String theirs = "a:\n  b: 1\n  c: 2\n  d: 4\n";

        Merge merge = ThreeWayMerge.of(base, mine, theirs);

        assertThat(merge.clean()).isFalse();
    }

    @Test
    void lineEndsOfWindowsStayMine() {
        String mine = BASE.replace("\n", "\r\n").replace("name: a\r", "name: a2\r");
        String theirs = BASE.replace("namespace: arms-prom", "namespace: arms");

        assertThat(merged(mine, theirs)).isEqualTo(mine.replace("namespace: arms-prom", "namespace: arms"));
    }

    @Test
    void aLastLineWithoutItsEndIsNotGluedToWhatComesAfterIt() {
        String base = "data:\n  a: 1\n  b: 2";
        assertThat(ThreeWayMerge.of(base, base + "\n  mine: 1", base + "\n  theirs: 1\n")
                        .text())
                .contains(base + "\n  mine: 1\n  theirs: 1\n");
    }

    @Test
    void documentsOfAStreamAreMergedByTheirLines() {
        String base = "a: 1\n---\nb: 1\n";
        assertThat(ThreeWayMerge.of(base, "a: 2\n---\nb: 1\n", "a: 1\n---\nb: 2\n")
                        .text())
                .contains("a: 2\n---\nb: 2\n");
    }

    private static String merged(String mine, String theirs) {
        Merge merge = ThreeWayMerge.of(BASE, mine, theirs);
        assertThat(merge.conflicts()).isEmpty();
        return merge.text().orElseThrow();
    }
}
