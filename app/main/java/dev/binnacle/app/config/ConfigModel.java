package dev.binnacle.app.config;

import dev.binnacle.app.config.ConfigState.Open;
import dev.binnacle.app.config.ConfigState.Saving;
import dev.binnacle.app.config.editor.Aside;
import dev.binnacle.app.config.effect.EffectDesk;
import dev.binnacle.app.config.merge.MergeModel;
import dev.binnacle.app.fx.Latest;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The state of the config screen and what can be done there. Everything but [#accept] belongs on the UI
/// thread; nothing here blocks it.
public final class ConfigModel {

    /// From the last key to the check.
    static final Duration CHECK_PAUSE = Duration.ofMillis(300);

    private final ConfigThreads threads;
    private final Shelf shelf;
    private final DraftCheck check;
    private final Supplier<Optional<Cluster>> cluster;
    private final AutoSave saving;
    private final ReadOnlyObjectWrapper<ConfigState> state = new ReadOnlyObjectWrapper<>(ConfigState.EMPTY);
    private final Latest<Survey> inbox;
    private final PushDesk push;
    private final RightsDesk rights;
    private final InquiryDesk inquiry;
    private final EffectDesk effect;
    private final HistoryDesk history;
    private final MergeModel merging = new MergeModel();
    private final MergeDesk merge;
    private final DiskDesk disk;
    private final NewDrafts begin;
    private long choices;
    private long opened;
    private Optional<ClusterId> lookedAt = Optional.empty();

    /// @param cluster the one on screen now; empty without one
    public ConfigModel(
            ConfigThreads threads,
            DraftStore store,
            PushHistory pushes,
            DraftCheck check,
            Supplier<Optional<Cluster>> cluster,
            PushSetting setting,
            InstantSource clock,
            Messages messages) {
        this.threads = threads;
        this.shelf = new Shelf(store, cluster);
        this.check = check;
        this.cluster = cluster;
        saving = new AutoSave(this, threads, shelf, clock);
        inbox = new Latest<>(threads.ui(), this::show);
        history = new HistoryDesk(this, threads, pushes);
        merge = new MergeDesk(this, threads, cluster, merging, messages);
        disk = new DiskDesk(this, threads, shelf, merging);
        rights = new RightsDesk(threads, cluster);
        inquiry = new InquiryDesk(threads, pushes, cluster, history::refresh);
        effect = new EffectDesk(threads.ui(), threads.jobs(), clock, messages);
        push = new PushDesk(this, threads, store, pushes, cluster, setting, inquiry, effect, messages);
        begin = new NewDrafts(this, threads, shelf, cluster, clock, messages);
    }

    public ReadOnlyObjectProperty<ConfigState> state() {
        return state.getReadOnlyProperty();
    }

    /// The way of the open draft into the cluster.
    public PushDesk push() {
        return push;
    }

    /// Whether this account may push the open draft.
    public RightsDesk rights() {
        return rights;
    }

    /// What became of pushes that were cut off.
    public InquiryDesk inquiry() {
        return inquiry;
    }

    /// What a push has done to what is scraped.
    public EffectDesk effect() {
        return effect;
    }

    /// The pushes that were made, and the way back.
    public HistoryDesk history() {
        return history;
    }

    /// The merge somebody looks at, with the cluster's version or that on disk.
    public MergeModel merging() {
        return merging;
    }

    /// What others did to the object of the open draft.
    public MergeDesk merge() {
        return merge;
    }

    /// What others did to the file of the open draft.
    public DiskDesk disk() {
        return disk;
    }

    /// Where new drafts come from.
    public NewDrafts begin() {
        return begin;
    }

    /// What the editor has computed beside the UI thread.
    Aside aside() {
        return threads.aside();
    }

    /// Any thread.
    public void accept(Survey survey) {
        inbox.publish(survey);
    }

    /// Reads the drafts on disk.
    public void refresh() {
        threads.worker().execute(this::publishDrafts);
    }

    /// From now on what other programs do to drafts is seen when they do it.
    public void watchFolder() {
        threads.worker()
                .execute(() -> shelf.watch(() -> {
                    publishDrafts();
                    threads.ui().execute(disk::look);
                }));
    }

    public void open(String id) {
        if (openId().equals(Optional.of(id))) {
            return;
        }
        save();
        long choice = ++choices;
        threads.worker()
                .execute(() -> shelf.open(id)
                        .ifPresent(draft -> threads.ui().execute(() -> {
                            // the draft that was chosen last is shown, whichever was read first
                            if (choice > opened) {
                                opened = choice;
                                show(draft);
                            }
                        })));
    }

    Optional<String> openId() {
        return state.get().open().map(open -> open.draft().id());
    }

    public void delete(String id) {
        if (openId().equals(Optional.of(id))) {
            merging.cancel();
            update(ConfigState::closed);
        }
        threads.worker().execute(() -> {
            try {
                shelf.delete(id);
            } catch (IOException e) {
                report(problem(Message.of("config.delete.failed"), e));
            }
            publishDrafts();
        });
    }

    public void dismissProblem() {
        update(now -> now.withProblem(Optional.empty()));
    }

    /// The text of the open draft, as typed now.
    public void edited(String text) {
        Optional<Open> open = state.get().open();
        if (open.isEmpty() || open.get().draft().text().equals(text)) {
            return;
        }
        Draft before = open.get().draft();
        Draft draft = new Draft(before.id(), text, merge.baseFor(before, text), before.savedAt());
        update(now -> now.withOpen(new Open(draft, Saving.UNSAVED, open.get().problems(), false)));
        push.textChanged();
        threads.delay().after(CHECK_PAUSE, () -> threads.ui().execute(() -> check(draft)));
        saving.soon();
    }

    /// Another text for the open draft that nobody typed, and that was asked for.
    void replaceText(String text) {
        edited(text);
    }

    /// Brings what is typed to disk now rather than in a moment.
    public void save() {
        saving.now();
    }

    /// The same, also when it is said to be there already.
    void saveAgain() {
        saving.again();
    }

    /// What the open draft starts from now.
    void rebase(String id, Optional<Draft.Base> base) {
        state.get().open().filter(open -> open.draft().id().equals(id)).ifPresent(open -> {
            Draft old = open.draft();
            Draft draft = new Draft(old.id(), old.text(), base, old.savedAt());
            update(now -> now.withOpen(new Open(draft, Saving.UNSAVED, open.problems(), open.checked())));
            saving.store(draft);
        });
    }

    /// Looks again how a draft stands to the cluster. Blocks.
    void lookAgain(Draft draft) {
        shelf.look(draft);
        publishDrafts();
    }

    void update(UnaryOperator<ConfigState> change) {
        state.set(change.apply(state.get()));
    }

    private void check(Draft draft) {
        boolean current =
                state.get().open().filter(open -> sameText(open, draft)).isPresent();
        if (!current) {
            return;
        }
        threads.worker().execute(() -> {
            List<DraftProblem> problems = check.check(draft.text());
            threads.ui().execute(() -> rights.look(draft));
            threads.ui()
                    .execute(() -> update(now -> now.open()
                            .filter(open -> sameText(open, draft))
                            .map(open -> now.withOpen(new Open(open.draft(), open.saving(), problems, true)))
                            .orElse(now)));
        });
    }

    private static boolean sameText(Open open, Draft draft) {
        return open.draft().id().equals(draft.id()) && open.draft().text().equals(draft.text());
    }

    private void show(Draft draft) {
        merging.cancel();
        merge.forget();
        update(now ->
                now.withOpen(new Open(draft, Saving.SAVED, List.of(), false)).withPush(new PushStage.Idle()));
        check(draft);
        disk.look();
        threads.worker().execute(() -> lookAgain(draft));
    }

    private void show(Survey survey) {
        update(now -> now.withLive(ConfigState.configMaps(survey.observations().inventory())));
        Optional<ClusterId> id = cluster.get().map(Cluster::id);
        boolean another = !id.equals(lookedAt);
        lookedAt = id;
        if (another) {
            effect.clear();
            state.get().open().ifPresent(open -> rights.look(open.draft()));
            cluster.get().ifPresent(inquiry::opened);
        }
        List<Draft> drafts =
                state.get().drafts().stream().map(ConfigState.Entry::draft).toList();
        threads.worker().execute(() -> {
            if (another) {
                shelf.look();
            }
            if (shelf.accept(drafts, survey.observations().inventory().configMaps()) || another) {
                publishDrafts();
            }
        });
    }

    /// Any thread but the UI's: a draft that is new, to disk and into the editor.
    ///
    /// @param then run on the UI thread once it is there
    void keep(Draft draft, Runnable then) {
        try {
            shelf.begin(draft);
            List<ConfigState.Entry> entries = shelf.entries();
            threads.ui().execute(() -> {
                save();
                update(now -> now.withDrafts(entries));
                show(draft);
                then.run();
            });
        } catch (IOException e) {
            report(problem(Message.of("config.save.failed"), e));
        }
    }

    /// Reads the drafts on disk. Blocks.
    void publishDrafts() {
        List<ConfigState.Entry> entries = shelf.entries();
        threads.ui().execute(() -> update(now -> now.withDrafts(entries)));
    }

    /// Blocks.
    Problem problem(Message what, IOException e) {
        String detail = e.getClass().getSimpleName() + ": " + e.getMessage();
        return new Problem(what, shelf.whyNotSaved(), List.of(), detail);
    }

    void report(Problem problem) {
        threads.ui().execute(() -> update(now -> now.withProblem(Optional.of(problem))));
    }
}
