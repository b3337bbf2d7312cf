package dev.binnacle.draft.template;

import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.util.ArrayList;
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
                ExporterTemplates.DAEMON_SET,
                ExporterTemplates.SERVICE,
                WorkloadTemplates.DAEMON_SET_AFFINITY,
                WorkloadTemplates.NAMESPACE,
                WorkloadTemplates.CONFIG_MAP);
    }

    /// The ConfigMap that the arms-prom agent takes scrape jobs from, with one job for dcgm-exporter, as the
    /// form has it at first.
    public static String armsScrapeConfig() {
        return ScrapeTemplates.DCGM_JOB.text(ScrapeTemplates.DCGM_JOB.standard());
    }

    /// All that dcgm-exporter takes to run and be scraped, as their forms have it at first, in the order in which it
    /// has to be pushed.
    ///
    /// @param gpuLabel a label that the nodes with GPUs have
    /// @param monitor  whether the cluster knows the kind ServiceMonitor
    /// @param job      whether to add a scrape job for ARMS: not where there is a ConfigMap of jobs already
    public static List<Manifest> exporter(String gpuLabel, boolean monitor, boolean job) {
        List<Manifest> manifests = new ArrayList<>();
        manifests.add(manifest(WorkloadTemplates.NAMESPACE, WorkloadTemplates.NAMESPACE.standard()));
        manifests.add(manifest(
                ExporterTemplates.DAEMON_SET,
                ExporterTemplates.DAEMON_SET.standard().with(ExporterTemplates.GPU_LABEL, gpuLabel)));
        manifests.add(manifest(ExporterTemplates.SERVICE, ExporterTemplates.SERVICE.standard()));
        if (monitor) {
            manifests.add(manifest(ScrapeTemplates.SERVICE_MONITOR, ScrapeTemplates.SERVICE_MONITOR.standard()));
        }
        if (job) {
            manifests.add(manifest(ScrapeTemplates.DCGM_JOB, ScrapeTemplates.DCGM_JOB.standard()));
        }
        return manifests;
    }

    private static Manifest manifest(Template template, FieldValues values) {
        try {
            return ManifestYaml.parse(template.text(values));
        } catch (ManifestYamlException e) {
            throw new IllegalStateException("a template that is no manifest: " + template.id(), e);
        }
    }

    public static String configMap() {
        return WorkloadTemplates.CONFIG_MAP.text(WorkloadTemplates.CONFIG_MAP.standard());
    }
}
