package dev.binnacle.app.config;

import dev.binnacle.app.config.effect.EffectDesk;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.effect.ScrapeReader;
import dev.binnacle.draft.push.Push;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.draft.push.PushOutcome;
import dev.binnacle.draft.push.PushPlan;
import dev.binnacle.draft.push.TheirFields;
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
    private final PushSetting setting;
    private final EffectDesk effect;
    private final InquiryDesk inquiry;

    PushDesk(
            ConfigModel model,
            ConfigThreads threads,
            DraftStore store,
            PushHistory history,
            Supplier<Optional<Cluster>> cluster,
            PushSetting setting,
            InquiryDesk inquiry,
            EffectDesk effect,
            Messages messages) {
        this.setting = setting;
        this.inquiry = inquiry;
        this.effect = effect;
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

    /// Whether the name of its context has to be typed before it is written.
    boolean guards(PushPlan plan) {
        return setting.protects().test(plan.cluster().context());
    }

    /// Asks the server what it would change if all the fields that are in the way were taken from their
    /// managers: those on screen, for the text they were named for.
    public void takeOver() {
        resolve(List.of());
    }

    /// The same, but these are to be as they are in the cluster: the draft takes their values, and their
    /// managers keep them.
    public void resolve(List<FieldConflict.Field> theirs) {
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
        if (!same) {
            stage(new PushStage.Outdated());
            return;
        }
        List<FieldConflict.Field> mine = conflicting.conflict().fields().stream()
                .filter(field -> !theirs.contains(field))
                .toList();
        if (theirs.isEmpty()) {
            plan(target.get(), conflicting.draft(), mine);
        } else {
            takeTheirs(target.get(), conflicting, theirs, mine);
        }
    }

    private void takeTheirs(
            Cluster target,
            PushStage.Conflicting conflicting,
            List<FieldConflict.Field> theirs,
            List<FieldConflict.Field> mine) {
        Draft draft = conflicting.draft();
        stage(new PushStage.Planning());
        threads.jobs().run(messages.say("config.push.job.plan", draft.id()), () -> {
            switch (target.read(conflicting.conflict().object())) {
                case Answer.Known<Manifest>(Manifest live, var _) -> {
                    Optional<String> text = TheirFields.taken(draft.text(), live, theirs);
                    threads.ui()
                            .execute(() -> text.ifPresentOrElse(taken -> planWith(target, draft, taken, mine), () -> {
                                stageFor(draft, conflicting);
                                model.report(new Problem(
                                        Message.of("config.push.theirs.failed"),
                                        Message.of("config.push.theirs.failed.why"),
                                        List.of(),
                                        ""));
                            }));
                }
                case Answer.Unknown<Manifest>(ClusterFailure why, var _) ->
                    threads.ui().execute(() -> stageFor(draft, refused(draft, why)));
            }
        });
    }

    private void planWith(Cluster target, Draft asked, String text, List<FieldConflict.Field> mine) {
        boolean same = model.state()
                .get()
                .open()
                .filter(open -> open.draft().id().equals(asked.id())
                        && open.draft().text().equals(asked.text()))
                .isPresent();
        if (same) {
            model.replaceText(text);
            model.state().get().open().ifPresent(open -> plan(target, open.draft(), mine));
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
    ///
    /// @param typed what stands in the field for the name of the context; matters for protected ones alone
    public void apply(String typed) {
        Optional<Cluster> target = cluster.get();
        if (!(model.state().get().push() instanceof PushStage.Confirming(PushPlan plan)) || target.isEmpty()) {
            return;
        }
        if (!target.get().id().sameCluster(plan.cluster())) {
            stage(new PushStage.Outdated());
            return;
        }
        if (guards(plan) && !typed.equals(plan.cluster().context())) {
            return;
        }
        effect.clear();
        Supplier<Answer<ScrapeReader>> scrapes = setting.scrapes().apply(target.get());
        stage(new PushStage.Applying(plan));
        threads.jobs()
                .run(messages.say("config.push.job.apply", plan.manifest().ref().display()), () -> {
                    Optional<EffectDesk.Prepared> prepared = EffectDesk.prepare(plan.live(), plan.returned(), scrapes);
                    PushStage end = write(target.get(), plan);
                    threads.ui().execute(() -> {
                        stageFor(plan.draft(), end);
                        rebase(end);
                        model.history().refresh();
                        follow(target.get(), plan, end, prepared);
                    });
                    model.lookAgain(plan.draft());
                });
    }

    private void follow(Cluster target, PushPlan plan, PushStage end, Optional<EffectDesk.Prepared> prepared) {
        switch (end) {
            case PushStage.Done(var _, PushOutcome.InEffect _) -> prepared.ifPresent(effect::watch);
            case PushStage.Checking _ ->
                inquiry.follow(target, plan, inEffect -> {
                    stageFor(plan.draft(), new PushStage.Settled(plan, inEffect));
                    if (inEffect) {
                        prepared.ifPresent(effect::watch);
                    }
                });
            default -> {
                // nothing was written
            }
        }
    }

    /// A preview holds for one text only.
    void textChanged() {
        switch (model.state().get().push()) {
            case PushStage.Planned _, PushStage.Confirming _, PushStage.Planning _ -> stage(new PushStage.Outdated());
            case PushStage.Refused _, PushStage.Conflicting _, PushStage.Settled _, PushStage.Done _ ->
                stage(new PushStage.Idle());
            case PushStage.Idle _, PushStage.Outdated _, PushStage.Applying _, PushStage.Checking _ -> {
                // a write keeps its place until it is known how it ended
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
            PushOutcome outcome = new Push(target, store, history).apply(plan);
            return outcome instanceof PushOutcome.Unclear(ClusterFailure why)
                    ? new PushStage.Checking(plan, why)
                    : new PushStage.Done(plan, outcome);
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
                                || next instanceof PushStage.Checking
                                || next instanceof PushStage.Settled
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
