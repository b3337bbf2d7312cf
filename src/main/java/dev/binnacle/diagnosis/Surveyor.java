package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Arms;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Right;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// What an account may do changes seldom, and asking takes a request for each right.
    private static final Duration RIGHTS_LAST = Duration.ofMinutes(10);

    private final AgentSettings settings;
    private final Examiner examiner;
    private final FleetReader fleetReader;
    private final HostUnitReader hostUnitReader = new HostUnitReader();
    private final ChainInspector chainInspector = new ChainInspector();
    private final LogCollector logCollector = new LogCollector();
    private final TopologyBuilder topologyBuilder = new TopologyBuilder();

    public Surveyor(AgentSettings settings, List<Rule> rules) {
        this.settings = settings;
        this.examiner = new Examiner(rules);
        this.fleetReader = new FleetReader(settings);
    }

    /// Reads everything anew; runs no command in any container.
    public Survey survey(Cluster cluster) {
        Inventory inventory = cluster.inventory();
        return survey(cluster, inventory, Consent.NONE, Optional.empty(), () -> fleetReader.read(cluster, inventory));
    }

    /// Reads only what a running feed does not have already.
    ///
    /// @param earlier the survey before, to go on from: rules for which nothing changed are not asked again, a
    ///                command that ran with consent is not run again, and what was watched is watched on
    public Survey survey(
            Cluster cluster, Inventory inventory, FleetFeed.Update fleet, Consent consent, Optional<Survey> earlier) {
        return survey(cluster, inventory, consent, earlier, () -> fleet);
    }

    /// The same survey, with the effect of this remedy watched from here on.
    public Survey watching(Survey survey, Finding finding, Remedy remedy) {
        List<RemedyEffect> effects = new ArrayList<>(survey.effects());
        effects.removeIf(effect -> effect.finding().id().equals(finding.id()));
        effects.add(RemedyEffect.begin(finding, remedy, survey.at())
                .next(survey.observations(), survey.findings(), survey.at()));
        return with(survey, effects);
    }

    /// The same survey, with nothing watched of that finding any more.
    public Survey notWatching(Survey survey, String finding) {
        return with(
                survey,
                survey.effects().stream()
                        .filter(effect -> !effect.finding().id().equals(finding))
                        .toList());
    }

    private static Survey with(Survey survey, List<RemedyEffect> effects) {
        return new Survey(
                survey.at(),
                survey.observations(),
                survey.topology(),
                survey.findings(),
                survey.unchecked(),
                effects,
                survey.examination());
    }

    private Survey survey(
            Cluster cluster,
            Inventory inventory,
            Consent consent,
            Optional<Survey> earlier,
            Supplier<FleetFeed.Update> fleetSoon) {
        Optional<Observations> before = earlier.map(Survey::observations);
        ConfigurationChain chainBefore = before.map(Observations::chain).orElse(ConfigurationChain.EMPTY);
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("survey-", 0).factory())) {
            Future<Answer<Targets>> targetsSoon =
                    threads.submit(() -> PrometheusServices.ask(cluster, inventory, Prometheus::targets));
            Future<Answer<List<HostUnit>>> unitsSoon =
                    threads.submit(() -> hostUnitReader.read(cluster, inventory, settings));
            Future<Answer<List<Right>>> rightsSoon = threads.submit(() -> rights(cluster, before));
            Future<ConfigurationChain> chainSoon = threads.submit(() -> chainInspector.inspect(
                    cluster, inventory, await(targetsSoon, () -> cancelled(cluster)), consent, chainBefore));
            FleetFeed.Update fleet = fleetSoon.get();
            Answer<Targets> targets = await(targetsSoon, () -> cancelled(cluster));
            Answer<List<HostUnit>> units = await(unitsSoon, () -> cancelled(cluster));
            ConfigurationChain chain = await(chainSoon, () -> ConfigurationChain.EMPTY);
            Observations first = new Observations(
                    inventory, settings, fleet.agents(), fleet.readings(), fleet.fleet(), targets, chain, Map.of());
            Observations whole = new Observations(
                    inventory,
                    settings,
                    fleet.agents(),
                    fleet.readings(),
                    fleet.fleet(),
                    targets,
                    chain,
                    logCollector.collect(cluster, new Scene(first)),
                    units,
                    cluster.hostOutputs(),
                    before.map(Observations::history).orElse(ReadHistory.NONE).next(fleet.readings()),
                    await(rightsSoon, () -> cancelled(cluster)));
            return judge(cluster, whole, earlier);
        }
    }

    private static Answer<List<Right>> rights(Cluster cluster, Optional<Observations> before) {
        Instant now = cluster.clock().instant();
        Optional<Answer<List<Right>>> known = before.map(Observations::rights)
                .filter(answer -> answer instanceof Answer.Known
                        && Duration.between(answer.at(), now).abs().compareTo(RIGHTS_LAST) < 0);
        if (known.isPresent()) {
            return known.get();
        }
        List<Right> rights = Right.review(cluster, Arms.NAMESPACE);
        Optional<ClusterFailure> none = rights.stream().allMatch(right -> right.allowed() instanceof Answer.Unknown)
                ? rights.stream()
                        .findFirst()
                        .flatMap(right -> right.allowed().failure())
                        .or(() -> Optional.of(new ClusterFailure.Cancelled()))
                : Optional.empty();
        return none.<Answer<List<Right>>>map(why -> Answer.unknown(why, now))
                .orElseGet(() -> Answer.known(rights, now));
    }

    private Survey judge(Cluster cluster, Observations seen, Optional<Survey> earlier) {
        Examination examination =
                examiner.examine(seen, earlier.map(Survey::examination).orElse(Examination.NONE));
        List<Finding> findings = examiner.findings(examination);
        Topology topology = topologyBuilder.build(seen.inventory(), seen.agents(), seen.fleet(), seen.targets());
        Instant at = cluster.clock().instant();
        List<RemedyEffect> effects = earlier.map(Survey::effects).orElse(List.of()).stream()
                .map(effect -> effect.next(seen, findings, at))
                .toList();
        return new Survey(at, seen, topology, findings, examiner.unchecked(examination), effects, examination);
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
