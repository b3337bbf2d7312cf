package dev.binnacle.app;

import dev.binnacle.app.fleet.FleetView;
import dev.binnacle.app.fleet.LongHistory;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.History;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// What the fleet screen asks of the cluster that is open, and what it tells it: which nodes are on screen, and
/// when nobody looks. UI thread only.
final class FleetWatch {

    private final OpenCluster current;
    private final ObjectProperty<GpuRules> rules = new SimpleObjectProperty<>(GpuRules.DEFAULT);
    private final ObservableValue<Boolean> seen;
    private boolean paused;

    /// @param root of the window
    FleetWatch(OpenCluster current, Parent root) {
        this.current = current;
        seen = seen(root);
        seen.subscribe(this::pauseOrGoOn);
    }

    /// A cluster was opened: nobody has paused it yet.
    void opened(GpuRules newRules) {
        paused = false;
        judgedBy(newRules);
        pauseOrGoOn();
    }

    void judgedBy(GpuRules newRules) {
        rules.set(newRules);
    }

    /// In force now.
    ObservableValue<GpuRules> rules() {
        return rules;
    }

    void attend(Set<String> nodes) {
        current.session().ifPresent(session -> session.feed().attend(nodes));
    }

    /// @param remote longer history, where there is some
    FleetView.Watch watch(Optional<LongHistory> remote) {
        return new FleetView.Watch(
                (id, metric) -> current.session()
                        .map(session -> session.history().series(id, metric))
                        .orElse(History.Series.NONE),
                id -> current.session().map(session -> session.xids().of(id)).orElse(List.of()),
                () -> current.session().map(session -> session.feed().plan()),
                wanted -> {
                    paused = wanted;
                    pauseOrGoOn();
                },
                remote);
    }

    /// Agents are not read while nobody can see what they say.
    private void pauseOrGoOn() {
        current.session().map(Session::feed).ifPresent(feed -> {
            if (paused || !seen.getValue()) {
                feed.pause();
            } else {
                feed.resume();
            }
        });
    }

    /// Whether the window is there to be seen, neither closed nor minimised. A root that is in no window yet is about
    /// to be.
    private static ObservableValue<Boolean> seen(Parent root) {
        return root.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(window -> window instanceof Stage stage
                        ? stage.showingProperty()
                                .flatMap(showing -> stage.iconifiedProperty().map(iconified -> showing && !iconified))
                        : window.showingProperty())
                .orElse(true);
    }
}
