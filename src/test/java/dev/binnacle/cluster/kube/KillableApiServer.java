package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.kube.ApiServerExtension.NotHere;
import org.junit.jupiter.api.Assumptions;

/// An API server of a test's own that can be killed in the middle of a request and started again.
public final class KillableApiServer implements AutoCloseable {

    private final LocalApiServer local;
    private final ApiServer hands;

    private KillableApiServer(LocalApiServer local) {
        this.local = local;
        this.hands = ApiServer.at(local.kubeconfig());
    }

    /// Skips the test where there is none to start; with `CI=true` that is a failure.
    public static KillableApiServer start() {
        try {
            return new KillableApiServer(LocalApiServer.launch());
        } catch (NotHere e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException("no API server of our own, and CI=true", e);
            }
            return Assumptions.abort("no API server of our own: " + e.getMessage());
        }
    }

    /// The administrator's hands on it, while it lives.
    public ApiServer hands() {
        return hands;
    }

    /// SIGKILL, with whatever it is doing.
    public void kill() {
        local.kill();
    }

    /// Returns when it answers again.
    public void revive() {
        local.revive();
    }

    @Override
    public void close() {
        local.stop();
    }
}
