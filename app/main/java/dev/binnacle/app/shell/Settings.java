package dev.binnacle.app.shell;

import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.prometheus.PrometheusEndpoint;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What a person has set. Nothing secret is ever among it.
///
/// @param theme       `light`, `dark` or `system`
/// @param language    `en`, `zh` or `system`
/// @param kubeconfigs files added by hand
/// @param paceSeconds how often agents on screen are read; an exporter renews its values every 30 s by default,
///                    so faster
///                    mostly repeats
/// @param prometheus  sources of the fleet by context; their passwords and tokens are in the keyring, not here
public record Settings(
        String theme,
        String language,
        List<String> kubeconfigs,
        int paceSeconds,
        AgentSettings agents,
        Map<String, List<PrometheusEndpoint>> prometheus) {

    private static final int DEFAULT_PACE_SECONDS = 15;

    public static final Settings DEFAULT = 
            new Settings("system", "system", List.of(), 0, AgentSettings.DEFAULT, Map.of());

    /// Faster would only ask the API server for what the exporters have not renewed yet.
    private static final int LEAST_PACE_SECONDS = 1;

    /// What a file leaves out, or has wrong, is as it is by default.
    public Settings {
        theme = Objects.requireNonNullElse(theme, "system");
        language = Objects.requireNonNullElse(language, "system");
        kubeconfigs = List.copyOf(Objects.requireNonNullElse(kubeconfigs, List.of()));
        paceSeconds = paceSeconds < LEAST_PACE_SECONDS ? DEFAULT_PACE_SECONDS : paceSeconds;
        agents = Objects.requireNonNullElse(agents, AgentSettings.DEFAULT);
        prometheus = copy(Objects.requireNonNullElse(prometheus, Map.of()));
    }

    public List<PrometheusEndpoint> prometheus(String context) {
        return prometheus.getOrDefault(context, List.of());
    }

    private static Map<String, List<PrometheusEndpoint>> copy(Map<String, List<PrometheusEndpoint>> lists) {
        Map<String, List<PrometheusEndpoint>> copy = new TreeMap<>();
        lists.forEach((context, endpoints) -> copy.put(context, List.copyOf(endpoints)));
        return Collections.unmodifiableMap(copy);
    }
}
