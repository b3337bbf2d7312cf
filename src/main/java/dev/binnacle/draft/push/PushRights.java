package dev.binnacle.draft.push;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.Permission;
import java.util.Map;
import java.util.Optional;

/// What this account may do with an object, asked before anything is typed in vain. The server has the last
/// word, at the dry run.
///
/// @param patch  what a push needs in any case
/// @param change whether the account has it
/// @param create whether it may also make the object
public record PushRights(Permission patch, Answer<Boolean> change, Answer<Boolean> create) {

    /// The kinds people push, and what roles call them. Of others we would have to guess the name, and a wrong
    /// guess reads as "may not".
    private static final Map<String, String> RESOURCES = Map.ofEntries(
            Map.entry("v1/ConfigMap", "configmaps"),
            Map.entry("v1/Secret", "secrets"),
            Map.entry("v1/Service", "services"),
            Map.entry("v1/ServiceAccount", "serviceaccounts"),
            Map.entry("v1/Namespace", "namespaces"),
            Map.entry("v1/Node", "nodes"),
            Map.entry("apps/v1/DaemonSet", "daemonsets"),
            Map.entry("apps/v1/Deployment", "deployments"),
            Map.entry("apps/v1/StatefulSet", "statefulsets"),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", "servicemonitors"),
            Map.entry("monitoring.coreos.com/v1/PodMonitor", "podmonitors"),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", "prometheusrules"));

    /// Blocks. Empty for a kind that we cannot ask about.
    public static Optional<PushRights> ask(Cluster cluster, ObjectRef object) {
        return Optional.ofNullable(RESOURCES.get(object.apiVersion() + "/" + object.kind()))
                .map(resource -> {
                    int slash = object.apiVersion().indexOf('/');
                    Permission patch = Permission.of("patch", resource, object.namespace())
                            .inGroup(slash < 0 ? "" : object.apiVersion().substring(0, slash));
                    Permission create = new Permission(
                            "create", patch.group(), patch.resource(), patch.subresource(), patch.namespace());
                    return new PushRights(patch, cluster.mayI(patch), cluster.mayI(create));
                });
    }

    /// Known not to be allowed to push at all; not knowing is no reason to warn.
    public boolean refused() {
        return change.known().filter(allowed -> !allowed).isPresent();
    }

    /// Known not to be allowed to make an object that is not there.
    public boolean mayNotCreate() {
        return create.known().filter(allowed -> !allowed).isPresent();
    }
}
