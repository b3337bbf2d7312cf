package dev.binnacle.app.cli;

import dev.binnacle.cluster.ClusterFailure;

/// How a command ends.
public enum ExitCode {
    /// Nothing wrong.
    FINE(0),
    /// What was looked for was found: invalid drafts, alarming findings, a push not in effect.
    WRONG(1),
    /// Wrong usage or unreadable input.
    USAGE(2),
    /// The cluster is unreachable, refuses, or is too slow.
    CLUSTER(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /// Whether a push failed for what it says or for the cluster it says it to.
    static ExitCode ofPush(ClusterFailure failure) {
        return switch (failure) {
            case ClusterFailure.FieldConflict _,
                    ClusterFailure.Rejected _,
                    ClusterFailure.NotFound _,
                    ClusterFailure.Unsupported _ -> WRONG;
            case ClusterFailure.Unreachable _,
                    ClusterFailure.Tls _,
                    ClusterFailure.Unauthorized _,
                    ClusterFailure.Credentials _,
                    ClusterFailure.Forbidden _,
                    ClusterFailure.TimedOut _,
                    ClusterFailure.EndpointDown _,
                    ClusterFailure.EndpointError _,
                    ClusterFailure.TooLarge _,
                    ClusterFailure.Garbled _,
                    ClusterFailure.NoMetrics _,
                    ClusterFailure.ServerError _,
                    ClusterFailure.OfPrometheus _,
                    ClusterFailure.Cancelled _ -> CLUSTER;
        };
    }
}
