package dev.binnacle.diagnosis;

import java.util.List;

/// The rules of this version, the one that Binnacle is for first.
public final class Rules {

    private Rules() {}

    public static List<Rule> standard() {
        return List.of(
                new ConflictRule(),
                new ConfigurationChainRule(),
                new ExporterAbsentRule(),
                new ExporterTroubleRule(),
                new ExporterUnreadableRule(),
                new TargetDownRule(),
                new GpuFaultRule());
    }
}
