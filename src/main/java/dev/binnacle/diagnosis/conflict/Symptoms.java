package dev.binnacle.diagnosis.conflict;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Event;
import dev.binnacle.cluster.Pod;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.Reading;
import dev.binnacle.message.Message;
import dev.binnacle.prometheus.Targets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an exporter shows when another process takes the GPU's profiling hardware from it, `C1` to `C5`.
///
/// @param marks    the definitions met
/// @param evidence what each rests on
/// @param setAside what looked like one of them and has another cause
record Symptoms(Set<String> marks, List<Evidence> evidence, List<Evidence> setAside) {

    private static final String UNRECOVERABLE = "third-party Profiling module returned an unrecoverable error";

    private static final List<String> WITHOUT_PROFILING =
            List.of("Not collecting DCP metrics", "Failed to watch metrics");

    /// A target must have used up this share of its time for the timeout to be the exporter's own silence.
    private static final double WHOLE_TIMEOUT = 0.95;

    private static final int KILLED = 137;

    Symptoms {
        marks = Set.copyOf(marks);
        evidence = List.copyOf(evidence);
        setAside = List.copyOf(setAside);
    }

    boolean none() {
        return evidence.isEmpty();
    }

    static Symptoms of(Scene scene, Agent agent, Sisters sisters) {
        Collector found = new Collector(scene, agent, sisters);
        found.log();
        Optional<LookAlike> other = LookAlike.of(scene, agent);
        if (other.isPresent()) {
            return found.onlyLog(other.get());
        }
        found.kills();
        found.deadlines();
        found.ownReading();
        found.lostProfiling();
        found.gaps();
        return new Symptoms(found.marks, found.evidence, found.setAside);
    }

    private static final class Collector {
        private final Scene scene;
        private final Sisters sisters;
        private final Agent agent;
        private final String podName;
        private final Set<String> marks = new LinkedHashSet<>();
        private final List<Evidence> evidence = new ArrayList<>();
        private final List<Evidence> setAside = new ArrayList<>();

        Collector(Scene scene, Agent agent, Sisters sisters) {
            this.sisters = sisters;
            this.scene = scene;
            this.agent = agent;
            this.podName = "Pod " + Scene.key(agent);
        }

        private void add(String mark, Certainty certainty, String source, Instant at, Message text) {
            if (!mark.isEmpty()) {
                marks.add(mark);
            }
            evidence.add(new Evidence(mark, certainty, source, at, text));
        }

        /// The one line that says it outright.
        void log() {
            Answer<String> answer = scene.seen().logs().get(Scene.key(agent));
            if (answer == null) {
                return;
            }
            answer.orElse("")
                    .lines()
                    .filter(line -> line.contains(UNRECOVERABLE))
                    .findFirst()
                    .ifPresent(line -> add(
                            "C1",
                            Certainty.OBSERVED,
                            "log of " + podName,
                            answer.at(),
                            Message.verbatim(shortened(line))));
        }

        Symptoms onlyLog(LookAlike other) {
            boolean lost = other.kind() == LookAlike.Kind.GPU_LOST;
            setAside.add(new Evidence(
                    "", Certainty.OBSERVED, podName, scene.seen().inventory().at(), other.cause()));
            return new Symptoms(lost ? Set.of() : marks, lost ? List.of() : evidence, setAside);
        }

        void kills() {
            Optional<Event> unhealthy = scene.events(agent).stream()
                    .filter(event -> event.reason().equals("Unhealthy"))
                    .filter(event -> event.message().contains("statuscode: 503")
                            || event.message().contains("connection refused"))
                    .max(Comparator.comparing(Event::lastSeen));
            Optional<Event> killing = scene.events(agent).stream()
                    .filter(event ->
                            event.reason().equals("Killing") && event.message().contains("failed liveness probe"))
                    .max(Comparator.comparing(Event::lastSeen));
            Optional<Pod.ContainerStatus> killed = scene.pod(agent).stream()
                    .flatMap(pod -> pod.containers().stream())
                    .flatMap(container -> Optional.ofNullable(container.status()).stream())
                    .filter(status ->
                            status.restarts() > 0 && Integer.valueOf(KILLED).equals(status.lastExit()))
                    .findFirst();
            int signs = (unhealthy.isPresent() ? 1 : 0) + (killing.isPresent() ? 1 : 0) + (killed.isPresent() ? 1 : 0);
            if (signs < 2) {
                return;
            }
            unhealthy.ifPresent(event -> event("C2", event));
            killing.ifPresent(event -> event("C2", event));
            killed.ifPresent(status -> add(
                    "C2",
                    Certainty.OBSERVED,
                    podName,
                    Optional.ofNullable(status.lastFinished())
                            .orElse(scene.seen().inventory().pods().at()),
                    Message.of("diagnosis.gpu-agent-conflict.c2.killed", status.restarts(), KILLED)));
        }

        private void event(String mark, Event event) {
            add(
                    mark,
                    Certainty.OBSERVED,
                    "Event " + event.reason() + " of " + podName,
                    event.lastSeen(),
                    Message.of(
                            "diagnosis.gpu-agent-conflict.c2.event",
                            shortened(event.message()),
                            Math.max(1, event.count())));
        }

        void deadlines() {
            for (Targets.Target target : scene.targets(agent)) {
                if (!target.deadlineExceeded()
                        || target.lastDuration().toNanos()
                                < WHOLE_TIMEOUT * target.timeout().toNanos()) {
                    continue;
                }
                Instant at = Optional.ofNullable(target.lastScrape())
                        .orElse(scene.seen().targets().at());
                Optional<Message> other = LookAlike.ofDeadline(scene, agent, target);
                if (other.isPresent()) {
                    setAside.add(new Evidence("", Certainty.OBSERVED, target.url(), at, other.get()));
                } else {
                    add(
                            "C3",
                            Certainty.OBSERVED,
                            "target " + target.url(),
                            at,
                            Message.of(
                                    "diagnosis.gpu-agent-conflict.c3.target",
                                    shortened(target.lastError()),
                                    target.lastDuration().toMillis() / 1000.0,
                                    target.timeout().toMillis() / 1000.0));
                }
            }
        }

        /// Our own read is one more scrape, by another way: what it runs into counts like Prometheus' own.
        void ownReading() {
            Optional<Answer<List<GpuSample>>> answer = scene.reading(agent).map(Reading::samples);
            answer.flatMap(Answer::failure).ifPresent(why -> {
                Instant at = answer.get().at();
                String source = "GET " + agent.endpoint().display();
                switch (why) {
                    case ClusterFailure.TimedOut(String _, var waited) ->
                        add(
                                "C3",
                                Certainty.OBSERVED,
                                source,
                                at,
                                Message.of("diagnosis.gpu-agent-conflict.c3.own", waited.toMillis() / 1000.0));
                    case ClusterFailure.EndpointError(var _, int status, String _)
                    when status == 503 ->
                        add("", Certainty.OBSERVED, source, at, Message.of("diagnosis.gpu-agent-conflict.own503"));
                    default -> {
                        // Refused, forbidden, garbled: told by its own rule, and no sign of a rival.
                    }
                }
            });
        }

        /// From 4.0 on the exporter stays up and leaves out what it could not get. Where its sisters leave it
        /// out too, it is
        /// their configuration.
        void lostProfiling() {
            boolean fourOrLater = scene.pod(agent).stream()
                    .flatMap(pod -> pod.containers().stream())
                    .flatMap(container -> ExporterVersion.major(container.image()).stream())
                    .anyMatch(major -> major >= 4);
            String said = scene.log(agent)
                    .lines()
                    .filter(line -> WITHOUT_PROFILING.stream().anyMatch(line::contains))
                    .findFirst()
                    .orElse("");
            boolean ready = scene.pod(agent).map(Pod::ready).orElse(false);
            if (!ready
                    || agent.profiling() != Agent.Profiling.CONFIGURED
                    || !(fourOrLater || !said.isEmpty())
                    || !scene.withoutProfiling(agent)) {
                return;
            }
            Instant at = scene.reading(agent)
                    .map(reading -> reading.samples().at())
                    .orElse(scene.seen().inventory().at());
            if (said.isEmpty() && sisters.lackProfilingToo(agent)) {
                setAside.add(new Evidence(
                        "",
                        Certainty.OBSERVED,
                        "GET " + agent.endpoint().display(),
                        at,
                        Message.of("diagnosis.look-alike.no-profiling-anywhere")));
                return;
            }
            add(
                    "C4",
                    Certainty.OBSERVED,
                    "GET " + agent.endpoint().display(),
                    at,
                    said.isEmpty()
                            ? Message.of("diagnosis.gpu-agent-conflict.c4")
                            : Message.of("diagnosis.gpu-agent-conflict.c4.log", shortened(said)));
        }

        /// Gaps of the one where the other has values, and the other way round.
        void gaps() {
            Alternation.of(scene, agent)
                    .ifPresent(found -> add(
                            "C5",
                            Certainty.OBSERVED,
                            "GET " + agent.endpoint().display(),
                            found.until(),
                            Message.of(
                                    "diagnosis.gpu-agent-conflict.c5",
                                    found.readings(),
                                    found.gaps(),
                                    found.other().endpoint().display(),
                                    found.otherGaps())));
        }

        private static String shortened(String line) {
            String text = line.strip();
            return text.length() > 300 ? text.substring(0, 300) + "…" : text;
        }
    }
}
