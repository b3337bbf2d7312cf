package dev.binnacle.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.draft.DraftProblem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Binnacle's word on Prometheus configurations beside that of the real promtool. What comes of it is told in
/// `docs/prometheus-check.md`; each run writes its own account to `target/prometheus-check.txt`.
class PrometheusCheckIT {

    private static final long SEED = Long.getLong("binnacle.seed", 20_260_000L);
    private static final int MUTATIONS = Integer.getInteger("binnacle.mutations", 6_000);

    private static final List<String> BASES = List.of("jobs.yml", "sending.yml", "discoveries.yml");

    @TempDir
    Path folder;

    @Test
    void nothingThatPromtoolTakesIsRefusedAndNearlyAllThatItRefusesIsFound() throws Exception {
        ConfigurationMutations mutations = new ConfigurationMutations(bases(), SEED);
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < MUTATIONS; i++) {
            texts.put("%05d.yml".formatted(i), mutations.next());
        }

        Map<String, String> refused = PromtoolBatch.in(folder).refused(texts);

        Account account = new Account();
        texts.forEach((name, text) -> account.add(text, refused.get(name)));
        Files.writeString(Path.of("target/prometheus-check.txt"), account.told());
        assertThat(account.wronglyRefused()).isEmpty();
        assertThat(account.share(Verdict.MISSED)).isLessThan(0.01);
    }

    private static List<String> bases() throws IOException {
        Path resources = Path.of("test/resources/dev/binnacle/draft/prometheus");
        List<String> texts = new ArrayList<>();
        for (String base : BASES) {
            texts.add(Files.readString(resources.resolve(base)));
        }
        return texts;
    }

    enum Verdict {
        BOTH_TAKE,
        BOTH_REFUSE,
        /// promtool refuses, Binnacle says so in a warning or a word about newer versions.
        WARNED,
        MISSED,
        WRONGLY_REFUSED
    }

    /// How often the two agree, and one example of each way in which they do not.
    private static final class Account {
        private final Map<Verdict, Integer> counts = new TreeMap<>();
        private final Map<String, Integer> kinds = new TreeMap<>();
        private final Map<String, String> examples = new TreeMap<>();

        void add(String text, @Nullable String promtool) {
            List<DraftProblem> problems = new DraftCheck().check(text);
            boolean error = problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
            Verdict verdict;
            if (promtool == null) {
                verdict = error ? Verdict.WRONGLY_REFUSED : Verdict.BOTH_TAKE;
            } else if (error) {
                verdict = Verdict.BOTH_REFUSE;
            } else {
                verdict = problems.isEmpty() ? Verdict.MISSED : Verdict.WARNED;
            }
            counts.merge(verdict, 1, Integer::sum);
            if (verdict != Verdict.BOTH_TAKE && verdict != Verdict.BOTH_REFUSE) {
                Set<String> codes = problems.stream()
                        .filter(problem -> !error || problem.severity() == Severity.ERROR)
                        .map(problem -> problem.line() + ":" + problem.code())
                        .collect(Collectors.toSet());
                String kind = verdict + " " + (promtool == null ? codes.toString().replaceAll("[0-9]+:", "") : shape(promtool));
                kinds.merge(kind, 1, Integer::sum);
                examples.putIfAbsent(kind, codes + "\n    " + promtool + "\n" + text.indent(6));
            }
        }

        private static String shape(String promtool) {
            return promtool.replaceAll("\\d+\\.yml", "FILE")
                    .replaceAll("\"[^\"]*\"", "\"…\"")
                    .replaceAll("`[^`]*`", "`…`")
                    .replaceAll("line \\d+", "line N");
        }

        double share(Verdict verdict) {
            return counts.getOrDefault(verdict, 0) / (double) MUTATIONS;
        }

        List<String> wronglyRefused() {
            return examples.entrySet().stream()
                    .filter(example -> example.getKey().startsWith(Verdict.WRONGLY_REFUSED.name()))
                    .map(example -> example.getKey() + "\n" + example.getValue())
                    .toList();
        }

        String told() {
            StringBuilder out = new StringBuilder("seed %d, %d mutations\n%s\n".formatted(SEED, MUTATIONS, counts));
            kinds.forEach((kind, count) -> out.append("%6d  %s\n".formatted(count, kind)));
            examples.forEach((kind, example) -> out.append("\n").append(kind).append("\n    ").append(example));
            return out.toString();
        }
    }
}
