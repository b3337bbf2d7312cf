package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Inventory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Puts the answers for each kind together.
final class Inventories {

    private Inventories() {}

    /// Where the objects of a kind come from: a list just made, or one that a watch keeps.
    interface Source {
        <T> Answer<List<T>> of(Kind<T> kind);
    }

    static Inventory from(Source source, Instant at) {
        return new Inventory(
                at,
                source.of(Kind.NODES),
                source.of(Kind.PODS),
                all(source, Kind.WORKLOADS),
                source.of(Kind.SERVICES),
                source.of(Kind.CONFIG_MAPS),
                installed(source, Kind.MONITORS),
                source.of(Kind.EVENTS));
    }

    /// One that is unknown makes all unknown: "no DaemonSets" must not be read out of a list that was refused.
    private static <T> Answer<List<T>> all(Source source, List<Kind<T>> kinds) {
        List<T> together = new ArrayList<>();
        Instant at = Instant.MAX;
        for (Kind<T> kind : kinds) {
            switch (source.of(kind)) {
                case Answer.Known<List<T>>(List<T> items, Instant known) -> {
                    together.addAll(items);
                    at = known.isBefore(at) ? known : at;
                }
                case Answer.Unknown<List<T>> unknown -> {
                    return unknown;
                }
            }
        }
        return Answer.known(together, at);
    }

    /// The same, but a kind that is not installed has no objects; only when none is installed is that the
    /// answer.
    private static <T> Answer<List<T>> installed(Source source, List<Kind<T>> kinds) {
        List<Kind<T>> present = kinds.stream()
                .filter(kind -> !(source.of(kind).failure().orElse(null) instanceof ClusterFailure.NotFound))
                .toList();
        return present.isEmpty() ? source.of(kinds.getFirst()) : all(source, present);
    }
}
