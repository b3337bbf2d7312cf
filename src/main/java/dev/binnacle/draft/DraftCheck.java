package dev.binnacle.draft;

import dev.binnacle.draft.PrometheusSource.Origin;
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
