package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.LogQuery;
import dev.binnacle.cluster.Pod;
import dev.binnacle.gpu.Agent;
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

/// Reads the last lines of exporters that are in trouble, those before the last restart included: the line that
/// tells is
/// mostly there. Healthy exporters' logs are left alone.
final class LogCollector {

    private static final int LINES = 200;
    private static final int PARALLEL = 8;

    /// A whole fleet in trouble says the same in every log.
    private static final int MOST_PODS = 64;

    Map<String, Answer<String>> collect(Cluster cluster, Scene scene) {
        List<Agent> troubled = scene.seen.agents().stream()
                .filter(agent -> !agent.pod().isEmpty() && troubled(scene, agent))
                .limit(MOST_PODS)
                .toList();
        Map<String, Answer<String>> logs = new LinkedHashMap<>();
        Semaphore places = new Semaphore(PARALLEL);
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("logs-", 0).factory())) {
            List<Callable<Answer<String>>> tasks = new ArrayList<>();
            troubled.forEach(agent -> tasks.add(() -> {
                places.acquire();
                try {
                    return read(cluster, scene, agent);
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
        troubled.forEach(agent -> logs.putIfAbsent(
                Scene.key(agent),
                Answer.unknown(new ClusterFailure.Cancelled(), cluster.clock().instant())));
        return logs;
    }

    private static boolean troubled(Scene scene, Agent agent) {
        boolean unread = scene.reading(agent)
                .map(reading -> reading.samples() instanceof Answer.Unknown)
                .orElse(false);
        return unread
                || scene.pod(agent)
                        .map(pod -> !pod.ready() || pod.restarts() > 0)
                        .orElse(false)
                || (agent.profiling() == Agent.Profiling.CONFIGURED && Symptoms.withoutProfiling(scene, agent));
    }

    private static Answer<String> read(Cluster cluster, Scene scene, Agent agent) {
        // The one that restarts is the one with a story; in a pod of one container there is no choice.
        Pod.Container container = scene.pod(agent).map(Pod::containers).orElse(List.of()).stream()
                .max(Comparator.comparing((Pod.Container one) -> one.image().contains("exporter"))
                        .thenComparingInt(Pod.Container::restarts))
                .orElse(null);
        if (container == null) {
            return Answer.unknown(
                    new ClusterFailure.NotFound(Scene.key(agent), ""),
                    cluster.clock().instant());
        }
        Answer<String> now = cluster.logs(new LogQuery(agent.namespace(), agent.pod(), container.name(), false, LINES));
        if (container.restarts() == 0) {
            return now;
        }
        Answer<String> before =
                cluster.logs(new LogQuery(agent.namespace(), agent.pod(), container.name(), true, LINES));
        return before instanceof Answer.Known<String>(String text, var at)
                ? Answer.known(text + "\n" + now.orElse(""), now instanceof Answer.Known ? now.at() : at)
                : now;
    }
}
