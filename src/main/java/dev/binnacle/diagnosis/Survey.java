package dev.binnacle.diagnosis;

import dev.binnacle.topology.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The state of a cluster as Binnacle sees it: what was observed, how it hangs together, what is wrong.
///
/// @param findings    worst first; among equals in the order of the rules, causes before what may follow from
///                    them
/// @param effects     of the remedies that somebody took up, oldest first
/// @param examination what the next survey goes on from
public record Survey(
        Instant at,
        Observations observations,
        Topology topology,
        List<Finding> findings,
        List<Unchecked> unchecked,
        List<RemedyEffect> effects,
        Examination examination) {

    public Survey {
        findings = List.copyOf(findings);
        unchecked = List.copyOf(unchecked);
        effects = List.copyOf(effects);
    }

    /// The first of a cluster.
    public Survey(
            Instant at,
            Observations observations,
            Topology topology,
            List<Finding> findings,
            List<Unchecked> unchecked) {
        this(at, observations, topology, findings, unchecked, List.of(), Examination.NONE);
    }

    public Optional<Level> worst() {
        return findings.stream().map(Finding::level).max(Level::compareTo);
    }
}
