package dev.binnacle.recording;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.ExecOutput;
import dev.binnacle.cluster.ExecQuery;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.HostOutput;
import dev.binnacle.cluster.HostOutputs;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.LogQuery;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.Permission;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/// A cluster that was recorded, playing. To a question it gives the answer that was last given at this point of
/// the recording, and the recording goes round (see [Playhead]), so gauges move for as long as anyone looks. It
/// cannot be written to, and what nobody asked while it was recorded stays unknown.
///
/// Any thread may ask.
public final class RecordedCluster implements Cluster {

    private static final String DEMO = "/dev/binnacle/recording/demo.binnacle";

    /// A watcher hears of an inventory at most this often, as from a live cluster.
    private static final Duration WATCH_PACE = Duration.ofSeconds(1);

    private final RecordingArchive archive;
    private final Tape tape;
    private final Playhead playhead;
    private final Runnable onClose;
    /// Of whoever looks at it now.
    private final HostOutputs told = new HostOutputs();
    private final Set<Thread> watchers = ConcurrentHashMap.newKeySet();

    /// The last list of each kind that was read, with its blob: inventories are asked for again and again, and
    /// rarely change.
    private final Map<InventoryPart<?>, Map.Entry<String, List<?>>> lists = new ConcurrentHashMap<>();

    private RecordedCluster(RecordingArchive archive, Tape tape, InstantSource real, Runnable onClose) {
        this.archive = archive;
        this.tape = tape;
        this.playhead = new Playhead(tape.header().start(), tape.header().end(), real);
        this.onClose = onClose;
    }

    public static RecordedCluster open(Path file) throws RecordingException {
        return open(file, InstantSource.system(), RecordingArchive.Bounds.DEFAULT);
    }

    static RecordedCluster open(Path file, InstantSource real, RecordingArchive.Bounds bounds)
            throws RecordingException {
        return open(file, file.toString(), real, bounds, () -> {});
    }

    private static RecordedCluster open(
            Path file, String name, InstantSource real, RecordingArchive.Bounds bounds, Runnable onClose)
            throws RecordingException {
        RecordingArchive archive = RecordingArchive.open(file, name, bounds);
        try {
            return new RecordedCluster(archive, Tape.read(archive), real, onClose);
        } catch (RecordingException e) {
            archive.close();
            throw e;
        }
    }

    /// The recording that comes with the program.
    public static RecordedCluster demo() throws RecordingException {
        try (InputStream in = RecordedCluster.class.getResourceAsStream(DEMO)) {
            if (in == null) {
                throw new RecordingException("demo", new RecordingFault.NoDemo());
            }
            Path copy = Files.createTempFile("binnacle-demo", ".binnacle");
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return open(
                        copy,
                        "demo",
                        InstantSource.system(),
                        RecordingArchive.Bounds.DEFAULT,
                        () -> copy.toFile().delete());
            } catch (IOException | RecordingException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
        } catch (IOException e) {
            throw new RecordingException("demo", new RecordingFault.Unreadable(String.valueOf(e.getMessage())));
        }
    }

    /// When the recording began.
    public Instant start() {
        return tape.header().start();
    }

    /// How long it is; then it begins again.
    public Duration length() {
        return Duration.between(tape.header().start(), tape.header().end());
    }

    @Override
    public ClusterId id() {
        RecordingHeader.Recorded cluster = tape.header().cluster();
        return new ClusterId(cluster.context(), cluster.server(), cluster.caSha256());
    }

    @Override
    public boolean replays() {
        return true;
    }

    @Override
    public InstantSource clock() {
        return playhead::now;
    }

    @Override
    public Answer<String> version() {
        return answer(new Question.Version(), "version", (blob, _) -> json(blob, new TypeReference<String>() {}));
    }

    @Override
    public Inventory inventory() {
        Instant now = playhead.now();
        Optional<TapeLine> line = tape.answer(new Question.InventoryOf(), playhead.place(now));
        return new Inventory(
                line.map(found -> playhead.heard(found.at(), now)).orElse(now),
                list(line, InventoryPart.NODES, now),
                list(line, InventoryPart.PODS, now),
                list(line, InventoryPart.WORKLOADS, now),
                list(line, InventoryPart.SERVICES, now),
                list(line, InventoryPart.CONFIG_MAPS, now),
                list(line, InventoryPart.MONITORS, now),
                list(line, InventoryPart.EVENTS, now));
    }

    @Override
    public Subscription watch(Consumer<Inventory> listener) {
        Thread thread = Thread.ofVirtual().name("recording-watch").unstarted(() -> play(listener));
        watchers.add(thread);
        thread.start();
        return () -> {
            watchers.remove(thread);
            thread.interrupt();
        };
    }

    private void play(Consumer<Inventory> listener) {
        try {
            while (!Thread.interrupted()) {
                listener.accept(inventory());
                Instant now = playhead.now();
                Optional<Instant> next = tape.next(new Question.InventoryOf(), playhead.place(now));
                if (next.isEmpty() || playhead.stands()) {
                    return;
                }
                Duration wait = playhead.until(next.get(), now);
                Thread.sleep(wait.compareTo(WATCH_PACE) < 0 ? WATCH_PACE : wait);
            }
        } catch (InterruptedException _) {
            // Closed: this thread has nothing else to do.
        } finally {
            watchers.remove(Thread.currentThread());
        }
    }

    @Override
    public Answer<Boolean> mayI(Permission permission) {
        return answer(
                new Question.MayI(permission),
                permission.verb() + " " + permission.resourcePath(),
                (blob, _) -> json(blob, new TypeReference<Boolean>() {}));
    }

    @Override
    public Answer<Fetched> fetch(Endpoint endpoint, Limits limits) {
        Answer<Fetched> answer = answer(new Question.Fetch(endpoint), endpoint.display(), (blob, http) -> {
            if (http == null) {
                throw new IllegalArgumentException("no http");
            }
            return new Fetched(http.status(), http.contentType(), blob, http.took());
        });
        boolean tooLarge = answer.known()
                .map(page -> page.body().length > limits.maxBytes())
                .orElse(false);
        return tooLarge
                ? Answer.unknown(new ClusterFailure.TooLarge(endpoint.display(), limits.maxBytes()), answer.at())
                : answer;
    }

    @Override
    public Answer<Fetched> post(Endpoint endpoint, Limits limits) {
        return Answer.unknown(new ClusterFailure.Unsupported(ClusterFailure.Reason.RECORDING, ""), playhead.now());
    }

    @Override
    public Answer<Manifest> read(ObjectRef object) {
        return answer(
                new Question.Read(object),
                object.display(),
                (blob, _) -> Manifest.of(
                        RecordingJson.ORDERED.readValue(blob, new TypeReference<Map<String, Object>>() {})));
    }

    @Override
    public Answer<Manifest> apply(Manifest manifest, ApplyMode mode, Ownership ownership) {
        return Answer.unknown(new ClusterFailure.Unsupported(ClusterFailure.Reason.RECORDING, ""), playhead.now());
    }

    @Override
    public Answer<String> logs(LogQuery query) {
        return answer(Question.of(query), query.namespace() + "/" + query.pod(), (blob, _) -> blob)
                .map(blob -> lastLines(new String(blob, StandardCharsets.UTF_8), query.lastLines()));
    }

    @Override
    public Answer<ExecOutput> exec(ExecQuery query) {
        return answer(
                new Question.Exec(query), query.display(), (blob, _) -> json(blob, new TypeReference<ExecOutput>() {}));
    }

    /// A recording older than these has none.
    @Override
    public Answer<List<HostOutput>> hostOutputs() {
        Answer<List<HostOutput>> recorded = answer(
                new Question.HostOutputs(),
                "host outputs",
                (blob, _) -> json(blob, new TypeReference<List<HostOutput>>() {}));
        return Answer.known(told.over(recorded.orElse(List.of())), recorded.at());
    }

    @Override
    public void tell(HostOutput output) {
        told.tell(output);
    }

    @Override
    public void close() {
        watchers.forEach(Thread::interrupt);
        archive.close();
        onClose.run();
    }

    private interface Reading<T> {
        T of(byte[] blob, TapeLine.@Nullable Http http);
    }

    private <T> Answer<T> answer(Question question, String what, Reading<T> reading) {
        Instant now = playhead.now();
        return tape.answer(question, playhead.place(now))
                .flatMap(line -> Optional.ofNullable(line.answers().get(TapeLine.ONE)))
                .map(part -> decode(part, what, now, blob -> reading.of(blob, part.http())))
                .orElseGet(() -> Answer.unknown(notRecorded(), now));
    }

    private <T> Answer<List<T>> list(Optional<TapeLine> line, InventoryPart<T> kind, Instant now) {
        return line.flatMap(found -> Optional.ofNullable(found.answers().get(kind.name())))
                .map(part -> list(part, kind, now))
                .orElseGet(() -> Answer.unknown(notRecorded(), now));
    }

    private <T> Answer<List<T>> list(TapeLine.Part part, InventoryPart<T> kind, Instant now) {
        String blob = part.blob();
        Map.Entry<String, List<?>> last = lists.get(kind);
        if (blob != null && last != null && last.getKey().equals(blob)) {
            return Answer.known(kind.cast(last.getValue()), playhead.heard(part.at(), now));
        }
        Answer<List<T>> answer = decode(part, kind.name(), now, kind::parse);
        answer.known().ifPresent(list -> lists.put(kind, Map.entry(String.valueOf(blob), list)));
        return answer;
    }

    private <T> Answer<T> decode(TapeLine.Part part, String what, Instant now, Function<byte[], T> reading) {
        Instant at = playhead.heard(part.at(), now);
        ClusterFailure failure = part.failure();
        String blob = part.blob();
        if (failure != null || blob == null) {
            return Answer.unknown(failure != null ? failure : notRecorded(), at);
        }
        try {
            return Answer.known(reading.apply(archive.blob(blob)), at);
        } catch (RecordingException | JacksonException | IllegalArgumentException e) {
            return Answer.unknown(
                    new ClusterFailure.Garbled(
                            what,
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
                    at);
        }
    }

    private static <T> T json(byte[] blob, TypeReference<T> type) {
        return RecordingJson.complete(RecordingJson.CANONICAL.readValue(blob, type), "answer");
    }

    private static ClusterFailure notRecorded() {
        return new ClusterFailure.Unsupported(ClusterFailure.Reason.NOT_RECORDED, "");
    }

    private static String lastLines(String text, int count) {
        int at = text.endsWith("\n") ? text.length() - 1 : text.length();
        for (int i = 0; i < count && at >= 0; i++) {
            at = text.lastIndexOf('\n', at - 1);
        }
        return at < 0 ? text : text.substring(at + 1);
    }
}
