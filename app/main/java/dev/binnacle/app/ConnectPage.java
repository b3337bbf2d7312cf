package dev.binnacle.app;

import dev.binnacle.app.connect.ConnectModel;
import dev.binnacle.app.connect.ConnectView;
import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.fx.Jobs;
import dev.binnacle.app.shell.Environment;
import dev.binnacle.cluster.Arms;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.kube.ConnectSettings;
import dev.binnacle.cluster.kube.KubeCluster;
import dev.binnacle.cluster.kube.Kubeconfigs;
import dev.binnacle.message.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Parent;

/// Puts the Connect screen together, over the kubeconfigs there are now. UI thread only.
final class ConnectPage {

    private static final FileChoice.Kind RECORDING = new FileChoice.Kind("Binnacle", List.of("*.binnacle"));
    private static final FileChoice.Kind ANY = new FileChoice.Kind("kubeconfig", List.of("*", "*.*"));

    private final Environment environment;
    private final Preferences preferences;
    private final FileChoice files;
    private final Jobs jobs;
    private final Openings openings;
    private final PrometheusSources sources;

    ConnectPage(
            Environment environment,
            Preferences preferences,
            FileChoice files,
            Jobs jobs,
            Openings openings,
            PrometheusSources sources) {
        this.environment = environment;
        this.preferences = preferences;
        this.files = files;
        this.jobs = jobs;
        this.openings = openings;
        this.sources = sources;
    }

    /// @param opened told the cluster of a context that was chosen
    /// @param added  run after a kubeconfig has been added: the page is of those before
    Parent in(Messages messages, Consumer<Cluster> opened, Runnable added) {
        ConnectSettings connecting = ConnectSettings.standard(environment.env());
        Kubeconfigs kubeconfigs = Kubeconfigs.standard(environment.env(), environment.home())
                .with(preferences.settings().kubeconfigs().stream()
                        .map(Path::of)
                        .toList());
        ConnectModel connect = new ConnectModel(
                kubeconfigs::read,
                context -> KubeCluster.open(context, kubeconfigs, connecting),
                opened,
                Arms.NAMESPACE,
                jobs,
                messages);
        connect.reload();
        return new ConnectView(
                        connect,
                        messages,
                        new ConnectView.Actions(
                                () -> files.open(messages.say("connect.add"), ANY)
                                        .ifPresent(file -> {
                                            preferences
                                                    .model()
                                                    .change(settings -> settings.withKubeconfig(file.toString()));
                                            added.run();
                                        }),
                                openings::demo,
                                () -> files.open(messages.say("connect.recording"), RECORDING)
                                        .ifPresent(openings::recording),
                                context -> sources.pane(context, messages)))
                .root();
    }
}
