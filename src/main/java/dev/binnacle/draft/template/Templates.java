package dev.binnacle.draft.template;

import java.util.List;

/// The templates there are. Whatever a form of theirs accepts makes a text without errors.
public final class Templates {

    private Templates() {}

    /// In the order of a menu.
    public static List<Template> all() {
        return List.of(
                ScrapeTemplates.DCGM_JOB,
                ScrapeTemplates.HOST_AGENT_JOB,
                ScrapeTemplates.ARMS_CONFIG_MAP,
                ScrapeTemplates.SERVICE_MONITOR,
                ScrapeTemplates.POD_MONITOR,
                WorkloadTemplates.DAEMON_SET_AFFINITY,
                WorkloadTemplates.CONFIG_MAP);
    }

    /// The ConfigMap that the arms-prom agent takes scrape jobs from, with one job for dcgm-exporter, as the
    /// form has it at first.
    public static String armsScrapeConfig() {
        return ScrapeTemplates.DCGM_JOB.text(ScrapeTemplates.DCGM_JOB.standard());
    }

    public static String configMap() {
        return WorkloadTemplates.CONFIG_MAP.text(WorkloadTemplates.CONFIG_MAP.standard());
    }
}
