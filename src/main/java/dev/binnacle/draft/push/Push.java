package dev.binnacle.draft.push;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Cluster.ApplyMode;
import dev.binnacle.cluster.Cluster.Ownership;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.draft.Coverage;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.push.PushRecord.Result;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.DraftProblem.Severity;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import dev.binnacle.message.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Brings a draft into effect in two steps, with a person between them: [#plan] asks the server what would
/// change, [#apply] writes exactly that text and finds out whether it holds. The draft is on disk before any
/// request leaves.
///
/// Both block and belong on a virtual thread; interrupting one cancels its request, and a cancelled write is
/// still looked into before the outcome is told.
public final class Push {

    private static final System.Logger LOG = System.getLogger(Push.class.getName());

    /// Busy objects (a controller writes their status every second) change between our reading and our writing;
    /// that is no conflict unless it touches our fields.
    private static final int ATTEMPTS = 10;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Cluster cluster;
    private final DraftStore store;
    private final PushHistory history;
    private final DraftCheck check = new DraftCheck();
    private final ReadBack readBack;

    public Push(Cluster cluster, DraftStore store, PushHistory history) {
        this(cluster, store, history, BETWEEN_LOOKS);
    }

    Push(Cluster cluster, DraftStore store, PushHistory history, Duration pause) {
        this.cluster = cluster;
        this.store = store;
        this.history = history;
        this.readBack = new ReadBack(cluster, pause);
    }

    /// Errors in the draft are [ClusterFailure.Rejected] without asking the cluster, one line each; fields that
    /// belong to others are [FieldConflict].
    ///
    /// @throws UncheckedIOException when the draft cannot be saved; nothing has been sent then
    public Answer<PushPlan> plan(Draft draft) {
        return plan(draft, List.of());
    }

    /// The same, where exactly these fields are to be taken from their managers, as a [FieldConflict] of
    /// [#plan] named them and a person read them. When the server names others by now, that is the answer,
    /// a [FieldConflict] again; when it names none any more, the plan takes nothing over.
    ///
    /// @throws UncheckedIOException when the draft cannot be saved; nothing has been sent then
    public Answer<PushPlan> planTakingOver(Draft draft, List<FieldConflict.Field> fields) {
        return plan(draft, fields);
    }

    private Answer<PushPlan> plan(Draft draft, List<FieldConflict.Field> takeOver) {
        save(draft);
        String refusal = refusal(draft);
        if (!refusal.isEmpty()) {
            return unknown(new ClusterFailure.Rejected(refusal));
        }
        Manifest manifest;
        try {
            manifest = ManifestYaml.parse(draft.text()).withoutServerFields();
        } catch (ManifestYamlException e) {
            return unknown(new ClusterFailure.Rejected(say(e.problems())));
        }
        return switch (cluster.read(manifest.ref())) {
            case Answer.Known<Manifest>(Manifest live, var _) -> dryRun(draft, manifest, Optional.of(live), takeOver);
            case Answer.Unknown<Manifest>(ClusterFailure.NotFound _, var _) ->
                dryRun(draft, manifest, Optional.empty(), takeOver);
            case Answer.Unknown<Manifest>(ClusterFailure why, var _) -> unknown(why);
        };
    }

    /// @throws IllegalArgumentException when the plan was made for another cluster
    /// @throws UncheckedIOException     when the draft or the record of the push cannot be saved; nothing has
    /// been sent then
    public PushOutcome apply(PushPlan plan) {
        if (!cluster.id().sameCluster(plan.cluster())) {
            throw new IllegalArgumentException("a plan for another cluster");
        }
        save(plan.draft());
        PushRecord begun = begin(plan);
        PushOutcome outcome = write(plan);
        end(begun, outcome);
        return outcome;
    }

    private PushOutcome write(PushPlan plan) {
        Coverage ours = Coverage.of(plan.manifest());
        ClusterFailure last = new ClusterFailure.Cancelled();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Manifest towrite;
            switch (current(plan, ours)) {
                case Answer.Unknown<Manifest>(ClusterFailure why, var _) -> {
                    return new PushOutcome.NotInEffect(why);
                }
                case Answer.Known<Manifest>(Manifest ready, var _) -> towrite = ready;
            }
            Ownership ownership;
            switch (ownership(towrite, plan.takenOver())) {
                case Answer.Unknown<Ownership>(ClusterFailure why, var _)
                when isOlderVersion(why) -> {
                    last = why;
                    continue;
                }
                case Answer.Unknown<Ownership>(ClusterFailure why, var _) -> {
                    return new PushOutcome.NotInEffect(why);
                }
                case Answer.Known<Ownership>(Ownership allowed, var _) -> ownership = allowed;
            }
            switch (cluster.apply(towrite, ApplyMode.WRITE, ownership)) {
                case Answer.Known<Manifest> _ -> {
                    return readBack.of(plan, ours, Optional.empty());
                }
                case Answer.Unknown<Manifest>(ClusterFailure why, var _) when isOlderVersion(why) -> last = why;
                case Answer.Unknown<Manifest>(ClusterFailure why, var _) -> {
                    return mayHaveArrived(why)
                            ? readBack.of(plan, ours, Optional.of(why))
                            : new PushOutcome.NotInEffect(why);
                }
            }
        }
        return new PushOutcome.NotInEffect(last);
    }

    private Answer<PushPlan> dryRun(
            Draft draft, Manifest manifest, Optional<Manifest> live, List<FieldConflict.Field> takeOver) {
        return switch (ownership(manifest, takeOver)) {
            case Answer.Unknown<Ownership>(ClusterFailure why, var at) -> Answer.unknown(why, at);
            case Answer.Known<Ownership>(Ownership ownership, var _) ->
                cluster.apply(manifest, ApplyMode.DRY_RUN, ownership)
                        .map(returned -> PushPlan.of(
                                draft,
                                manifest,
                                live,
                                returned,
                                cluster.id(),
                                ownership == Ownership.TAKE_OVER ? takeOver : List.of()));
        };
    }

    /// Whether the request may be forced. Only when the server, asked without force, names exactly the
    /// fields that a person said to take over, with the same managers; unknown, with what it names,
    /// otherwise. A manifest that is to be written carries the version that is asked about, so nobody can
    /// come between this and the write.
    private Answer<Ownership> ownership(Manifest manifest, List<FieldConflict.Field> takeOver) {
        if (takeOver.isEmpty()) {
            return Answer.known(Ownership.KEEP, cluster.clock().instant());
        }
        return switch (cluster.apply(manifest, ApplyMode.DRY_RUN)) {
            case Answer.Known<Manifest>(Manifest _, var at) -> Answer.known(Ownership.KEEP, at);
            case Answer.Unknown<Manifest>(FieldConflict(ObjectRef _, List<FieldConflict.Field> named), var at)
            when Set.copyOf(named).equals(Set.copyOf(takeOver)) -> Answer.known(Ownership.TAKE_OVER, at);
            case Answer.Unknown<Manifest>(ClusterFailure why, var at) -> Answer.unknown(why, at);
        };
    }

    /// What to send, bound to the version that was just read, so that no change made in between can be lost:
    /// the server refuses another version. Unknown when our fields are no longer what the plan showed.
    private Answer<Manifest> current(PushPlan plan, Coverage ours) {
        ObjectRef ref = plan.manifest().ref();
        return switch (cluster.read(ref)) {
            case Answer.Known<Manifest>(Manifest now, var at) -> {
                Manifest before = plan.live().orElse(Manifest.of(Map.of()));
                List<String> changed = plan.creates() ? List.of("") : ours.changedBetween(before, now);
                yield changed.isEmpty()
                        ? Answer.known(withVersion(plan.manifest(), now.resourceVersion()), at)
                        : unknown(new FieldConflict(ref, ManagedFields.of(now).owners(changed)));
            }
            case Answer.Unknown<Manifest>(ClusterFailure.NotFound _, var at)
            when plan.creates() -> Answer.known(plan.manifest(), at);
            case Answer.Unknown<Manifest> unknown -> unknown;
        };
    }

    /// The object changed between our reading and our writing; whether that concerns us is found by reading
    /// again. The words are the API server's own for this.
    private static boolean isOlderVersion(ClusterFailure why) {
        return why instanceof FieldConflict(ObjectRef _, List<FieldConflict.Field> fields)
                ? fields.isEmpty()
                : why instanceof ClusterFailure.Rejected(String detail) && detail.contains("object has been modified");
    }

    /// Whether the server may have carried out a request that ended so.
    private static boolean mayHaveArrived(ClusterFailure why) {
        return switch (why) {
            case ClusterFailure.Unreachable _,
                    ClusterFailure.TimedOut _,
                    ClusterFailure.TooLarge _,
                    ClusterFailure.Garbled _,
                    ClusterFailure.ServerError _,
                    ClusterFailure.EndpointDown _,
                    ClusterFailure.EndpointError _,
                    ClusterFailure.Cancelled _ -> true;
            case ClusterFailure.Tls _,
                    ClusterFailure.Unauthorized _,
                    ClusterFailure.Credentials _,
                    ClusterFailure.Forbidden _,
                    ClusterFailure.NotFound _,
                    FieldConflict _,
                    ClusterFailure.Rejected _,
                    ClusterFailure.NoMetrics _,
                    ClusterFailure.OfPrometheus _,
                    ClusterFailure.Unsupported _ -> false;
        };
    }

    private String refusal(Draft draft) {
        return say(check.check(draft.text()).stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList());
    }

    private static String say(List<DraftProblem> problems) {
        Messages words = Messages.in(Locale.getDefault());
        return problems.stream()
                .map(problem -> problem.line() + ":" + problem.column() + " " + words.say(problem.message()))
                .collect(Collectors.joining("\n"));
    }

    private void save(Draft draft) {
        try {
            store.save(draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PushRecord begin(PushPlan plan) {
        try {
            return history.begin(plan, cluster.clock().instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What cannot be kept of a push that has been made stays unclear in the history, and clear on screen.
    private void end(PushRecord begun, PushOutcome outcome) {
        Result result = switch (outcome) {
            case PushOutcome.InEffect _ -> Result.IN_EFFECT;
            case PushOutcome.NotInEffect _ -> Result.NOT_IN_EFFECT;
            case PushOutcome.Unclear _ -> Result.UNCLEAR;
        };
        boolean interrupted = Thread.interrupted(); // closes the file under way, which is not meant
        try {
            history.end(begun, result);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The result of a push could not be kept", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Manifest withVersion(Manifest manifest, String resourceVersion) {
        Map<String, Object> tree = new LinkedHashMap<>(manifest.tree());
        Map<Object, Object> metadata = new LinkedHashMap<>();
        if (tree.get("metadata") instanceof Map<?, ?> written) {
            metadata.putAll(written);
        }
        metadata.put("resourceVersion", resourceVersion);
        tree.put("metadata", metadata);
        return Manifest.of(tree);
    }

    private <T> Answer<T> unknown(ClusterFailure why) {
        return Answer.unknown(why, cluster.clock().instant());
    }
}
