package dev.binnacle.draft.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.draft.prometheus.PrometheusSchema;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.DraftProblem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Binnacle's word on Prometheus configurations beside that of the real promtool. What comes of it is told in
/// `docs/prometheus-check.md`; each run writes its own account to `target/prometheus-check.txt`.
public class PrometheusCheckIT {

    private static final long SEED = Long.getLong("binnacle.seed", 20_260_000L);
    private static final int MUTATIONS = Integer.getInteger("binnacle.mutations", 6_000);

    private static final List<String> BASES = List.of("jobs.yml", "sending.yml", "discoveries.yml");

    private static final Set<String> NO_CONFIGURATIONS = Set.of("rbac-setup.yml", "web-config.yml");

    /// `{a: b:}` is no YAML 1.2, and Go's reader, of 1.1, takes it.
    private static final String COLON_IN_FLOW = "but got :";

    /// A label whose value is `!!binary` and no text: explicit tags are not followed.
    private static final String MISSED = "labelvalue.bad.yml";

    /// Discoveries that Debian leaves out of its promtool.
    private static final Set<String> ELSEWHERE = Set.of(
            "kubernetes_sd_configs", "consul_sd_configs", "kuma_sd_configs", "linode_sd_configs", "nomad_sd_configs");

    private static final String IN_JOB = "scrape_configs: [{job_name: a, %s_sd_configs: [{%%s}]}]";

    /// Where a field of a section stands, in one line of YAML.
    private static final Map<String, String> PLACES = places();

    private static Map<String, String> places() {
        Map<String, String> places = new TreeMap<>();
        places.put("config", "{%s}");
        for (String section : List.of("global", "storage", "tracing", "alerting")) {
            places.put(section, section + ": {%s}");
        }
        places.put("tsdb", "storage: {tsdb: {%s}}");
        places.put("exemplars", "storage: {exemplars: {%s}}");
        places.put("alertmanager", "alerting: {alertmanagers: [{%s}]}");
        places.put("job", "scrape_configs: [{%s}]");
        places.put("relabel", "scrape_configs: [{relabel_configs: [{%s}]}]");
        places.put("static", "scrape_configs: [{static_configs: [{%s}]}]");
        places.put("remote_write", "remote_write: [{%s}]");
        places.put("remote_read", "remote_read: [{%s}]");
        places.put("queue", "remote_write: [{queue_config: {%s}}]");
        places.put("metadata", "remote_write: [{metadata_config: {%s}}]");
        places.put("sigv4", "remote_write: [{sigv4: {%s}}]");
        for (String block : List.of("basic_auth", "authorization", "oauth2", "tls_config")) {
            places.put(block, "scrape_configs: [{" + block + ": {%s}}]");
        }
        for (String same : List.of(
                "azure",
                "digitalocean",
                "dns",
                "docker",
                "dockerswarm",
                "ec2",
                "eureka",
                "file",
                "gce",
                "hetzner",
                "http",
                "ionos",
                "lightsail",
                "marathon",
                "openstack",
                "ovhcloud",
                "puppetdb",
                "scaleway",
                "triton",
                "uyuni",
                "vultr")) {
            places.put(same, IN_JOB.formatted(same));
        }
        places.put("zookeeper", IN_JOB.formatted("nerve"));
        places.put("filter", "scrape_configs: [{docker_sd_configs: [{filters: [{%s}]}]}]");
        return places;
    }

    @TempDir
    Path folder;

    @Test
    void nothingThatPromtoolTakesIsRefusedAndNearlyAllThatItRefusesIsFound() throws Exception {
        ConfigurationMutations mutations = new ConfigurationMutations(bases(), SEED);

        Account account = compared(mutations::next, "prometheus-check.txt");

        assertThat(account.wronglyRefused()).isEmpty();
        assertThat(account.share(Verdict.MISSED)).isLessThan(0.001);
    }

    @Test
    void theSameHoldsForSlipsOfTheKeyboard() throws Exception {
        TypingSlips slips = new TypingSlips(bases(), SEED);

        Account account = compared(slips::next, "prometheus-check-slips.txt");

        assertThat(account.wronglyRefused()).isEmpty();
        assertThat(account.share(Verdict.MISSED)).isLessThan(0.005);
    }

    /// A field that 2.42 has is not called newer, and one that is called newer it has not.
    @Test
    void theTableOfFieldsSaysRightlyWhichAreNewer() throws Exception {
        PrometheusSchema schema = PrometheusSchema.standard();
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, PrometheusSchema.Field> fields = new LinkedHashMap<>();
        PLACES.forEach((section, text) -> schema.section(section)
                .fields()
                .values()
                .forEach(field -> {
                    String name = section + "-" + field.name() + ".yml";
                    fields.put(name, field);
                    texts.put(name, text.formatted(field.name() + ": ~"));
                }));

        Map<String, String> refused = PromtoolBatch.in(folder).refused(texts);

        List<String> wrong = fields.entrySet().stream()
                .filter(one -> !ELSEWHERE.contains(one.getValue().name()))
                .filter(one -> one.getValue().newer()
                        != refused.getOrDefault(one.getKey(), "")
                                .contains("field " + one.getValue().name() + " not found"))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(fields).hasSizeGreaterThan(400);
        assertThat(wrong).isEmpty();
    }

    /// Among them those about Kubernetes and Consul, whose discoveries Debian leaves out of its promtool.
    @Test
    void whatUpstreamTestsItsOwnReaderWithIsJudgedTheSame() throws Exception {
        Path source = PromtoolBatch.fetch("--source");
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Path file : configurations(source.resolve("config/testdata"), source.resolve("documentation/examples"))) {
            seen++;
            List<DraftProblem> problems = new DraftCheck().check(Files.readString(file));
            boolean bad = file.toString().contains(".bad.");
            boolean told = problems.stream()
                    .anyMatch(problem ->
                            problem.severity() == Severity.ERROR || (bad && problem.severity() == Severity.WARNING));
            if (told != bad && !MISSED.equals(file.getFileName().toString())) {
                wrong.add(file.getFileName() + " " + problems);
            }
        }
        assertThat(seen).isGreaterThan(140);
        assertThat(wrong).isEmpty();
    }

    private static List<Path> configurations(Path... folders) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".yml")
                                && !NO_CONFIGURATIONS.contains(
                                        file.getFileName().toString()))
                        .sorted()
                        .forEach(found::add);
            }
        }
        return found;
    }

    private Account compared(Supplier<String> texts, String told) throws Exception {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < MUTATIONS; i++) {
            all.put("%06d.yml".formatted(i), texts.get());
        }
        Map<String, String> refused = PromtoolBatch.in(folder).refused(all);
        Account account = new Account();
        all.forEach((name, text) -> account.add(text, refused.get(name)));
        Files.writeString(Path.of("target").resolve(told), account.told());
        return account;
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
                        .map(problem -> problem.line() + ":" + problem.code()
                                + (problem.code().startsWith("yaml.")
                                        ? problem.message().args()
                                        : ""))
                        .collect(Collectors.toSet());
                String kind = verdict + " "
                        + (promtool == null ? codes.toString().replaceAll("[0-9]+:", "") : shape(promtool));
                kinds.merge(kind, 1, Integer::sum);
                examples.putIfAbsent(kind, codes + "\n    " + promtool + "\n" + text.indent(6));
            }
        }

        private static String shape(String promtool) {
            return promtool.replaceAll("\\d+\\.yml", "FILE")
                    .replaceAll("\"[^\"]*\"", "\"…\"")
                    .replaceAll("`[^`]*`", "`…`")
                    .replaceAll("line \\d+", "line N")
                    .replaceAll("field \\S+ ", "field … ")
                    .replaceAll("(yaml: unmarshal errors: ).*", "$1…")
                    .replaceAll("(character|escape|rune).*", "$1 …");
        }

        double share(Verdict verdict) {
            return counts.getOrDefault(verdict, 0) / (double) MUTATIONS;
        }

        List<String> wronglyRefused() {
            return examples.entrySet().stream()
                    .filter(example -> example.getKey().startsWith(Verdict.WRONGLY_REFUSED.name()))
                    .filter(example -> !example.getKey().contains(COLON_IN_FLOW))
                    .map(example -> example.getKey() + "\n" + example.getValue())
                    .toList();
        }

        String told() {
            StringBuilder out = new StringBuilder("seed %d, %d mutations\n%s\n".formatted(SEED, MUTATIONS, counts));
            kinds.forEach((kind, count) -> out.append("%6d  %s\n".formatted(count, kind)));
            examples.forEach((kind, example) ->
                    out.append("\n").append(kind).append("\n    ").append(example));
            return out.toString();
        }
    }
}
