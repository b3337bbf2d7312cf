package dev.binnacle.app.connect;

import dev.binnacle.cluster.Right;
import dev.binnacle.cluster.kube.KubeContext;
import dev.binnacle.message.Problem;
import java.util.List;
import java.util.Optional;

/// What the connect screen shows.
///
/// @param problems of kubeconfig files: missing, unreadable
/// @param selected the context being looked at
public record ConnectState(
        List<KubeContext> contexts, List<Problem> problems, Optional<KubeContext> selected, Attempt attempt) {

    public ConnectState {
        contexts = List.copyOf(contexts);
        problems = List.copyOf(problems);
    }

    /// How opening the selected context goes.
    public sealed interface Attempt {

        record None() implements Attempt {}

        record Trying(String context) implements Attempt {}

        record Failed(String context, Problem problem) implements Attempt {}

        /// @param rights empty until they have been asked for
        record Open(String context, String version, List<Right> rights) implements Attempt {}
    }
}
