package dev.binnacle.app.config;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.push.PushRights;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Finds out, as soon as a draft is open and not only when it is pushed, whether this account may push it. UI
/// thread.
public final class RightsDesk {

    private final ConfigThreads threads;
    private final Supplier<Optional<Cluster>> cluster;
    private final ReadOnlyObjectWrapper<Optional<PushRights>> rights = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// What was asked about last; the answer to anything else is nobody's.
    private Optional<Question> asked = Optional.empty();

    private record Question(ClusterId cluster, ObjectRef object) {}

    RightsDesk(ConfigThreads threads, Supplier<Optional<Cluster>> cluster) {
        this.threads = threads;
        this.cluster = cluster;
    }

    /// Of the open draft; empty while they are not known.
    public ReadOnlyObjectProperty<Optional<PushRights>> rights() {
        return rights.getReadOnlyProperty();
    }

    /// Asks, unless it has been asked for the same object already.
    void look(Draft draft) {
        Optional<Cluster> target = cluster.get();
        if (target.isEmpty()) {
            asked = Optional.empty();
            rights.set(Optional.empty());
            return;
        }
        threads.worker()
                .execute(() ->
                        object(draft).ifPresent(object -> threads.ui().execute(() -> ask(target.get(), object))));
    }

    private void ask(Cluster target, ObjectRef object) {
        Optional<Question> question = Optional.of(new Question(target.id(), object));
        if (question.equals(asked)) {
            return;
        }
        asked = question;
        rights.set(Optional.empty());
        threads.worker().execute(() -> {
            Optional<PushRights> answer = PushRights.ask(target, object);
            threads.ui().execute(() -> {
                if (question.equals(asked)) {
                    rights.set(answer);
                }
            });
        });
    }

    private static Optional<ObjectRef> object(Draft draft) {
        try {
            return Optional.of(ManifestYaml.parse(draft.text()).ref());
        } catch (ManifestYamlException _) {
            return Optional.empty();
        }
    }
}
