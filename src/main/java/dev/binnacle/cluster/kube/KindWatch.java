package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.kube.Failures.Asked;
import dev.binnacle.cluster.kube.Listing.Part;
import dev.binnacle.cluster.kube.Wire.Reply;
import dev.binnacle.cluster.kube.Wire.Request;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the objects of one kind up to date: a list, then a watch from there on, and again from the list
/// whenever the watch
/// cannot go on. [#run] occupies a virtual thread until interrupted; [#answer] may be called from any other.
///
/// When contact is lost the last objects stay known, as of the last contact, for a minute; after that nothing
/// is known.
final class KindWatch<T> implements Runnable {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// Watches end by themselves this often, so that a connection nobody answers any more is noticed within
    /// about a minute.
    private static final int WATCH_SECONDS = 50;

    private static final Duration STALE = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(2);
    private static final int MAX_LINE = 16 << 20;

    private final Kind<T> kind;
    private final Listing listing;
    private final Wire wire;
    private final Runnable changed;

    // guarded by this
    private final Map<String, Map<String, T>> items = new LinkedHashMap<>();
    private @Nullable Instant contact;
    private @Nullable ClusterFailure failure;
    private boolean answered;

    KindWatch(Kind<T> kind, Listing listing, Wire wire, Runnable changed) {
        this.kind = kind;
        this.listing = listing;
        this.wire = wire;
        this.changed = changed;
    }

    Kind<T> kind() {
        return kind;
    }

    synchronized boolean answered() {
        return answered;
    }

    synchronized Answer<List<T>> answer(Instant now) {
        Instant last = contact;
        ClusterFailure why = failure;
        if (last == null) {
            return Answer.unknown(why == null ? new ClusterFailure.TimedOut(kind.resource(), Duration.ZERO) : why, now);
        }
        if (why != null && (refused(why) || last.plus(STALE).isBefore(now))) {
            return Answer.unknown(why, now);
        }
        List<T> all = new ArrayList<>();
        items.values().forEach(part -> all.addAll(part.values()));
        return Answer.known(all, why == null ? now : last);
    }

    @Override
    public void run() {
        int failures = 0;
        while (!Thread.currentThread().isInterrupted()) {
            Answer<List<Part<T>>> listed = listing.list(kind);
            boolean fine = accept(listed);
            if (fine) {
                fine = follow(listed.orElse(List.of()));
            }
            failures = fine ? 0 : failures + 1;
            try {
                Thread.sleep(pause(failures));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean accept(Answer<List<Part<T>>> listed) {
        synchronized (this) {
            answered = true;
            switch (listed) {
                case Answer.Known<List<Part<T>>>(List<Part<T>> parts, Instant at) -> {
                    items.clear();
                    parts.forEach(part -> items.put(part.namespace(), new LinkedHashMap<>(part.items())));
                    contact = at;
                    failure = null;
                }
                case Answer.Unknown<List<Part<T>>>(ClusterFailure why, Instant _) -> failure = why;
            }
        }
        changed.run();
        return listed.known().isPresent();
    }

    private static boolean refused(ClusterFailure why) {
        return why instanceof ClusterFailure.Forbidden || why instanceof ClusterFailure.NotFound;
    }

    /// Full jitter, so that a server that comes back is not met by everyone at once.
    private synchronized Duration pause(int failures) {
        if (failures == 0) {
            return Duration.ofSeconds(1);
        }
        ClusterFailure why = failure;
        if (why != null && refused(why)) {
            return REFUSED_PAUSE;
        }
        long most = Math.min(LONGEST_PAUSE.toMillis(), 1000L << Math.min(failures - 1, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }

    /// Watches all parts until one cannot go on.
    ///
    /// @return whether that was in the ordinary course of things
    private boolean follow(List<Part<T>> parts) {
        List<Thread> threads = new ArrayList<>();
        List<Follower> followers = parts.stream().map(Follower::new).toList();
        try {
            for (Follower follower : followers) {
                threads.add(Thread.ofVirtual().name("watch-" + kind.resource()).start(follower));
            }
            while (threads.stream().allMatch(Thread::isAlive)) {
                threads.getFirst().join(Duration.ofMillis(followers.size() == 1 ? TimeUnit.HOURS.toMillis(1) : 500));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.forEach(Thread::interrupt);
        }
        return followers.stream().allMatch(follower -> follower.fine);
    }

    /// One watch after another over one part.
    private final class Follower implements Runnable {
        private final String namespace;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private volatile String version;
        private volatile boolean gone;
        private volatile boolean fine = true;

        Follower(Part<T> part) {
            this.namespace = part.namespace();
            this.version = part.version();
        }

        @Override
        public void run() {
            while (!gone && !Thread.currentThread().isInterrupted()) {
                line.reset();
                String path = kind.path(namespace) + "?watch=true&allowWatchBookmarks=true&timeoutSeconds="
                        + WATCH_SECONDS + "&resourceVersion=" + version;
                Answer<Reply> ended = wire.stream(
                        Request.get(path), kind.resource(), Duration.ofSeconds(WATCH_SECONDS + 15), this::receive);
                if (!inOrder(ended)) {
                    return;
                }
            }
        }

        private boolean inOrder(Answer<Reply> ended) {
            ClusterFailure why = switch (ended) {
                case Answer.Known<Reply>(Reply reply, Instant _) when reply.ok() -> null;
                case Answer.Known<Reply>(Reply reply, Instant _)
                when reply.code() == 410 -> {
                    gone = true;
                    yield null;
                }
                case Answer.Known<Reply>(Reply reply, Instant _) ->
                    wire.failures()
                            .of(
                                    reply.code(),
                                    reply.body(),
                                    new Asked("watch", kind.resource(), namespace, kind.resource()),
                                    reply.took());
                case Answer.Unknown<Reply>(ClusterFailure failed, Instant _) -> failed;
            };
            synchronized (KindWatch.this) {
                if (why == null) {
                    contact = ended.at();
                } else if (!(why instanceof ClusterFailure.Cancelled)) {
                    failure = why;
                    fine = false;
                }
            }
            if (why != null) {
                changed.run();
            }
            return why == null;
        }

        /// Runs on a thread of the HTTP client.
        private void receive(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                byte next = bytes.get();
                if (next != '\n') {
                    if (line.size() < MAX_LINE) {
                        line.write(next);
                    }
                } else if (line.size() > 0) {
                    byte[] event = line.toByteArray();
                    line.reset();
                    handle(event);
                }
            }
        }

        private void handle(byte[] event) {
            JsonNode tree;
            try {
                tree = JSON.readTree(event);
            } catch (JacksonException e) {
                gone = true; // what we hold may be missing something now: list again
                return;
            }
            JsonNode object = Json.at(tree, "object");
            String newer = Json.text(object, "metadata", "resourceVersion");
            synchronized (KindWatch.this) {
                Map<String, T> part = items.computeIfAbsent(namespace, _ -> new LinkedHashMap<>());
                switch (Json.text(tree, "type")) {
                    case "ADDED", "MODIFIED" ->
                        part.put(Listing.key(object), kind.read().apply(object));
                    case "DELETED" -> part.remove(Listing.key(object));
                    case "BOOKMARK" -> {}
                    default -> gone = true;
                }
            }
            if (!gone && !newer.isEmpty()) {
                version = newer;
            }
            if (!Json.text(tree, "type").equals("BOOKMARK")) {
                changed.run();
            }
        }
    }
}
