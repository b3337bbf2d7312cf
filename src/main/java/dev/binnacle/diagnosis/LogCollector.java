package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.LogQuery;
import dev.binnacle.cluster.Pod;
import dev.binnacle.gpu.Agent;
import dev.binnacle.topology.chain.ConfigurationChain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// Reads the last lines of exporters that are in trouble, those before the last restart included: the line that
/// tells is mostly there. Healthy exporters' logs are left alone. Of the operator of ARMS it reads them too, where
/// the chain does not work out: what it may not list, and which definitions it misses, is said nowhere else.
final class LogCollector {

    private static final int LINES = 200;
    private static final int PARALLEL = 8;

    /// A whole fleet in trouble says the same in every log.
    private static final int MOST_PODS = 64;

    private static final int MOST_OPERATORS = 3;

    Map<String, Answer<String>> collect(Cluster cluster, Scene scene) {
        List<Pod> troubled = Stream.concat(
                        scene.seen().agents().stream()
                                .filter(agent -> !agent.pod().isEmpty() && troubled(scene, agent))
                                .flatMap(agent -> scene.pod(agent).stream())
                                .limit(MOST_PODS),
                        operators(scene))
                .distinct()
                .toList();
        Map<String, Answer<String>> logs = new LinkedHashMap<>();
        Semaphore places = new Semaphore(PARALLEL);
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("logs-", 0).factory())) {
            List<Callable<Answer<String>>> tasks = new ArrayList<>();
            troubled.forEach(pod -> tasks.add(() -> {
                places.acquire();
                try {
                    return read(cluster, pod);
                } finally {
                    places.release();
                }
            }));
            List<Future<Answer<String>>> answers = threads.invokeAll(tasks);
            for (int i = 0; i < troubled.size(); i++) {
                logs.put(Scene.key(troubled.get(i)), answers.get(i).get());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading a log threw", e.getCause());
        }
        troubled.forEach(pod -> logs.putIfAbsent(
                Scene.key(pod),
                Answer.unknown(new ClusterFailure.Cancelled(), cluster.clock().instant())));
        return logs;
    }

    private static Stream<Pod> operators(Scene scene) {
        ConfigurationChain chain = scene.seen().chain();
        boolean works = chain.links().stream()
                .noneMatch(link -> link.state() == ConfigurationChain.State.BROKEN
                        || (link.step() == ConfigurationChain.Step.TARGETS
                                && link.state() != ConfigurationChain.State.OK));
        return works ? Stream.empty() : scene.operatorPods().stream().limit(MOST_OPERATORS);
    }

    private static boolean troubled(Scene scene, Agent agent) {
        boolean unread = scene.reading(agent)
                .map(reading -> reading.samples() instanceof Answer.Unknown)
                .orElse(false);
        return unread
                || scene.pod(agent)
                        .map(pod -> !pod.ready() || pod.restarts() > 0)
                        .orElse(false)
                || (agent.profiling() == Agent.Profiling.CONFIGURED && scene.withoutProfiling(agent));
    }

    private static Answer<String> read(Cluster cluster, Pod pod) {
        // The one that restarts is the one with a story; in a pod of one container there is no choice.
        Pod.Container container = pod.containers().stream()
                .max(Comparator.comparing((Pod.Container one) -> one.image().contains("exporter"))
                        .thenComparingInt(Pod.Container::restarts))
                .orElse(null);
        if (container == null) {
            return Answer.unknown(
                    new ClusterFailure.NotFound(Scene.key(pod), ""),
                    cluster.clock().instant());
        }
        Answer<String> now = cluster.logs(new LogQuery(pod.namespace(), pod.name(), container.name(), false, LINES));
        if (container.restarts() == 0) {
            return now;
        }
        Answer<String> before = cluster.logs(new LogQuery(pod.namespace(), pod.name(), container.name(), true, LINES));
        return before instanceof Answer.Known<String>(String text, var at)
                ? Answer.known(text + "\n" + now.orElse(""), now instanceof Answer.Known ? now.at() : at)
                : now;
    }
}
