package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Arms;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// @param configNamespaces where ConfigMaps are read, and the first to be looked into when listing everywhere
///                         is forbidden
/// @param requestTimeout   for one request to the API server; reads through its proxy bring their own
/// @param env              environment of credential plugins, and where `HTTPS_PROXY` and `NO_PROXY` are looked
///                         up
public record ConnectSettings(Set<String> configNamespaces, Duration requestTimeout, Map<String, String> env) {

    public ConnectSettings {
        configNamespaces = Set.copyOf(configNamespaces);
        env = Map.copyOf(env);
    }

    public static ConnectSettings standard(Map<String, String> env) {
        return new ConnectSettings(Set.of(Arms.NAMESPACE), Duration.ofSeconds(15), env);
    }
}
