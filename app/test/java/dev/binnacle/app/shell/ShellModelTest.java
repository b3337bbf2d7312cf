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
}
