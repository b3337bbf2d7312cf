package dev.binnacle.app;

import dev.binnacle.app.recorder.ReplayBar;
import dev.binnacle.app.recorder.ReplayEvents;
import dev.binnacle.app.recorder.ReplayModel;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.diagnosis.Surveyor;
import dev.binnacle.message.Messages;
import dev.binnacle.recording.RecordedCluster;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The controls of the recording that is open, if one is. UI thread.
final class ReplayDesk {

    private final Executor ui;
    private final Runnable onMoved;
    private @Nullable ReplayModel model;
    private @Nullable Thread search;

    /// @param now     ticks as time passes
    /// @param onMoved what is on screen is of another time from here on
    ReplayDesk(Executor ui, ObservableValue<Instant> now, Runnable onMoved) {
        this.ui = ui;
        this.onMoved = onMoved;
        now.subscribe(_ -> {
            if (model != null) {
                model.tick();
            }
        });
    }

    /// @param round    begins again after its end
    /// @param surveyor to find what happens in it
    void opened(Cluster cluster, boolean round, Supplier<Surveyor> surveyor) {
        close();
        if (!(cluster instanceof RecordedCluster recorded)) {
            return;
        }
        recorded.playback().goRound(round);
        ReplayModel made = new ReplayModel(ui, recorded.playback(), onMoved);
        model = made;
        Surveyor eyes = surveyor.get();
        search = Thread.ofVirtual()
                .name("replay-events")
                .start(() ->
                        ReplayEvents.find(recorded.playback().moments(), recorded::still, eyes::survey, made::accept));
    }

    /// None for a live cluster.
    Optional<Node> bar(Messages messages) {
        return Optional.ofNullable(model).map(shown -> new ReplayBar(shown, messages));
    }

    void close() {
        if (search != null) {
            search.interrupt();
        }
        search = null;
        model = null;
    }
}
