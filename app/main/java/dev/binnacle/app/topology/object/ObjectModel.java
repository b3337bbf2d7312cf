package dev.binnacle.app.topology.object;

import dev.binnacle.app.fx.Latest;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.LogQuery;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.message.Message;
import dev.binnacle.topology.object.LogTail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What is asked of the cluster for the object that is looked at: the object itself, and the end of a log, again
/// and again while it is followed. Used on the UI thread, which it never blocks; an answer that comes when
/// something else is looked at is dropped.
public final class ObjectModel {

    /// Between two looks at a log that is followed.
    private static final Duration PACE = Duration.ofSeconds(2);

    private final ReadOnlyObjectWrapper<Read> read = new ReadOnlyObjectWrapper<>(Read.NOTHING);
    private final ReadOnlyObjectWrapper<Log> log = new ReadOnlyObjectWrapper<>(Log.NONE);
    private final Latest<Read> reads;
    private final Latest<Log> logs;
    private final Executor work;
    private final Supplier<Optional<Cluster>> cluster;
    private volatile @Nullable ObjectRef looking;
    private volatile @Nullable LogQuery following;
    private volatile @Nullable Thread follower;

    /// @param work gives each piece of work a thread that may wait
    public ObjectModel(Executor ui, Executor work, Supplier<Optional<Cluster>> cluster) {
        this.work = work;
        this.cluster = cluster;
        reads = new Latest<>(ui, newer -> {
            if (newer.object().filter(object -> object.equals(looking)).isPresent()) {
                read.set(newer);
            }
        });
        logs = new Latest<>(ui, newer -> {
            if (newer.query().filter(query -> query.equals(following)).isPresent()) {
                log.set(newer);
            }
        });
    }

    /// @param object   what was asked for; empty when nothing was
    /// @param manifest empty while it is being read, or when it could not be
    /// @param trouble  why it could not be
    public record Read(Optional<ObjectRef> object, Optional<Manifest> manifest, Optional<Message> trouble) {
        static final Read NOTHING = new Read(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// @param at      when the log was last looked at; empty before
    /// @param trouble why it could not be, which leaves what was read before
    public record Log(Optional<LogQuery> query, LogTail tail, Optional<Instant> at, Optional<Message> trouble) {
        static final Log NONE = new Log(Optional.empty(), LogTail.EMPTY, Optional.empty(), Optional.empty());
    }

    public ReadOnlyObjectProperty<Read> read() {
        return read.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Log> log() {
        return log.getReadOnlyProperty();
    }

    /// Reads an object, once; empty to look at none.
    public void look(Optional<ObjectRef> object) {
        looking = object.orElse(null);
        read.set(new Read(object, Optional.empty(), Optional.empty()));
        Optional<Cluster> from = cluster.get();
        if (object.isEmpty() || from.isEmpty()) {
            return;
        }
        work.execute(() -> {
            Read answered = switch (from.get().read(object.get())) {
                case Answer.Known<Manifest>(Manifest manifest, Instant _) ->
                    new Read(object, Optional.of(manifest), Optional.empty());
                case Answer.Unknown<Manifest>(ClusterFailure why, Instant _) ->
                    new Read(object, Optional.empty(), Optional.of(ClusterProblem.why(why)));
            };
            reads.publish(answered);
        });
    }

    /// @param follow until another log or none is asked for
    public void readLog(LogQuery query, boolean follow) {
        stopLog();
        following = query;
        log.set(new Log(Optional.of(query), LogTail.EMPTY, Optional.empty(), Optional.empty()));
        Optional<Cluster> from = cluster.get();
        if (from.isPresent()) {
            work.execute(() -> read(query, from.get(), follow));
        }
    }

    public void stopLog() {
        following = null;
        Thread thread = follower;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void read(LogQuery query, Cluster from, boolean follow) {
        follower = Thread.currentThread();
        LogTail tail = LogTail.EMPTY;
        try {
            while (query.equals(following)) {
                Log newer = switch (from.logs(query)) {
                    case Answer.Known<String>(String text, Instant at) -> {
                        tail = tail.then(text);
                        yield new Log(Optional.of(query), tail, Optional.of(at), Optional.empty());
                    }
                    case Answer.Unknown<String>(ClusterFailure why, Instant at) ->
                        new Log(Optional.of(query), tail, Optional.of(at), Optional.of(ClusterProblem.why(why)));
                };
                if (Thread.interrupted()) {
                    return;
                }
                logs.publish(newer);
                if (!follow) {
                    return;
                }
                Thread.sleep(PACE);
            }
        } catch (InterruptedException _) {
            // Something else is looked at: this thread has nothing left to do.
            return;
        } finally {
            if (Thread.currentThread().equals(follower)) {
                follower = null;
            }
        }
    }
}
