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
/// Nothing is ever changed to find out: a reload is not asked for, and commands are run in a container only
/// with consent.
public final class ChainInspector {

    /// One link for each [ConfigurationChain.Step], in their order.
    ///
    /// @param consent without meaning for a recording, where nothing is run
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
        VolumeLink volume = new VolumeLink(inventory, operator, arguments);
        links.add(volume.link());
        links.add(new FileLink(operator, arguments, volume)
                .link(cluster, cluster.replays() ? Consent.REPLAY : consent, earlier));
        links.add(new LifecycleLink(cluster, operator, arguments).link());
        links.add(new TargetsLink(targets, configMap.jobs()).link());
        return new ConfigurationChain(links);
    }
}
