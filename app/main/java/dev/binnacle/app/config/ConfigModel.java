package dev.binnacle.app.config;

import dev.binnacle.app.config.ConfigState.Open;
import dev.binnacle.app.config.ConfigState.Saving;
import dev.binnacle.app.config.effect.EffectDesk;
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
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The state of the config screen and what can be done there. Everything but [#accept] belongs on the UI
/// thread; nothing here blocks it.
public final class ConfigModel {

    /// From the last key to the check.
    static final Duration CHECK_PAUSE = Duration.ofMillis(300);

    /// From the first unsaved key to the disk, however long the typing goes on.
    static final Duration SAVE_PAUSE = Duration.ofMillis(600);

    private final ConfigThreads threads;
    private final Shelf shelf;
    private final DraftCheck check;
    private final Supplier<Optional<Cluster>> cluster;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<ConfigState> state = new ReadOnlyObjectWrapper<>(ConfigState.EMPTY);
    private final Latest<Survey> inbox;
    private final PushDesk push;
    private final RightsDesk rights;
    private final InquiryDesk inquiry;
    private final EffectDesk effect;
    private final HistoryDesk history;
    private final NewDrafts begin;
    private final ReadOnlyIntegerWrapper replacements = new ReadOnlyIntegerWrapper();
    private boolean saveDue;
    private long tickets;
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
        this.clock = clock;
        inbox = new Latest<>(threads.ui(), this::show);
        history = new HistoryDesk(this, threads, pushes);
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

    /// Where new drafts come from.
    public NewDrafts begin() {
        return begin;
    }

    /// Any thread.
    public void accept(Survey survey) {
        inbox.publish(survey);
    }

    /// Reads the drafts on disk.
    public void refresh() {
        threads.worker().execute(() -> publishDrafts(shelf.entries()));
    }

    public void open(String id) {
        save();
        state.get().drafts().stream()
                .map(ConfigState.Entry::draft)
                .filter(draft -> draft.id().equals(id))
                .findFirst()
                .ifPresent(this::show);
    }

    public void delete(String id) {
        if (state.get().open().filter(open -> open.draft().id().equals(id)).isPresent()) {
            update(ConfigState::closed);
        }
        threads.worker().execute(() -> {
            try {
                shelf.delete(id);
            } catch (IOException e) {
                report(Message.of("config.delete.failed"), e);
            }
            publishDrafts(shelf.entries());
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
        Draft draft = new Draft(before.id(), text, before.base(), before.savedAt());
        update(now -> now.withOpen(new Open(draft, Saving.UNSAVED, open.get().problems(), false)));
        push.textChanged();
        threads.delay().after(CHECK_PAUSE, () -> threads.ui().execute(() -> check(draft)));
        if (!saveDue) {
            saveDue = true;
            threads.delay().after(SAVE_PAUSE, () -> threads.ui().execute(this::save));
        }
    }

    /// Another text for the open draft that nobody typed, and that was asked for.
    void replaceText(String text) {
        edited(text);
        replacements.set(replacements.get() + 1);
    }

    /// How often the open draft got a text that was not typed.
    ReadOnlyIntegerProperty replacements() {
        return replacements.getReadOnlyProperty();
    }

    /// Brings what is typed to disk now rather than in a moment.
    public void save() {
        saveDue = false;
        state.get().open().filter(open -> open.saving() != Saving.SAVED).ifPresent(open -> store(open.draft()));
    }

    /// What the open draft starts from now.
    void rebase(String id, Draft.Base base) {
        state.get().open().filter(open -> open.draft().id().equals(id)).ifPresent(open -> {
            Draft old = open.draft();
            Draft draft = new Draft(old.id(), old.text(), Optional.of(base), old.savedAt());
            update(now -> now.withOpen(new Open(draft, Saving.UNSAVED, open.problems(), open.checked())));
            store(draft);
        });
    }

    private void store(Draft typed) {
        Draft draft = new Draft(typed.id(), typed.text(), typed.base(), clock.instant());
        long ticket = ++tickets;
        threads.worker().execute(() -> {
            try {
                if (shelf.save(draft, ticket)) {
                    threads.ui().execute(() -> saved(draft, Saving.SAVED));
                    publishDrafts(shelf.entries());
                }
            } catch (IOException e) {
                threads.ui().execute(() -> saved(draft, Saving.FAILED));
                report(Message.of("config.save.failed"), e);
            }
        });
    }

    /// Looks again how a draft stands to the cluster. Blocks.
    void lookAgain(Draft draft) {
        shelf.look(draft);
        publishDrafts(shelf.entries());
    }

    void update(UnaryOperator<ConfigState> change) {
        state.set(change.apply(state.get()));
    }

    private void saved(Draft draft, Saving saving) {
        update(now -> now.open()
                .filter(open -> open.draft().id().equals(draft.id()))
                .map(open -> {
                    boolean newest = open.draft().text().equals(draft.text());
                    Draft kept = new Draft(
                            draft.id(), open.draft().text(), open.draft().base(), draft.savedAt());
                    return now.withOpen(
                            new Open(kept, newest ? saving : Saving.UNSAVED, open.problems(), open.checked()));
                })
                .orElse(now));
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
        update(now ->
                now.withOpen(new Open(draft, Saving.SAVED, List.of(), false)).withPush(new PushStage.Idle()));
        check(draft);
        threads.worker().execute(() -> lookAgain(draft));
    }

    private void show(Survey survey) {
        update(now -> now.withLive(ConfigState.configMaps(survey.observations().inventory())));
        Optional<ClusterId> id = cluster.get().map(Cluster::id);
        if (!id.equals(lookedAt)) {
            lookedAt = id;
            effect.clear();
            state.get().open().ifPresent(open -> rights.look(open.draft()));
            cluster.get().ifPresent(inquiry::opened);
            threads.worker().execute(() -> {
                shelf.look();
                publishDrafts(shelf.entries());
            });
        }
    }

    /// Any thread but the UI's: a draft that is new, to disk and into the editor.
    ///
    /// @param then run on the UI thread once it is there
    void keep(Draft draft, Runnable then) {
        try {
            shelf.save(draft, 0);
            List<ConfigState.Entry> entries = shelf.entries();
            threads.ui().execute(() -> {
                save();
                update(now -> now.withDrafts(entries));
                show(draft);
                then.run();
            });
        } catch (IOException e) {
            report(Message.of("config.save.failed"), e);
        }
    }

    private void publishDrafts(List<ConfigState.Entry> entries) {
        threads.ui().execute(() -> update(now -> now.withDrafts(entries)));
    }

    private void report(Message what, IOException e) {
        String detail = e.getClass().getSimpleName() + ": " + e.getMessage();
        report(new Problem(what, Message.of("config.save.why"), List.of(), detail));
    }

    void report(Problem problem) {
        threads.ui().execute(() -> update(now -> now.withProblem(Optional.of(problem))));
    }
}
