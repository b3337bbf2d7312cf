package dev.binnacle.draft.check;

import dev.binnacle.draft.prometheus.DiscoveryCheck;
import dev.binnacle.draft.prometheus.HttpClientCheck;
import dev.binnacle.draft.prometheus.KubernetesDiscoveryCheck;
import dev.binnacle.draft.prometheus.PodFilesCheck;
import dev.binnacle.draft.prometheus.PrometheusFieldsCheck;
import dev.binnacle.draft.prometheus.PrometheusSchema;
import dev.binnacle.draft.prometheus.PrometheusSource;
import dev.binnacle.draft.prometheus.PrometheusSource.Origin;
import dev.binnacle.draft.prometheus.RelabelCheck;
import dev.binnacle.draft.prometheus.RemoteCheck;
import dev.binnacle.draft.prometheus.ScrapeJobsCheck;
import dev.binnacle.draft.prometheus.ScrapeTimesCheck;
import dev.binnacle.draft.prometheus.StaticTargetsCheck;
import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlDocument;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.message.Message;
import java.util.List;
import java.util.Set;

/// What is wrong with a text, as far as can be known without a cluster. Takes manifests (several documents
/// too), ConfigMaps with a Prometheus configuration inside, and bare Prometheus configurations. Immutable; any
/// thread, no I/O, bounded for any text.
public final class DraftCheck {

    private static final List<Check<PrometheusSource>> PROMETHEUS = List.of(
            new PrometheusFieldsCheck(
                    PrometheusSchema.standard(),
                    List.of(
                            new RelabelCheck(),
                            new HttpClientCheck(),
                            new KubernetesDiscoveryCheck(),
                            new DiscoveryCheck(),
                            new StaticTargetsCheck(),
                            new RemoteCheck(),
                            new PodFilesCheck())),
            new ScrapeJobsCheck(),
            new ScrapeTimesCheck());

    private static final List<Check<ManifestSource>> MANIFEST = List.of(
            new ManifestShapeCheck(),
            new ConfigMapDataCheck(),
            new ArmsConfigMapCheck(),
            new EmbeddedPrometheusCheck(DraftCheck::prometheus),
            new LegacyBooleansCheck());

    /// @return in the order of the text
    public List<DraftProblem> check(String text) {
        Problems problems = new Problems();
        YamlDocument document = YamlDocument.read(text, problems);
        boolean more = document.roots().size() > 1 || !document.complete();
        if (more
                && !document.roots().isEmpty()
                && document.roots().getFirst() instanceof YamlNode.Mapping first
                && PrometheusSource.looksLike(first)) {
            problems = new Problems();
            document = YamlDocument.readFirst(text, problems);
        }
        boolean anything = false;
        for (YamlNode root : document.roots()) {
            if (root instanceof YamlNode.Mapping mapping && !mapping.entries().isEmpty()) {
                anything = true;
                root(mapping, problems);
            } else if (!(root instanceof YamlNode.Mapping) && !ManifestYaml.isEmpty(root)) {
                anything = true;
                problems.error(root.start(), Message.of("draft.manifest.not-a-mapping"));
            }
        }
        if (!anything && document.complete()) {
            problems.warning(Position.START, Message.of("draft.yaml.empty"));
        }
        return problems.sorted();
    }

    private static void root(YamlNode.Mapping root, Problems problems) {
        if (PrometheusSource.looksLike(root)) {
            prometheus(new PrometheusSource(root, Origin.FILE, Set.of()), problems);
        } else {
            MANIFEST.forEach(check -> check.check(new ManifestSource(root), problems));
        }
    }

    private static void prometheus(PrometheusSource source, Problems problems) {
        PROMETHEUS.forEach(check -> check.check(source, problems));
    }
}
