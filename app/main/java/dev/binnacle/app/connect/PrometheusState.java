package dev.binnacle.app.connect;

import dev.binnacle.gpu.prometheus.PrometheusReport;
import dev.binnacle.message.Problem;
import dev.binnacle.prometheus.PrometheusEndpoint;
import dev.binnacle.secret.Keyring.Kept;
import java.util.List;
import java.util.Optional;

/// What the pane of Prometheus endpoints shows.
///
/// @param endpoints  set up for the context, in the order they were added
/// @param candidates Services of the open cluster that may be a Prometheus and are not set up yet
/// @param editing    position of the one in the form; one past the end for a new one; -1 when there is no form
/// @param kept       where the last password or token that was typed is; empty when none was
public record PrometheusState(
        List<PrometheusEndpoint> endpoints,
        List<PrometheusEndpoint> candidates,
        int editing,
        Optional<Kept> kept,
        Test test) {

    public PrometheusState {
        endpoints = List.copyOf(endpoints);
        candidates = List.copyOf(candidates);
    }

    /// How trying one goes.
    public sealed interface Test {

        record None() implements Test {}

        record Trying(String name) implements Test {}

        record Failed(String name, Problem problem) implements Test {}

        record Done(String name, PrometheusReport report) implements Test {}
    }
}
