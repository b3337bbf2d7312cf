package dev.binnacle.app;

import dev.binnacle.app.shell.Settings;
import dev.binnacle.app.shell.ShellState.Source;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.Sampling;
import java.time.Duration;

/// What the settings come to for a cluster of that kind.
///
/// @param sampling how its agents are read
/// @param rules    how its GPUs are judged
record InForce(Sampling sampling, GpuRules rules) {

    /// Recordings cost nobody a request, and what is on screen should be seen to move.
    private static final Duration RECORDED_PACE = Duration.ofSeconds(2);

    /// Recordings are shorter than the time after which a GPU counts as held idle.
    static InForce of(Settings settings, Source source) {
        GpuRules rules = settings.rules().rules();
        return source == Source.LIVE
                ? new InForce(settings.sampling(), rules)
                : new InForce(Sampling.unlimited(RECORDED_PACE), rules.ofOneMoment());
    }
}
