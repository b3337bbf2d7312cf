package dev.binnacle.app.topology;

import dev.binnacle.app.SampleSurvey;
import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.topology.object.ObjectAsks;
import dev.binnacle.app.topology.object.ObjectModel;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.message.Messages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;

/// The topology screen for a test: everything runs where it is called, files are saved where the test says, and
/// what the rest of the window would do is written down.
public final class GraphScreen implements FileChoice {

    public final TopologyModel model = new TopologyModel(Runnable::run, Runnable::run);
    public final List<String> asked = new ArrayList<>();
    public final TopologyView view;
    private Optional<Path> file = Optional.empty();

    public GraphScreen(Locale language, Optional<Cluster> cluster) {
        view = new TopologyView(
                model,
                new ObjectModel(Runnable::run, Runnable::run, () -> cluster),
                Messages.in(language, "dev.binnacle.app.messages"),
                new SimpleObjectProperty<>(SampleSurvey.AT.plusSeconds(20)),
                new Label(),
                new TopologyView.Asks(
                        new ObjectAsks(
                                finding -> asked.add("finding " + finding.id()),
                                filter -> asked.add("gpus " + filter),
                                (ObjectRef object) -> asked.add("draft " + object.display())),
                        this,
                        (_, work) -> work.run(),
                        Runnable::run));
    }

    void saveTo(Path newFile) {
        file = Optional.of(newFile);
    }

    @Override
    public Optional<Path> open(String title, Kind kind) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> save(String title, Kind kind, String suggestedName) {
        return file;
    }
}
