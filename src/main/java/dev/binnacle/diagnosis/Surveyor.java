package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.FleetReader;
import dev.binnacle.prometheus.Prometheus;
import dev.binnacle.prometheus.PrometheusServices;
import dev.binnacle.prometheus.Targets;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.TopologyBuilder;
import dev.binnacle.topology.chain.ChainInspector;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.chain.Consent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Looks at a whole cluster and says what is wrong with it. Each part that cannot be read is missing by itself,
/// and the rules say what they could not check for it.
///
/// Blocks, with a bound on every request; any thread but the one that draws may call, several at once.
/// Interrupting the caller cuts it short: what had no answer yet is cancelled and reported as unchecked.
public final class Surveyor {

    private final AgentSettings settings;
    private final List<Rule> rules;
    private final FleetReader fleetReader;
    private final HostUnitReader hostUnitReader = new HostUnitReader();
    private final ChainInspector chainInspector = new ChainInspector();
    private final LogCollector logCollector = new LogCollector();
    private final TopologyBuilder topologyBuilder = new TopologyBuilder();

    public Surveyor(AgentSettings settings, List<Rule> rules) {
        this.settings = settings;
        this.rules = List.copyOf(rules);
        this.fleetReader = new FleetReader(settings);
    }

    /// Reads everything anew; runs no command in any container.
    public Survey survey(Cluster cluster) {
        Inventory inventory = cluster.inventory();
        return survey(
                cluster, inventory, Consent.NONE, ConfigurationChain.EMPTY, () -> fleetReader.read(cluster, inventory));
    }

    /// Reads only what a running feed does not have already.
    ///
    /// @param earlier the chain of the survey before, or the empty one: a command that ran with consent is not
    ///                run again, and what it told is kept
    public Survey survey(
            Cluster cluster, Inventory inventory, FleetFeed.Update fleet, Consent consent, ConfigurationChain earlier) {
        return survey(cluster, inventory, consent, earlier, () -> fleet);
    }

    private Survey survey(
            Cluster cluster,
            Inventory inventory,
            Consent consent,
            ConfigurationChain earlier,
            Supplier<FleetFeed.Update> fleetSoon) {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("survey-", 0).factory())) {
            Future<Answer<Targets>> targetsSoon =
                    threads.submit(() -> PrometheusServices.ask(cluster, inventory, Prometheus::targets));
            Future<Answer<List<HostUnit>>> unitsSoon =
                    threads.submit(() -> hostUnitReader.read(cluster, inventory, settings));
            Future<ConfigurationChain> chainSoon = threads.submit(() -> chainInspector.inspect(
                    cluster, inventory, await(targetsSoon, () -> cancelled(cluster)), consent, earlier));
            FleetFeed.Update fleet = fleetSoon.get();
            Answer<Targets> targets = await(targetsSoon, () -> cancelled(cluster));
            Answer<List<HostUnit>> units = await(unitsSoon, () -> cancelled(cluster));
            Observations first = observations(inventory, fleet, targets, ConfigurationChain.EMPTY, Map.of(), units);
            Map<String, Answer<String>> logs = logCollector.collect(cluster, new Scene(first));
            ConfigurationChain chain = await(chainSoon, () -> ConfigurationChain.EMPTY);
            return judge(cluster, observations(inventory, fleet, targets, chain, logs, units));
        }
    }

    private Observations observations(
            Inventory inventory,
            FleetFeed.Update fleet,
            Answer<Targets> targets,
            ConfigurationChain chain,
            Map<String, Answer<String>> logs,
            Answer<List<HostUnit>> units) {
        return new Observations(
                inventory, settings, fleet.agents(), fleet.readings(), fleet.fleet(), targets, chain, logs, units);
    }

    private Survey judge(Cluster cluster, Observations observations) {
        List<Finding> findings = new ArrayList<>();
        List<Unchecked> unchecked = new ArrayList<>();
        for (Rule rule : rules) {
            Verdict verdict = rule.examine(observations);
            findings.addAll(verdict.findings());
            verdict.unchecked().forEach(reason -> unchecked.add(new Unchecked(rule.id(), reason)));
        }
        // Stable: among equals the order of the rules holds, and within a rule its own.
        findings.sort(Comparator.comparing(Finding::level).reversed());
        Topology topology = topologyBuilder.build(
                observations.inventory(), observations.agents(), observations.fleet(), observations.targets());
        return new Survey(cluster.clock().instant(), observations, topology, findings, unchecked);
    }

    private static <T> T await(Future<T> soon, Supplier<T> interrupted) {
        try {
            return soon.get();
        } catch (InterruptedException _) {
            soon.cancel(true);
            Thread.currentThread().interrupt();
            return interrupted.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part of the survey threw", e.getCause());
        }
    }

    private static <T> Answer<T> cancelled(Cluster cluster) {
        return Answer.unknown(new ClusterFailure.Cancelled(), cluster.clock().instant());
    }
}
