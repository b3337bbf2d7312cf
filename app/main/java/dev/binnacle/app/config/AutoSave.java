package dev.binnacle.app.config;

import dev.binnacle.app.config.ConfigState.Open;
import dev.binnacle.app.config.ConfigState.Saving;
import dev.binnacle.draft.ChangedOnDiskException;
import dev.binnacle.draft.Draft;
import dev.binnacle.message.Message;
import dev.binnacle.message.Problem;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/// Brings the open draft to disk while it is typed, and again until that works. UI thread only; files are written
/// elsewhere.
final class AutoSave {

    /// From the first unsaved key to the disk, however long the typing goes on.
    static final Duration PAUSE = Duration.ofMillis(600);

    /// From a saving that failed to the next attempt.
    static final Duration RETRY_PAUSE = Duration.ofSeconds(2);

    private final ConfigModel model;
    private final ConfigThreads threads;
    private final Shelf shelf;
    private final InstantSource clock;
    private boolean due;
    private long tickets;

    AutoSave(ConfigModel model, ConfigThreads threads, Shelf shelf, InstantSource clock) {
        this.model = model;
        this.threads = threads;
        this.shelf = shelf;
        this.clock = clock;
    }

    /// Something was typed.
    void soon() {
        if (!due) {
            due = true;
            threads.delay().after(PAUSE, () -> threads.ui().execute(this::now));
        }
    }

    /// What is not on disk yet.
    void now() {
        due = false;
        model.state().get().open().filter(open -> open.saving() != Saving.SAVED).ifPresent(open -> store(open.draft()));
    }

    /// What is in the editor, also when it was saved before.
    void again() {
        model.state().get().open().ifPresent(open -> store(open.draft()));
    }

    void store(Draft typed) {
        Draft draft = new Draft(typed.id(), typed.text(), typed.base(), clock.instant());
        long ticket = ++tickets;
        threads.worker().execute(() -> {
            try {
                if (shelf.save(draft, ticket)) {
                    threads.ui().execute(() -> saved(draft, Saving.SAVED));
                    model.publishDrafts();
                }
            } catch (ChangedOnDiskException _) {
                threads.ui().execute(() -> {
                    saved(draft, Saving.FAILED);
                    model.disk().look();
                });
            } catch (IOException e) {
                Problem problem = model.problem(Message.of("config.save.failed"), e);
                threads.ui().execute(() -> notSaved(draft, problem));
            }
        });
    }

    /// Says so once.
    private void notSaved(Draft draft, Problem problem) {
        boolean said = model.state()
                .get()
                .open()
                .filter(open -> open.saving() == Saving.FAILED)
                .isPresent();
        saved(draft, Saving.FAILED);
        if (!said) {
            model.report(problem);
        }
        threads.delay().after(RETRY_PAUSE, () -> threads.ui().execute(this::now));
    }

    private void saved(Draft draft, Saving saving) {
        model.update(now -> now.open()
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
}
