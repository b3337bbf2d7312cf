package dev.binnacle.diagnosis.rule;

import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.conflict.ConflictRule;
import java.util.List;

/// The rules of this version, the one that Binnacle is for first, causes before what may follow from them.
public final class Rules {

    private static final List<Rule> STANDARD = List.of(
            ConflictRule.RULE,
            ConfigurationChainRule.RULE,
            ArmsComponentsRule.RULE,
            PromYamlRule.RULE,
            JobNamesRule.RULE,
            MonitorDefinitionsRule.RULE,
            DiscoveryRightsRule.RULE,
            ExporterAbsentRule.RULE,
            ExporterTroubleRule.RULE,
            ExporterUnreadableRule.RULE,
            MetricsFrozenRule.RULE,
            PodAttributionRule.RULE,
            TargetDownRule.RULE,
            ScrapeTimeoutRule.RULE,
            DuplicateSeriesRule.RULE,
            GpuClientsRule.RULE,
            GpuFaultRule.RULE,
            GpuIdleRule.RULE,
            AccountRightsRule.RULE);

    private Rules() {}

    public static List<Rule> standard() {
        return STANDARD;
    }
}
