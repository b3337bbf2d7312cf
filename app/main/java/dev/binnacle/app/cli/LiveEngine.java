package dev.binnacle.app.cli;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.kube.ConnectSettings;
import dev.binnacle.cluster.kube.KubeCluster;
import dev.binnacle.cluster.kube.KubeContext;
import dev.binnacle.cluster.kube.KubeContexts;
import dev.binnacle.cluster.kube.Kubeconfigs;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.diagnosis.Surveyor;
import dev.binnacle.diagnosis.rule.Rules;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.AgentStatus;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.FleetReader;
import dev.binnacle.gpu.FleetTracker;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.Reading;
import dev.binnacle.gpu.prometheus.PrometheusFleetSource;
import dev.binnacle.message.Message;
import dev.binnacle.message.NextStep;
import dev.binnacle.message.Problem;
import dev.binnacle.prometheus.Authorization;
import dev.binnacle.prometheus.Prometheus;
import dev.binnacle.prometheus.UrlTransport;
import dev.binnacle.recording.RecordedCluster;
import dev.binnacle.recording.RecordingException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The engine itself, over kubeconfigs and recordings.
///
/// @param env    where KUBECONFIG and proxies are looked up; credential plugins get it too
/// @param home   the person's folder
/// @param drafts  where what is to be pushed is kept
/// @param guards  whether a context is protected
public record LiveEngine(
        Map<String, String> env,
        Path home,
        DraftStore drafts,
        PushHistory history,
        AgentSettings settings,
        Predicate<String> guards)
        implements Engine {

    public LiveEngine {
        env = Map.copyOf(env);
    }

    @Override
    public boolean protects(String context) {
        return guards.test(context);
    }

    @Override
    public Cluster open(Source source) throws CommandFailure {
        return switch (source) {
            case Source.Live live -> open(live);
            case Source.Recording(Path file) -> {
                try {
                    yield RecordedCluster.open(file);
                } catch (RecordingException e) {
                    throw new CommandFailure(e.problem(), ExitCode.USAGE, e);
                }
            }
            case Source.Demo() -> {
                try {
                    yield RecordedCluster.demo();
                } catch (RecordingException e) {
                    throw new CommandFailure(e.problem(), ExitCode.USAGE, e);
                }
            }
        };
    }

    /// Reaches the server once, so that what is wrong with it is said once and not for every question.
    private Cluster open(Source.Live live) throws CommandFailure {
        Kubeconfigs files = live.kubeconfig()
                .map(file -> Kubeconfigs.standard(Map.of("KUBECONFIG", file.toString()), home))
                .orElseGet(() -> Kubeconfigs.standard(env, home));
        KubeContext context = choose(live, files.read());
        Message what = Message.of("cli.connect.what", context.name());
        Cluster cluster = known(KubeCluster.open(context, files, ConnectSettings.standard(env)), what);
        try {
            known(cluster.version(), what);
        } catch (CommandFailure e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private static <T> T known(Answer<T> answer, Message what) throws CommandFailure {
        return switch (answer) {
            case Answer.Known<T>(T value, var _) -> value;
            case Answer.Unknown<T>(ClusterFailure why, var _) ->
                throw new CommandFailure(ClusterProblem.of(what, why), ExitCode.CLUSTER);
        };
    }

    private static KubeContext choose(Source.Live live, KubeContexts read) throws CommandFailure {
        Optional<KubeContext> chosen = live.context()
                .map(name -> read.contexts().stream()
                        .filter(context -> context.name().equals(name))
                        .findFirst())
                .orElseGet(() ->
                        read.contexts().stream().filter(KubeContext::current).findFirst());
        if (chosen.isPresent()) {
            return chosen.get();
        }
        Message what = Message.of("cli.context.what");
        if (read.contexts().isEmpty()) {
            // A broken file says itself what is wrong with it.
            throw read.problems().isEmpty()
                    ? CommandFailure.usage(what, Message.of("cli.context.none"), Message.of("cli.context.none.step"))
                    : new CommandFailure(withStep(read.problems().getFirst()), ExitCode.USAGE);
        }
        String names = read.contexts().stream()
                .map(KubeContext::name)
                .distinct()
                .limit(20)
                .collect(Collectors.joining(", "));
        throw CommandFailure.usage(
                what,
                live.context()
                        .map(name -> Message.of("cli.context.unknown", name))
                        .orElseGet(() -> Message.of("cli.context.no-current")),
                Message.of("cli.context.choose", names));
    }

    private static Problem withStep(Problem problem) {
        return problem.nextSteps().isEmpty()
                ? new Problem(
                        problem.what(),
                        problem.why(),
                        List.of(new NextStep.Advice(Message.of("cli.context.none.step"))),
                        problem.detail())
                : problem;
    }

    @Override
    public FleetFeed.Update sample(Cluster cluster) throws CommandFailure {
        Inventory inventory = cluster.inventory();
        requireSight(cluster, inventory);
        return new FleetReader(settings).read(cluster, inventory);
    }

    @Override
    public PrometheusSample sample(PrometheusOptions asked, Optional<Cluster> cluster) throws CommandFailure {
        Message what = Message.of("cli.prometheus.what");
        Authorization authorization;
        try {
            authorization = asked.authorization(env);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(
                    what,
                    Message.of("cli.prometheus.secret", String.valueOf(e.getMessage())),
                    Message.of("cli.prometheus.secret.step"));
        }
        try (UrlTransport transport = known(UrlTransport.open(asked.url().orElseThrow(), authorization, env), what)) {
            Inventory inventory = cluster.map(Cluster::inventory)
                    .orElseGet(() -> Inventory.unknown(new ClusterFailure.NotFound("kubeconfig", ""), Instant.now()));
            PrometheusFleetSource source =
                    new PrometheusFleetSource(new Prometheus(transport), "", PrometheusFleetSource.SERIES_PER_QUERY);
            List<Reading> readings = known(source.read(inventory), what);
            Fleet fleet = new FleetTracker(GpuRules.DEFAULT).accept(readings, Instant.now());
            // The tracker tells of agents on nodes; here the Prometheus is all there is.
            List<AgentStatus> sources =
                    readings.stream().map(LiveEngine::status).toList();
            return new PrometheusSample(source.name(), new Fleet(fleet.at(), fleet.gpus(), sources));
        }
    }

    private static AgentStatus status(Reading reading) {
        Instant at = reading.samples().at();
        ClusterFailure why = reading.samples().failure().orElse(null);
        return new AgentStatus(
                reading.agent(),
                why,
                at,
                why == null ? at : null,
                reading.took(),
                reading.samples().orElse(List.of()).size());
    }

    @Override
    public Survey survey(Cluster cluster) throws CommandFailure {
        Survey survey = new Surveyor(settings, Rules.standard()).survey(cluster);
        requireSight(cluster, survey.observations().inventory());
        return survey;
    }

    /// With nodes or pods there is something to say, and what else is missing is said with it. With neither, an
    /// empty answer would look like a healthy cluster.
    private static void requireSight(Cluster cluster, Inventory inventory) throws CommandFailure {
        Optional<ClusterFailure> pods = inventory.pods().failure();
        if (inventory.nodes().failure().isPresent() && pods.isPresent()) {
            throw new CommandFailure(
                    ClusterProblem.of(
                            Message.of("cli.cluster.blind", cluster.id().context()), pods.get()),
                    ExitCode.CLUSTER);
        }
    }
}
