package dev.binnacle.topology.chain;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.prometheus.Targets;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import java.util.ArrayList;
import java.util.List;

/// Follows a scrape configuration through `arms-prom`, as one would by hand with `kubectl get`, `describe` and
/// `exec`.
///
/// Nothing is ever changed to find out: a reload is not asked for, and a command is run in a container only
/// with consent.
public final class ChainInspector {

    /// Whether a command may be run in the operator's container.
    public enum Consent {
        READ_ONLY,
        MAY_EXEC
    }

    /// One link for each [ConfigurationChain.Step], in their order.
    ///
    /// @param earlier the chain as last seen, or the empty one: what a command told then still stands, with its
    ///                own time, while its pod is the same
    public ConfigurationChain inspect(
            Cluster cluster,
            Inventory inventory,
            Answer<Targets> targets,
            Consent consent,
            ConfigurationChain earlier) {
        List<Link> links = new ArrayList<>();
        ConfigMapLink configMap = new ConfigMapLink(inventory);
        links.add(configMap.link());
        OperatorLink operator = new OperatorLink(inventory);
        links.add(operator.link());
        ArgumentsLink arguments = new ArgumentsLink(operator);
        links.add(arguments.link());
        MountLinks mount = new MountLinks(inventory, operator, arguments);
        links.add(mount.volume());
        links.add(mount.file(cluster, consent, earlier));
        links.add(new LifecycleLink(cluster, operator, arguments).link());
        links.add(new TargetsLink(targets, configMap.jobs()).link());
        return new ConfigurationChain(links);
    }
}
