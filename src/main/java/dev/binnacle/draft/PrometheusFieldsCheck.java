package dev.binnacle.draft;

import dev.binnacle.draft.PrometheusSource.Origin;
import dev.binnacle.message.Message;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Fields that Prometheus does not know, which it refuses. An error where the name is surely wrong (misspelt,
/// or one of another section); a warning where it may belong to a Prometheus newer than this list.
final class PrometheusFieldsCheck implements Check<PrometheusSource> {

    private static final int NEAR = 2;
    private static final int LONGEST_GUESS = 60;

    @Override
    public void check(PrometheusSource source, Problems problems) {
        fields(source.root(), PrometheusFields.TOP, problems);
        if (source.origin() == Origin.ARMS_FRAGMENT) {
            source.root().entries().stream()
                    .filter(entry -> PrometheusFields.TOP.contains(entry.name())
                            && !entry.name().equals("scrape_configs"))
                    .forEach(entry ->
                            problems.warning(entry.key().start(), Message.of("draft.arms.section", entry.name())));
        }
        source.global().ifPresent(global -> fields(global, PrometheusFields.GLOBAL, problems));
        for (YamlNode.Mapping job : source.jobs()) {
            fields(job, PrometheusFields.JOB, problems);
            each(job, "relabel_configs", PrometheusFields.RELABEL, problems);
            each(job, "metric_relabel_configs", PrometheusFields.RELABEL, problems);
            each(job, "static_configs", PrometheusFields.STATIC, problems);
            each(job, "kubernetes_sd_configs", PrometheusFields.KUBERNETES, problems);
            lists(job, problems);
        }
    }

    private static void lists(YamlNode.Mapping job, Problems problems) {
        job.entries().stream()
                .filter(entry -> entry.name().endsWith("_configs")
                        && !(entry.value() instanceof YamlNode.Sequence)
                        && !ManifestYaml.isEmpty(entry.value()))
                .forEach(entry ->
                        problems.error(entry.value().start(), Message.of("draft.prometheus.not-a-list", entry.name())));
    }

    private static void each(YamlNode.Mapping job, String key, Set<String> known, Problems problems) {
        job.sequence(key)
                .ifPresent(list -> list.items().forEach(item -> {
                    if (item instanceof YamlNode.Mapping map) {
                        fields(map, known, problems);
                    } else {
                        problems.error(item.start(), Message.of("draft.prometheus.item-not-a-mapping", key));
                    }
                }));
    }

    private static void fields(YamlNode.Mapping section, Set<String> known, Problems problems) {
        for (YamlNode.Entry entry : section.entries()) {
            String name = entry.name();
            if (known.contains(name)) {
                continue;
            }
            Position at = entry.key().start();
            Optional<String> meant = nearest(name, known);
            if (meant.isPresent()) {
                problems.error(
                        at,
                        Message.of("draft.prometheus.unknown-field", name),
                        Message.of("draft.prometheus.unknown-field.fix", meant.get()));
            } else if (PrometheusFields.knownElsewhere(name)) {
                problems.error(at, Message.of("draft.prometheus.misplaced-field", name));
            } else {
                problems.warning(at, Message.of("draft.prometheus.strange-field", name));
            }
        }
    }

    private static Optional<String> nearest(String name, Set<String> known) {
        if (name.length() > LONGEST_GUESS || name.endsWith("_sd_configs")) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate -> bare(candidate).equals(bare(name))
                        || (candidate.length() > 2 * NEAR && distance(candidate, name) <= NEAR))
                .min(Comparator.comparingInt((String candidate) -> distance(candidate, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String bare(String name) {
        return name.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    }

    /// Insertions, deletions and replacements of single characters.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
