package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Inventory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Tells a listener the inventory after changes: soon the first time, then at most once a second. One virtual
/// thread for
/// each kind, and one that calls the listener.
final class InventoryWatch implements Cluster.Subscription, Inventories.Source {

    /// How long the first notification waits for kinds that have not answered; those are unknown in it.
    private static final Duration FIRST = Duration.ofSeconds(2);

    private static final Duration PACE = Duration.ofSeconds(1);

    private final Map<Kind<?>, KindWatch<?>> watches = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore changes = new Semaphore(0);
    private final Consumer<Inventory> listener;

    private InventoryWatch(Consumer<Inventory> listener) {
        this.listener = listener;
    }

    static InventoryWatch start(Listing listing, Wire wire, Consumer<Inventory> listener) {
        InventoryWatch watch = new InventoryWatch(listener);
        for (Kind<?> kind : Kind.ALL) {
            watch.watches.put(kind, new KindWatch<>(kind, listing, wire, watch.changes::release));
        }
        watch.watches.forEach((kind, one) -> watch.threads.add(
                Thread.ofVirtual().name("list-" + kind.resource()).start(one)));
        watch.threads.add(Thread.ofVirtual().name("inventory-watch").start(watch::tell));
        return watch;
    }

    private void tell() {
        try {
            Instant end = Instant.now().plus(FIRST);
            while (!watches.values().stream().allMatch(KindWatch::answered)
                    && Instant.now().isBefore(end)) {
                long left = Math.max(1, Duration.between(Instant.now(), end).toMillis());
                boolean changed = changes.tryAcquire(left, TimeUnit.MILLISECONDS);
                if (!changed) {
                    break;
                }
            }
            while (true) {
                changes.drainPermits();
                listener.accept(Inventories.from(this, Instant.now()));
                Thread.sleep(PACE);
                changes.acquire();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The map was filled with a watch of the same type under each kind.
    @Override
    @SuppressWarnings("unchecked")
    public <T> Answer<List<T>> of(Kind<T> kind) {
        KindWatch<T> watch = (KindWatch<T>) watches.get(kind);
        return Objects.requireNonNull(watch).answer(Instant.now());
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
