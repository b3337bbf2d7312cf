package dev.binnacle.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.shell.ShellState.Source;
import dev.binnacle.cluster.ClusterId;
import org.junit.jupiter.api.Test;

class ShellModelTest {

    private static final ClusterId CLUSTER = new ClusterId("prod", "https://example.com:6443", "");

    private final ShellModel model = new ShellModel();

    @Test
    void aClusterOpensReadOnlyUntilItIsUnlocked() {
        model.opened(CLUSTER, Source.LIVE);
        assertThat(model.state().get().writable()).isFalse();

        model.unlock(true);
        assertThat(model.state().get().writable()).isTrue();
    }

    @Test
    void openingAnotherClusterLocksAgain() {
        model.opened(CLUSTER, Source.LIVE);
        model.unlock(true);

        model.opened(CLUSTER, Source.LIVE);

        assertThat(model.state().get().writable()).isFalse();
    }

    @Test
    void aRecordingStaysLocked() {
        model.opened(CLUSTER, Source.DEMO);

        model.unlock(true);

        assertThat(model.state().get().writable()).isFalse();
    }

    // Case 56: protected contexts are told apart, and are read-only like any other at first
    @Test
    void case56AProtectedContextIsMarkedAndStaysReadOnlyUntilUnlocked() {
        model.opened(CLUSTER, Source.LIVE);
        model.guard(Protection.DEFAULT.covers(CLUSTER.context()));

        assertThat(model.state().get().guarded()).isTrue();
        assertThat(model.state().get().writable()).isFalse();

        model.opened(CLUSTER, Source.DEMO);
        model.guard(true);
        assertThat(model.state().get().guarded()).isFalse();
    }

    @Test
    void contextsAreProtectedByTheirNamesUnlessSomebodySaidOtherwise() {
        assertThat(Protection.DEFAULT.covers("cn-PROD-gpu")).isTrue();
        assertThat(Protection.DEFAULT.covers("生产集群")).isTrue();
        assertThat(Protection.DEFAULT.covers("staging")).isFalse();
        assertThat(Protection.DEFAULT.with("staging", true).covers("staging")).isTrue();
        assertThat(Protection.DEFAULT.with("prod", false).covers("prod")).isFalse();
        assertThat(Protection.DEFAULT.with("(").covers("anything"))
                .as("a pattern that is none")
                .isTrue();
    }
}
