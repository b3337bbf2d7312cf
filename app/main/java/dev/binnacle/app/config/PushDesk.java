package dev.binnacle.app.config;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.push.Push;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.draft.push.PushOutcome;
import dev.binnacle.draft.push.PushPlan;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The steps from the open draft to the cluster: preview, confirm, push. Called on the UI thread. A step that
/// was cancelled still says how it ended, since a write may have arrived.
public final class PushDesk {

    private final ConfigModel model;
    private final ConfigThreads threads;
    private final DraftStore store;
    private final PushHistory history;
    private final Supplier<Optional<Cluster>> cluster;
    private final Messages messages;

    PushDesk(
            ConfigModel model,
            ConfigThreads threads,
            DraftStore store,
            PushHistory history,
            Supplier<Optional<Cluster>> cluster,
            Messages messages) {
        this.model = model;
        this.threads = threads;
        this.store = store;
        this.history = history;
        this.cluster = cluster;
        this.messages = messages;
    }

    /// Saves the draft and asks the server what it would change.
    public void preview() {
        Optional<ConfigState.Open> open = model.state().get().open();
        Optional<Cluster> target = cluster.get();
        if (open.isEmpty() || target.isEmpty()) {
            return;
        }
        plan(target.get(), open.get().draft(), List.of());
    }

    /// Asks the server what it would change if the fields that are in the way were taken from their managers:
    /// those on screen, for the text they were named for.
    public void takeOver() {
        Optional<Cluster> target = cluster.get();
        if (!(model.state().get().push() instanceof PushStage.Conflicting conflicting) || target.isEmpty()) {
            return;
        }
        boolean same = model.state()
                .get()
                .open()
                .filter(open -> open.draft().id().equals(conflicting.draft().id())
                        && open.draft().text().equals(conflicting.draft().text()))
                .isPresent();
        if (same) {
            plan(target.get(), conflicting.draft(), conflicting.conflict().fields());
        } else {
            stage(new PushStage.Outdated());
        }
    }

    /// Asks the user once more, with names.
    public void askToConfirm() {
        if (model.state().get().push() instanceof PushStage.Planned(PushPlan plan)) {
            stage(new PushStage.Confirming(plan));
        }
    }

    public void thinkBetter() {
        if (model.state().get().push() instanceof PushStage.Confirming(PushPlan plan)) {
            stage(new PushStage.Planned(plan));
        }
    }

    /// Writes what the confirmed plan shows.
    public void apply() {
        Optional<Cluster> target = cluster.get();
        if (!(model.state().get().push() instanceof PushStage.Confirming(PushPlan plan)) || target.isEmpty()) {
            return;
        }
        if (!target.get().id().sameCluster(plan.cluster())) {
            stage(new PushStage.Outdated());
            return;
        }
        stage(new PushStage.Applying(plan));
        threads.jobs()
                .run(messages.say("config.push.job.apply", plan.manifest().ref().display()), () -> {
                    PushStage end = write(target.get(), plan);
                    threads.ui().execute(() -> {
                        stageFor(plan.draft(), end);
                        rebase(end);
                        model.history().refresh();
                    });
                    model.lookAgain(plan.draft());
                });
    }

    /// A preview holds for one text only.
    void textChanged() {
        switch (model.state().get().push()) {
            case PushStage.Planned _, PushStage.Confirming _, PushStage.Planning _ -> stage(new PushStage.Outdated());
            case PushStage.Refused _, PushStage.Conflicting _, PushStage.Done _ -> stage(new PushStage.Idle());
            case PushStage.Idle _, PushStage.Outdated _, PushStage.Applying _ -> {
                // a write under way keeps its place until it has ended
            }
        }
    }

    private void plan(Cluster target, Draft draft, List<FieldConflict.Field> takeOver) {
        model.save();
        stage(new PushStage.Planning());
        threads.jobs().run(messages.say("config.push.job.plan", draft.id()), () -> {
            PushStage next = ask(target, draft, takeOver);
            threads.ui().execute(() -> stageFor(draft, next));
        });
    }

    private PushStage ask(Cluster target, Draft draft, List<FieldConflict.Field> takeOver) {
        try {
            Push push = new Push(target, store, history);
            return switch (takeOver.isEmpty() ? push.plan(draft) : push.planTakingOver(draft, takeOver)) {
                case Answer.Known<PushPlan>(PushPlan plan, var _) -> new PushStage.Planned(plan);
                case Answer.Unknown<PushPlan>(ClusterFailure why, var _) -> refused(draft, why);
            };
        } catch (UncheckedIOException e) {
            return unsaved(e);
        }
    }

    private static PushStage refused(Draft draft, ClusterFailure why) {
        Problem problem = ClusterProblem.of(Message.of("config.push.plan.failed", draft.id()), why);
        return why instanceof FieldConflict conflict && !conflict.fields().isEmpty()
                ? new PushStage.Conflicting(draft, problem, conflict)
                : new PushStage.Refused(problem, Optional.of(why));
    }

    private PushStage write(Cluster target, PushPlan plan) {
        try {
            return new PushStage.Done(plan, new Push(target, store, history).apply(plan));
        } catch (UncheckedIOException e) {
            return unsaved(e);
        }
    }

    private static PushStage unsaved(UncheckedIOException e) {
        Problem problem = new Problem(
                Message.of("config.push.unsaved"),
                Message.of("config.push.unsaved.why"),
                List.of(),
                String.valueOf(e.getMessage()));
        return new PushStage.Refused(problem, Optional.empty());
    }

    /// What is in effect now is where the draft starts from next time.
    private void rebase(PushStage end) {
        if (end instanceof PushStage.Done(PushPlan plan, PushOutcome.InEffect(var now))) {
            Draft.Base base = Draft.Base.pushed(plan.cluster(), plan.draft().text(), plan.manifest(), now);
            model.rebase(plan.draft().id(), Optional.of(base));
            model.merge().forget();
        }
    }

    /// The outcome of a write is shown whatever was typed meanwhile; that of a question only for the text that
    /// was asked about.
    private void stageFor(Draft draft, PushStage next) {
        boolean same = model.state()
                .get()
                .open()
                .filter(open -> open.draft().id().equals(draft.id())
                        && (next instanceof PushStage.Done
                                || open.draft().text().equals(draft.text())))
                .isPresent();
        if (same) {
            stage(next);
        }
    }

    private void stage(PushStage stage) {
        model.update(now -> now.withPush(stage));
    }
}
