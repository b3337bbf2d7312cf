package dev.binnacle.draft.prometheus;

import dev.binnacle.draft.prometheus.PrometheusSchema.In;
import dev.binnacle.draft.prometheus.PrometheusSchema.ListOf;
import dev.binnacle.draft.prometheus.PrometheusSchema.Section;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.message.Message;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What an unknown field of a Prometheus configuration was meant to be.
final class FieldNames {

    private static final int NEAR = 2;
    private static final int LONGEST_GUESS = 60;

    /// Discoveries of a Kubernetes cluster's own are known to their last version; to all the others a newer
    /// Prometheus may have added a field that some other section has, too.
    private static final Set<String> KNOWN_WELL = Set.of("static", "kubernetes");

    private final Set<String> discoveries;
    private final Set<String> names;

    FieldNames(PrometheusSchema schema) {
        this.discoveries = schema.section("discovery").fields().values().stream()
                .map(field -> ((In) ((ListOf) field.type()).item()).section())
                .filter(section -> !KNOWN_WELL.contains(section))
                .collect(Collectors.toUnmodifiableSet());
        this.names = schema.sections().stream()
                .filter(section -> !discoveries.contains(section.name()))
                .flatMap(section -> section.fields().keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    void tell(Section section, YamlNode.Entry entry, Problems problems) {
        String name = entry.name();
        Position at = entry.key().start();
        Optional<String> meant = nearest(name, section.fields().keySet());
        if (meant.isPresent()) {
            problems.error(
                    at,
                    Message.of("draft.prometheus.unknown-field", name),
                    Message.of("draft.prometheus.unknown-field.fix", meant.get()),
                    section.field(meant.get()).isPresent() ? entry.key().becomes(meant.get()) : List.of());
        } else if (names.contains(name) && !discoveries.contains(section.name())) {
            problems.error(at, Message.of("draft.prometheus.misplaced-field", name));
        } else {
            problems.warning(at, Message.of("draft.prometheus.strange-field", name));
        }
    }

    static Optional<String> nearest(String name, Collection<String> known) {
        if (name.length() > LONGEST_GUESS || name.endsWith("_sd_configs")) {
            return Optional.empty();
        }
        String bare = bare(name);
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= NEAR + separators(name))
                .filter(candidate -> bare(candidate).equals(bare)
                        || (candidate.length() > 2 * NEAR
                                && Math.abs(candidate.length() - name.length()) <= NEAR
                                && distance(candidate, name) <= NEAR))
                .min(Comparator.comparingInt((String candidate) -> distance(candidate, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String bare(String name) {
        return name.replace("-", "").replace("_", "").replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /// By how much a name may differ in length for its words alone being joined or parted.
    private static int separators(String name) {
        return 5 + (int) name.chars().filter(c -> c == '-' || c == ' ').count();
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
