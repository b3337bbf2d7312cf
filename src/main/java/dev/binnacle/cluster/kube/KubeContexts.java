package dev.binnacle.cluster.kube;

import dev.binnacle.message.Problem;
import java.util.List;

/// What the kubeconfig files offer.
///
/// @param problems files that are missing or broken and contexts that lead nowhere, each named; the others are
///                 not affected
public record KubeContexts(List<KubeContext> contexts, List<Problem> problems) {

    public KubeContexts {
        contexts = List.copyOf(contexts);
        problems = List.copyOf(problems);
    }
}
