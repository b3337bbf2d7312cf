package dev.binnacle.diagnosis;

import dev.binnacle.topology.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The state of a cluster as Binnacle sees it: what was observed, how it hangs together, what is wrong.
/// Findings are sorted
/// worst first; among equals in the order of the rules, causes before what may follow from them.
public record Survey(
        Instant at, Observations observations, Topology topology, List<Finding> findings, List<Unchecked> unchecked) {

    public Survey {
        findings = List.copyOf(findings);
        unchecked = List.copyOf(unchecked);
    }

    public Optional<Level> worst() {
        return findings.stream().map(Finding::level).max(Level::compareTo);
    }
}
