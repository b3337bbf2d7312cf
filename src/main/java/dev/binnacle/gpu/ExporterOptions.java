package dev.binnacle.gpu;

import dev.binnacle.cluster.Pod;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What dcgm-exporter was told by its command line and environment. A flag beats its variable. Values that come
/// from Secrets, fields or ConfigMaps are not in a [Pod.Container] and so count as not given.
record ExporterOptions(List<String> words, Map<String, String> env) {

    private static final Pattern PORT = Pattern.compile(".*:([0-9]{1,5})|([0-9]{1,5})");

    static ExporterOptions of(Pod.Container container) {
        // `sh -c "dcgm-exporter -a :9400"` is one word to Kubernetes.
        List<String> words = Stream.concat(container.command().stream(), container.args().stream())
                .flatMap(word -> Arrays.stream(word.strip().split("\\s+")))
                .toList();
        return new ExporterOptions(words, container.env());
    }

    OptionalInt port() {
        return value("DCGM_EXPORTER_LISTEN", "-a", "--address").stream()
                .map(PORT::matcher)
                .filter(Matcher::matches)
                .mapToInt(match -> Integer.parseInt(match.group(1) == null ? match.group(2) : match.group(1)))
                .filter(port -> port > 0 && port <= 65_535)
                .findFirst();
    }

    /// Address of a shared engine.
    Optional<String> remoteEngine() {
        return value("DCGM_REMOTE_HOSTENGINE_INFO", "-r", "--remote-hostengine-info");
    }

    /// Path of the list of metrics.
    String collectors() {
        return value("DCGM_EXPORTER_COLLECTORS", "-f", "--collectors")
                .orElse("/etc/dcgm-exporter/default-counters.csv");
    }

    /// ConfigMap that replaces the list of metrics, `namespace:name`.
    Optional<String> collectorsConfigMap() {
        return value("DCGM_EXPORTER_CONFIGMAP_DATA", "-m", "--configmap-data").filter(name -> !name.equals("none"));
    }

    private Optional<String> value(String variable, String... flags) {
        for (int i = words.size() - 1; i >= 0; i--) {
            for (String flag : flags) {
                String word = words.get(i);
                if (word.equals(flag) && i + 1 < words.size()) {
                    return Optional.of(words.get(i + 1));
                }
                if (word.startsWith(flag + "=")) {
                    return Optional.of(word.substring(flag.length() + 1));
                }
            }
        }
        return Optional.ofNullable(env.get(variable)).filter(value -> !value.isBlank());
    }
}
