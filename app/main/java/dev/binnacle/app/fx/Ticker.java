package dev.binnacle.app.fx;

import java.time.Instant;
import java.time.InstantSource;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;

/// The present, as a property that moves once a second, by the clock of the cluster shown. Ages hang on it.
public final class Ticker {

    private InstantSource clock;
    private final ReadOnlyObjectWrapper<Instant> now;
    private final Timeline timeline;

    public Ticker(InstantSource clock) {
        this.clock = clock;
        now = new ReadOnlyObjectWrapper<>(clock.instant());
        timeline = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));
        timeline.setCycleCount(Animation.INDEFINITE);
    }

    /// Goes by another cluster's clock from now on.
    public void follow(InstantSource other) {
        clock = other;
        tick();
    }

    public void start() {
        timeline.play();
    }

    public void stop() {
        timeline.stop();
    }

    public ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }

    private void tick() {
        now.set(clock.instant());
    }
}
