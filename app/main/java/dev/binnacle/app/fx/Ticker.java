package dev.binnacle.app.fx;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The present, as a property that moves at a pace, by the clock of the cluster shown, and when it is told to. Ages
/// depend on it. No animation, which would wake the UI thread sixty times a second to do nothing. UI thread only.
public final class Ticker {

    private final Duration pace;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<Instant> now;
    private InstantSource clock;
    private @Nullable Thread ticking;
    private volatile long ticked = System.nanoTime();

    /// @param pace of ages that nothing else moves
    public Ticker(Duration pace, InstantSource clock, Executor ui) {
        this.pace = pace;
        this.clock = clock;
        this.ui = ui;
        now = new ReadOnlyObjectWrapper<>(clock.instant());
    }

    /// Goes by another cluster's clock from now on.
    public void follow(InstantSource other) {
        clock = other;
        tick();
    }

    public void start() {
        if (ticking == null) {
            ticking = Thread.ofVirtual().name("ticker").start(this::tickAgainAndAgain);
        }
    }

    public void stop() {
        if (ticking != null) {
            ticking.interrupt();
            ticking = null;
        }
    }

    public ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }

    private void tickAgainAndAgain() {
        try {
            while (true) {
                long left = ticked + pace.toNanos() - System.nanoTime();
                if (left > 0) {
                    TimeUnit.NANOSECONDS.sleep(left);
                } else {
                    ticked = System.nanoTime();
                    ui.execute(this::tick);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Moves the present now, and next when the pace is over from now on: with what is shown anew anyway, so that the
    /// window is drawn once for both.
    public void tick() {
        ticked = System.nanoTime();
        now.set(clock.instant());
    }
}
