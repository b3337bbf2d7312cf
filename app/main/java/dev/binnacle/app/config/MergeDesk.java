package dev.binnacle.app.config;

import dev.binnacle.app.config.merge.MergeModel;
import dev.binnacle.app.config.merge.Merging;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.merge.DraftMerge;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The open draft and what others did to its object in the cluster. What they did is only taken when somebody
/// asks for it, and then as one edit that can be undone. UI thread only.
public final class MergeDesk {

    private final ConfigModel model;
    private final ConfigThreads threads;
    private final Supplier<Optional<Cluster>> cluster;
    private final MergeModel merging;
    private final Messages messages;
    private Optional<Taken> taken = Optional.empty();

    /// What was last taken from the cluster, so that where the draft starts from goes back with its text.
    private record Taken(Draft before, String text, Draft.Base after) {}

    MergeDesk(
            ConfigModel model,
            ConfigThreads threads,
            Supplier<Optional<Cluster>> cluster,
            MergeModel merging,
            Messages messages) {
        this.model = model;
        this.threads = threads;
        this.cluster = cluster;
        this.merging = merging;
        this.messages = messages;
    }

    /// Merges the draft with the object as it is now, and shows what comes of it before anything changes.
    public void merge() {
        ask((draft, merge) -> merging.begin(
                Merging.begin(draft.id(), Merging.Other.CLUSTER, merge.merge()),
                text -> take(draft, text, merge.after())));
    }

    /// Puts the object as it is now in the place of the draft.
    public void takeTheirs() {
        ask((draft, merge) -> take(draft, merge.theirs(), merge.after()));
    }

    /// The object is gone from the cluster, and the draft is one of a new object.
    public void keepAsNew() {
        model.openId().ifPresent(id -> model.rebase(id, Optional.empty()));
    }

    /// Looks at the object again.
    public void look() {
        open().ifPresent(draft -> threads.worker().execute(() -> model.lookAgain(draft)));
    }

    /// What a draft with that text starts from: undoing a merge also undoes what it started from.
    Optional<Draft.Base> baseFor(Draft draft, String text) {
        Optional<Taken> last = taken.filter(candidate -> candidate.before.id().equals(draft.id()));
        if (last.filter(merge -> text.equals(merge.text)).isPresent()) {
            return last.map(Taken::after);
        }
        if (last.filter(merge -> text.equals(merge.before.text())).isPresent()) {
            return last.flatMap(merge -> merge.before.base());
        }
        return draft.base();
    }

    /// What was pushed or reloaded since starts from somewhere else.
    void forget() {
        taken = Optional.empty();
    }

    private interface Merged {
        void accept(Draft draft, DraftMerge merge);
    }

    private void ask(Merged then) {
        Optional<Cluster> from = cluster.get();
        Optional<Draft> draft = open();
        if (from.isEmpty() || draft.isEmpty()) {
            return;
        }
        threads.jobs()
                .run(
                        messages.say("config.merge.job", draft.get().id()),
                        () -> ask(
                                from.get(),
                                draft.get(),
                                merge -> threads.ui().execute(() -> {
                                    if (open().filter(now -> sameText(now, draft.get()))
                                            .isPresent()) {
                                        then.accept(draft.get(), merge);
                                    }
                                })));
    }

    private void ask(Cluster from, Draft draft, Consumer<DraftMerge> then) {
        try {
            switch (from.read(ManifestYaml.parse(draft.text()).ref())) {
                case Answer.Known<Manifest>(Manifest live, var _) -> then.accept(DraftMerge.of(draft, from.id(), live));
                case Answer.Unknown<Manifest>(ClusterFailure why, var _) ->
                    model.report(ClusterProblem.of(Message.of("config.merge.failed", draft.id()), why));
            }
        } catch (ManifestYamlException _) {
            model.report(new Problem(
                    Message.of("config.merge.failed", draft.id()),
                    Message.of("config.merge.unreadable"),
                    List.of(),
                    ""));
        }
    }

    private void take(Draft before, String text, Draft.Base after) {
        Optional<Draft> now = open();
        if (now.filter(draft -> sameText(draft, before)).isPresent()) {
            taken = Optional.of(new Taken(now.get(), text, after));
            model.replaceText(text);
            model.rebase(before.id(), Optional.of(after));
            look();
        }
    }

    private Optional<Draft> open() {
        return model.state().get().open().map(ConfigState.Open::draft);
    }

    private static boolean sameText(Draft a, Draft b) {
        return a.id().equals(b.id()) && a.text().equals(b.text());
    }
}
