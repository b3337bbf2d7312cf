package dev.binnacle.cluster;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// A cluster, live or recorded.
///
/// Every method blocks until there is an answer and may be called from any thread but the one that draws; run
/// them on virtual threads. Interrupting the caller cancels the request and yields [ClusterFailure.Cancelled].
/// No method throws for what a cluster or network can do.
public interface Cluster extends AutoCloseable {

    ClusterId id();

    /// The time that ages are measured against: the present for a live cluster, the time of the recording
    /// otherwise.
    InstantSource clock();

    /// Whether answers are those of another time, so that asking sets nothing off.
    default boolean replays() {
        return false;
    }

    /// Reaches the server and asks which version it is: the cheapest question, to see whether anything can be
    /// asked at all.
    Answer<String> version();

    /// Lists everything Binnacle looks at. One kind that is forbidden or late leaves the others alone.
    Inventory inventory();

    /// Tells `listener` the inventory at once and again after changes, at most once a second, until closed. The
    /// listener
    /// runs on a thread of the cluster's own.
    Subscription watch(Consumer<Inventory> listener);

    /// May this account do that? An answer that could not be had is unknown, not "no".
    Answer<Boolean> mayI(Permission permission);

    /// GET of an endpoint in the cluster through the API server's proxy. Whatever the endpoint itself answers,
    /// error pages
    /// included, is a known answer; only failing to reach it is not.
    Answer<Fetched> fetch(Endpoint endpoint, Limits limits);

    /// POST of nothing to an endpoint in the cluster, by which some are told to do something. Asks for more than
    /// reading: callers show the request and get the user's consent first. Answers as [#fetch] does.
    Answer<Fetched> post(Endpoint endpoint, Limits limits);

    Answer<Manifest> read(ObjectRef object);

    /// Server-side apply as field manager `binnacle` that takes no field from anybody: one that belongs to
    /// someone else is [ClusterFailure.FieldConflict]. Returns the object as the server would have it (dry
    /// run) or has it now.
    default Answer<Manifest> apply(Manifest manifest, ApplyMode mode) {
        return apply(manifest, mode, Ownership.KEEP);
    }

    /// The same, with a say in what happens to fields of others. A server cannot be told which fields may
    /// be taken over, only that all may: who passes [Ownership#TAKE_OVER] asks first which these are, and
    /// gives the manifest the resource version that was asked about, so that no other can be taken by
    /// accident.
    Answer<Manifest> apply(Manifest manifest, ApplyMode mode, Ownership ownership);

    /// The last lines of a container's log, oldest first.
    Answer<String> logs(LogQuery query);

    /// Runs a command in a container and waits for its end. Asks the cluster for more than reading: callers
    /// show the exact
    /// command and get the user's consent first.
    Answer<ExecOutput> exec(ExecQuery query);

    /// What people pasted of commands they ran on nodes' hosts themselves, one for each node at most.
    Answer<List<HostOutput>> hostOutputs();

    /// Keeps what was pasted for as long as this cluster is open, and in recordings of it; nothing of it leaves
    /// for the cluster itself.
    void tell(HostOutput output);

    @Override
    void close();

    enum ApplyMode {
        DRY_RUN,
        WRITE
    }

    /// Of fields that another manager has set and the manifest wants otherwise.
    enum Ownership {
        /// They stay with their managers.
        KEEP,
        /// They become ours, whosever they are.
        TAKE_OVER
    }

    /// Ends what it was given for. Closing twice does nothing.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
