package dev.binnacle.app.config;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.template.Template;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Where drafts come from: a text, manifests, a file, an object of the cluster. Called on the UI thread, and
/// never blocks it; each new draft goes to disk and then into the editor.
public final class NewDrafts {

    private final ConfigModel model;
    private final ConfigThreads threads;
    private final Shelf shelf;
    private final Supplier<Optional<Cluster>> cluster;
    private final InstantSource clock;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Optional<Template>> form = new ReadOnlyObjectWrapper<>(Optional.empty());

    NewDrafts(
            ConfigModel model,
            ConfigThreads threads,
            Shelf shelf,
            Supplier<Optional<Cluster>> cluster,
            InstantSource clock,
            Messages messages) {
        this.model = model;
        this.threads = threads;
        this.shelf = shelf;
        this.cluster = cluster;
        this.clock = clock;
        this.messages = messages;
    }

    /// The template that is being filled in, if any.
    public ReadOnlyObjectProperty<Optional<Template>> form() {
        return form.getReadOnlyProperty();
    }

    public void fill(Template template) {
        form.set(Optional.empty());
        form.set(Optional.of(template));
    }

    public void leaveForm() {
        form.set(Optional.empty());
    }

    /// What the form made.
    public void filled(String name, String text) {
        leaveForm();
        of(name, text);
    }

    /// Under a name that is free.
    public void of(String name, String text) {
        of(name, text, () -> {});
    }

    /// @param then run on the UI thread once the draft is in the editor
    void of(String name, String text, Runnable then) {
        threads.worker().execute(() -> model.keep(draft(name, text, Optional.empty()), then));
    }

    /// One of each, of which the first is open in the end.
    public void of(List<Manifest> manifests) {
        for (Manifest manifest : manifests.reversed()) {
            of(manifest.ref().name(), ManifestYaml.print(manifest));
        }
    }

    public void of(Path file) {
        threads.worker().execute(() -> {
            switch (Imported.read(file)) {
                case Imported.Text(String name, String text) ->
                    model.keep(draft(name, text, Optional.empty()), () -> {});
                case Imported.Refused(Problem problem) -> model.report(problem);
            }
        });
    }

    /// Of the object as it is in the cluster now.
    public void of(ObjectRef object) {
        Optional<Cluster> from = cluster.get();
        if (from.isEmpty()) {
            return;
        }
        threads.jobs().run(messages.say("config.open-live.job", object.display()), () -> {
            switch (from.get().read(object)) {
                case Answer.Known<Manifest>(Manifest live, var _) -> {
                    String text = ManifestYaml.print(live.withoutServerFields());
                    Draft.Base base = new Draft.Base(from.get().id(), text, live.resourceVersion());
                    model.keep(draft(object.name(), text, Optional.of(base)), () -> {});
                }
                case Answer.Unknown<Manifest>(ClusterFailure why, var _) ->
                    model.report(ClusterProblem.of(Message.of("config.open-live.failed", object.display()), why));
            }
        });
    }

    private Draft draft(String name, String text, Optional<Draft.Base> base) {
        return new Draft(shelf.freeId(name), text, base, clock.instant());
    }
}
