package dev.binnacle.gpu;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;

/// How an agent has been answering, and how much seldomer it is therefore asked: once it has failed twice in a
/// row, each further failure doubles its interval, up to four times where somebody looks, and sixteen times
/// where nobody does. After [#OPENS] failures in a row the circuit is open: such an agent gets a single request
/// now and then, and the first good answer closes the circuit. There is no chance in it.
///
/// Confined to its owner.
final class Circuit {

    static final int OPENS = 3;

    private static final int ATTENDED_DOUBLINGS = 2;
    private static final int DOUBLINGS = 4;

    private int failures;
    private boolean hung;
    private boolean everAnswered;

    /// What fails between us and the API server, or in it, and what we broke off ourselves, says nothing of the
    /// agent.
    void heard(Answer<?> answer) {
        switch (answer) {
            case Answer.Known<?> _ -> {
                failures = 0;
                hung = false;
                everAnswered = true;
            }
            case Answer.Unknown<?>(ClusterFailure why, var _) -> {
                hung = why instanceof ClusterFailure.TimedOut;
                if (ofTheAgent(why)) {
                    failures++;
                }
            }
        }
    }

    /// As for an agent that was never asked.
    void reset() {
        failures = 0;
        hung = false;
        everAnswered = false;
    }

    boolean everAnswered() {
        return everAnswered;
    }

    boolean open() {
        return failures >= OPENS;
    }

    /// The last request ran into its deadline.
    boolean hung() {
        return hung;
    }

    /// How many of its usual intervals lie between one request and the next.
    int intervals(boolean attended) {
        int doublings = Math.min(failures - 1, attended ? ATTENDED_DOUBLINGS : DOUBLINGS);
        return 1 << Math.max(0, doublings);
    }

    private static boolean ofTheAgent(ClusterFailure why) {
        return switch (why) {
            case ClusterFailure.Unreachable _,
                    ClusterFailure.Tls _,
                    ClusterFailure.Unauthorized _,
                    ClusterFailure.Credentials _,
                    ClusterFailure.ServerError _,
                    ClusterFailure.OfPrometheus _,
                    ClusterFailure.Cancelled _ -> false;
            case ClusterFailure.Forbidden _,
                    ClusterFailure.NotFound _,
                    ClusterFailure.TimedOut _,
                    ClusterFailure.FieldConflict _,
                    ClusterFailure.Rejected _,
                    ClusterFailure.EndpointDown _,
                    ClusterFailure.EndpointError _,
                    ClusterFailure.TooLarge _,
                    ClusterFailure.Garbled _,
                    ClusterFailure.NoMetrics _,
                    ClusterFailure.Unsupported _ -> true;
        };
    }
}
