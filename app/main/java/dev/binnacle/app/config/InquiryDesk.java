package dev.binnacle.app.config;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.draft.push.PushInquiry;
import dev.binnacle.draft.push.PushPlan;
import dev.binnacle.draft.push.PushRecord;
import dev.binnacle.draft.push.PushRecord.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Finds out what became of pushes whose end nobody saw: of one that was cut off just now, again and again until
/// it is known, and of those of an earlier run as soon as their cluster is open. UI thread.
public final class InquiryDesk {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ConfigThreads threads;
    private final PushHistory history;
    private final Supplier<Optional<Cluster>> cluster;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<List<PushRecord>> found = new ReadOnlyObjectWrapper<>(List.of());

    /// @param changed told that the history has changed
    InquiryDesk(ConfigThreads threads, PushHistory history, Supplier<Optional<Cluster>> cluster, Runnable changed) {
        this.threads = threads;
        this.history = history;
        this.cluster = cluster;
        this.changed = changed;
    }

    /// What was found out of pushes of an earlier run, until dismissed.
    public ReadOnlyObjectProperty<List<PushRecord>> found() {
        return found.getReadOnlyProperty();
    }

    public void dismiss() {
        found.set(List.of());
    }

    /// A cluster was opened.
    void opened(Cluster target) {
        threads.worker().execute(() -> {
            List<PushRecord> settled = new PushInquiry(target, history).settle();
            if (!settled.isEmpty()) {
                threads.ui().execute(() -> {
                    found.set(settled);
                    changed.run();
                });
            }
        });
    }

    /// @param then told whether it is in effect, once that is known; never while it cannot be
    void follow(Cluster target, PushPlan plan, Consumer<Boolean> then) {
        follow(target, plan, then, FIRST_PAUSE);
    }

    private void follow(Cluster target, PushPlan plan, Consumer<Boolean> then, Duration pause) {
        threads.delay()
                .after(
                        pause,
                        () -> threads.worker().execute(() -> {
                            List<PushRecord> settled = new PushInquiry(target, history).settle();
                            Optional<Result> result = settled.stream()
                                    .filter(push ->
                                            push.object().equals(plan.manifest().ref())
                                                    && push.pushed()
                                                            .equals(Optional.of(
                                                                    plan.draft().text())))
                                    .map(PushRecord::result)
                                    .findFirst();
                            threads.ui().execute(() -> {
                                if (!settled.isEmpty()) {
                                    changed.run();
                                }
                                if (result.isPresent()) {
                                    then.accept(result.get() == Result.IN_EFFECT);
                                } else if (cluster.get().filter(target::equals).isPresent()) {
                                    Duration longer = pause.multipliedBy(2);
                                    follow(
                                            target,
                                            plan,
                                            then,
                                            longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer);
                                }
                            });
                        }));
    }
}
