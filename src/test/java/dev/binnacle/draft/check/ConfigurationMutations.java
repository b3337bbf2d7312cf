package dev.binnacle.draft.check;

import dev.binnacle.draft.check.ConfigurationTree.Branch;
import dev.binnacle.draft.check.ConfigurationTree.Leaf;
import dev.binnacle.draft.check.ConfigurationTree.Pair;
import dev.binnacle.draft.check.ConfigurationTree.Row;
import dev.binnacle.draft.prometheus.PrometheusSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Changes of the kind that people make, one to three in each configuration; the same for the same seed.
final class ConfigurationMutations {

    /// As they are printed.
    private static final List<String> VALUES = List.of(
            // nothing, booleans, numbers
            "",
            "~",
            "null",
            "''",
            "true",
            "'true'",
            "no",
            "on",
            "Yes",
            "tRUE",
            "0",
            "1",
            "'1'",
            "-1",
            "1.5",
            "-0.5",
            "0x1F",
            "010",
            "1_000",
            "1e3",
            ".inf",
            "99999999999999999999",
            "9223372036854775808",
            "2020-01-01",
            "+3",
            "0b11",
            "0o17",
            "08",
            "1e400",
            ".5",
            "5.",
            // durations
            "5s",
            "1m30s",
            "1h5m",
            "1.5m",
            "90",
            "5 s",
            "5S",
            "1s1m",
            "1d12h",
            "10y",
            "300y",
            "100ms",
            "1mo",
            "-5s",
            "0s",
            "00s",
            "1w1w",
            // sizes
            "10MB",
            "10MiB",
            "10M",
            "1GB512MB",
            "1MB1KiB",
            "10mb",
            "10B",
            "-1MB",
            "1.5GiB",
            "1kB",
            // names and choices
            "job",
            "a-b",
            "a.b",
            "__address__",
            "1a",
            "${1}",
            "$1_x",
            "x$",
            "${a",
            "instance name",
            "标签",
            "http",
            "https",
            "ftp",
            "HTTP",
            "keep",
            "Drop",
            "dropp",
            "hashmod",
            "labelmap",
            "lowercase",
            "keepequal",
            "labeldrop",
            "TLS12",
            "TLS9",
            "tls12",
            "v1",
            "v2",
            "v3",
            "SRV",
            "AAAA",
            "a",
            "cname",
            "tasks",
            "node",
            "hcloud",
            "instance",
            "vps",
            "cn",
            "public",
            "OAuth",
            "gzip",
            "grpc",
            "Basic",
            "Bearer",
            // regular expressions
            "(.*)",
            "'('",
            "a|b",
            "'a{2,1}'",
            "'(?=a)'",
            "'(?P<x>a)'",
            "'[z-a]'",
            "'\\d+'",
            "'*a'",
            "'a**'",
            "'\\y'",
            "'(?i)x'",
            "'a{1001}'",
            "'\\p{Foo}'",
            "'\\p{Han}'",
            "'(?P<x>a)(?P<x>b)'",
            "'[[:word:]]'",
            "'(a{500}){500}'",
            // addresses and files
            "http://a:80/x",
            "//a",
            "http://a:x/",
            "':'",
            "a:b",
            "'http://[::1'",
            "'http://a b/'",
            "'http://%zz'",
            "host:9090",
            "http://",
            "'http://a/%zz'",
            "1.2.3.4:80",
            "a/b",
            "/metrics",
            "*.yml",
            "a*/b.yml",
            "x.json",
            "x.txt",
            "'**/a.yml'",
            "/a",
            // structures
            "[]",
            "{}",
            "[a]",
            "{a: b}",
            "[~]",
            "[[]]",
            "[{}]");

    private final PrometheusSchema schema = PrometheusSchema.standard();
    private final List<String> fields = schema.sections().stream()
            .flatMap(section -> section.fields().keySet().stream())
            .distinct()
            .sorted()
            .toList();

    private final List<ConfigurationTree> bases;
    private final RandomGenerator random;

    ConfigurationMutations(List<String> bases, long seed) {
        this.bases = bases.stream().map(ConfigurationTree::of).toList();
        this.random = new Random(seed);
    }

    String next() {
        ConfigurationTree root = bases.get(random.nextInt(bases.size())).copy();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            change(root);
        }
        return root.print();
    }

    private void change(ConfigurationTree root) {
        List<ConfigurationTree> holders = new ArrayList<>();
        root.visit(node -> {
            if (!(node instanceof Leaf)) {
                holders.add(node);
            }
        });
        switch (pick(holders)) {
            case Branch branch -> change(branch, root);
            case Row row -> change(row);
            case Leaf _ -> throw new IllegalStateException("a leaf holds nothing");
        }
    }

    private void change(Branch branch, ConfigurationTree root) {
        List<Pair> pairs = branch.pairs();
        if (pairs.isEmpty()) {
            pairs.add(new Pair(pick(fields), new Leaf(pick(VALUES))));
            return;
        }
        int at = random.nextInt(pairs.size());
        Pair pair = pairs.get(at);
        switch (random.nextInt(10)) {
            case 0 -> pairs.remove(at);
            case 1 -> pairs.set(at, new Pair(misspelt(pair.key()), pair.value()));
            case 2 -> pairs.set(at, new Pair(pick(fields), pair.value()));
            case 3 ->
                pairs.add(
                        random.nextInt(pairs.size() + 1),
                        new Pair(pair.key(), pair.value().copy()));
            case 4 -> pairs.add(new Pair(pick(fields), new Leaf(pick(VALUES))));
            case 5 -> pairs.add(new Pair(pick(fields), somewhere(root)));
            case 6 -> pairs.set(at, new Pair(pair.key(), somewhere(root)));
            default -> pairs.set(at, new Pair(pair.key(), new Leaf(pick(VALUES))));
        }
    }

    private void change(Row row) {
        List<ConfigurationTree> items = row.items();
        int at = items.isEmpty() ? 0 : random.nextInt(items.size());
        switch (items.isEmpty() ? 0 : random.nextInt(4)) {
            case 0 -> items.add(at, new Leaf(pick(VALUES)));
            case 1 -> items.remove(at);
            case 2 -> items.add(items.get(at).copy());
            default -> items.set(at, new Leaf(pick(VALUES)));
        }
    }

    private ConfigurationTree somewhere(ConfigurationTree root) {
        List<ConfigurationTree> all = new ArrayList<>();
        root.visit(all::add);
        return pick(all).copy();
    }

    private String misspelt(String key) {
        int at = random.nextInt(key.length());
        return switch (random.nextInt(5)) {
            case 0 -> key.substring(0, at) + key.substring(at + 1);
            case 1 -> key.substring(0, at) + key.charAt(at) + key.substring(at);
            case 2 -> key.replace('_', '-');
            case 3 -> key + "s";
            default -> key.substring(0, at) + Character.toUpperCase(key.charAt(at)) + key.substring(at + 1);
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
