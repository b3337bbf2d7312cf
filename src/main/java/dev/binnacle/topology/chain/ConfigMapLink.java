package dev.binnacle.topology.chain;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.message.Message;
import dev.binnacle.topology.ArmsProm;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Whether a ConfigMap says, in the way the operator looks for, what to scrape. Near misses are named: one
/// wrong letter here is silent in the cluster.
final class ConfigMapLink {

    private static final String DOCUMENTED = ArmsProm.NAMESPACE + "/" + ArmsProm.CONFIG_MAP;

    private final Inventory inventory;
    private final Instant at;

    ConfigMapLink(Inventory inventory) {
        this.inventory = inventory;
        this.at = inventory.configMaps().at();
    }

    Link link() {
        return switch (inventory.configMaps()) {
            case Answer.Unknown<List<ConfigMap>>(ClusterFailure why, Instant _) ->
                link(
                        State.UNKNOWN,
                        DOCUMENTED,
                        ClusterProblem.why(why),
                        Message.of("topology.chain.configmap.unknown.next", ArmsProm.CONFIG_MAP, ArmsProm.NAMESPACE));
            case Answer.Known<List<ConfigMap>>(List<ConfigMap> maps, Instant _) ->
                documented(maps)
                        .map(map -> judge(map, maps))
                        .orElseGet(() -> absent(maps))
                        .with(new Detail.Claims(claims(maps)));
        };
    }

    /// Names of the jobs that the documented ConfigMap asks for.
    List<String> jobs() {
        return documented(inventory.configMaps().orElse(List.of()))
                .map(ArmsProm::jobs)
                .orElse(List.of());
    }

    private static Optional<ConfigMap> documented(List<ConfigMap> maps) {
        return maps.stream()
                .filter(map ->
                        map.namespace().equals(ArmsProm.NAMESPACE) && map.name().equals(ArmsProm.CONFIG_MAP))
                .findFirst();
    }

    private Link judge(ConfigMap map, List<ConfigMap> all) {
        for (Map.Entry<String, String> label : new TreeMap<>(ArmsProm.CONFIG_LABELS).entrySet()) {
            String found = map.labels().getOrDefault(label.getKey(), "");
            if (!found.equals(label.getValue())) {
                String wanted = label.getKey() + "=" + label.getValue();
                Message reason = found.isEmpty()
                        ? Message.of("topology.chain.configmap.label.missing", wanted)
                        : Message.of("topology.chain.configmap.label.wrong", label.getKey() + "=" + found, wanted);
                return broken(
                        map,
                        reason,
                        Message.of("topology.chain.configmap.label.next", wanted, map.name(), map.namespace()));
            }
        }
        String text = map.data().get(ArmsProm.KEY);
        if (text == null) {
            return broken(
                    map,
                    map.data().isEmpty()
                            ? Message.of("topology.chain.configmap.key.none", ArmsProm.KEY)
                            : Message.of(
                                    "topology.chain.configmap.key.wrong",
                                    ArmsProm.KEY,
                                    map.data().keySet().stream().sorted().collect(Collectors.joining(", "))),
                    Message.of("topology.chain.configmap.key.next", ArmsProm.KEY));
        }
        String begins = firstLine(text);
        if (!begins.startsWith("scrape_configs:")) {
            return broken(
                    map,
                    begins.isEmpty()
                            ? Message.of("topology.chain.configmap.text.empty", ArmsProm.KEY)
                            : Message.of("topology.chain.configmap.text.wrong", ArmsProm.KEY, begins),
                    Message.of("topology.chain.configmap.text.next", ArmsProm.KEY));
        }
        String others = all.stream()
                .filter(other -> ArmsProm.claims(other) && !other.equals(map))
                .map(other -> other.namespace() + "/" + other.name())
                .sorted()
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            return link(
                    State.NOTE,
                    DOCUMENTED,
                    Message.of("topology.chain.configmap.rivals", others),
                    Message.of("topology.chain.configmap.rivals.next", ArmsProm.CONFIG_MAP));
        }
        return new Link(
                Step.CONFIG_MAP,
                State.OK,
                DOCUMENTED,
                Message.of("topology.chain.configmap.ok", jobs().size()),
                source(),
                at,
                Optional.empty());
    }

    private Link absent(List<ConfigMap> maps) {
        for (ConfigMap map : maps) {
            boolean here = map.namespace().equals(ArmsProm.NAMESPACE);
            if (!here && map.name().equals(ArmsProm.CONFIG_MAP)) {
                return broken(
                        map,
                        Message.of("topology.chain.configmap.namespace", map.namespace(), ArmsProm.NAMESPACE),
                        Message.of("topology.chain.configmap.namespace.next", ArmsProm.NAMESPACE));
            }
            if (here && (ArmsProm.claims(map) || map.data().containsKey(ArmsProm.KEY) || nearlyNamed(map))) {
                return broken(
                        map,
                        Message.of("topology.chain.configmap.name", ArmsProm.CONFIG_MAP),
                        Message.of("topology.chain.configmap.name.next", ArmsProm.CONFIG_MAP));
            }
        }
        return link(
                        State.NOTE,
                        DOCUMENTED,
                        Message.of("topology.chain.configmap.absent"),
                        Message.of("topology.chain.configmap.absent.next", ArmsProm.CONFIG_MAP))
                .with(new Action.BeginConfiguration());
    }

    /// `arms-prometheus-yaml`, `arms-prom-prometheus.yaml`: the same words, spelled otherwise.
    private static boolean nearlyNamed(ConfigMap map) {
        String letters = map.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return letters.contains("arms") && letters.contains("prom") && letters.endsWith("yaml");
    }

    private static String firstLine(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#") && !line.equals("---"))
                .findFirst()
                .map(line -> line.length() > 80 ? line.substring(0, 80) + "…" : line)
                .orElse("");
    }

    private Link broken(ConfigMap map, Message reason, Message next) {
        return link(State.BROKEN, map.namespace() + "/" + map.name(), reason, next)
                .with(new Action.Draft(List.of(asDocumented(map))));
    }

    /// What it says, under the name, labels and key that are looked for.
    private static Manifest asDocumented(ConfigMap map) {
        Map<String, String> labels = new TreeMap<>(map.labels());
        labels.putAll(ArmsProm.CONFIG_LABELS);
        Map<String, String> data = new TreeMap<>();
        if (map.data().containsKey(ArmsProm.KEY)) {
            data.putAll(map.data());
        } else {
            String text = map.data().values().stream()
                    .filter(value -> firstLine(value).startsWith("scrape_configs:"))
                    .findFirst()
                    .orElse("");
            data.put(ArmsProm.KEY, text.isEmpty() ? "scrape_configs: []\n" : text);
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", ArmsProm.CONFIG_MAP);
        metadata.put("namespace", ArmsProm.NAMESPACE);
        metadata.put("labels", labels);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", "v1");
        tree.put("kind", "ConfigMap");
        tree.put("metadata", metadata);
        tree.put("data", data);
        return Manifest.of(tree);
    }

    private static List<Detail.Claim> claims(List<ConfigMap> maps) {
        return maps.stream()
                .filter(map -> ArmsProm.claims(map)
                        || map.name().equals(ArmsProm.CONFIG_MAP)
                        || map.data().containsKey(ArmsProm.KEY)
                        || (map.namespace().equals(ArmsProm.NAMESPACE) && nearlyNamed(map)))
                .map(map -> new Detail.Claim(
                        map.namespace(),
                        map.name(),
                        map.namespace().equals(ArmsProm.NAMESPACE),
                        map.name().equals(ArmsProm.CONFIG_MAP),
                        ArmsProm.claims(map),
                        map.data().containsKey(ArmsProm.KEY)))
                .sorted(Comparator.comparing((Detail.Claim claim) -> !(claim.placed() && claim.named()))
                        .thenComparing(Detail.Claim::namespace)
                        .thenComparing(Detail.Claim::name))
                .toList();
    }

    private Link link(State state, String subject, Message reason, Message next) {
        return new Link(Step.CONFIG_MAP, state, subject, reason, source(), at, Optional.of(next));
    }

    private static String source() {
        return "GET /api/v1/namespaces/" + ArmsProm.NAMESPACE + "/configmaps";
    }
}
