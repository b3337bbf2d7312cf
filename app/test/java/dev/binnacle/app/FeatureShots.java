package dev.binnacle.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.config.ConfigModel;
import dev.binnacle.app.config.ConfigThreads;
import dev.binnacle.app.config.ConfigView;
import dev.binnacle.app.config.PushSetting;
import dev.binnacle.app.config.WriteAccess;
import dev.binnacle.app.findings.FindingsModel;
import dev.binnacle.app.findings.FindingsView;
import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.fx.Studio;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.recorder.RecorderModel;
import dev.binnacle.app.recorder.RecorderView;
import dev.binnacle.app.topology.GraphScreen;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.draft.template.Templates;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.chain.ConfigurationChain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Draws four of the screens in states that a real cluster seldom shows, to be looked at while they are being
/// designed: `mvn -pl app -am test -Dtest=FeatureShots -Dshots=target/screens-dev`.
@EnabledIfSystemProperty(named = "shots", matches = ".+")
class FeatureShots {

    private static final Path FOLDER = Path.of(System.getProperty("shots", "target/screens-dev"));
    private static final FileChoice NO_FILES = new FileChoice() {
        @Override
        public Optional<Path> open(String title, Kind kind) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, Kind kind, String suggestedName) {
            return Optional.empty();
        }
    };

    private final ObservableValue<Instant> now = new SimpleObjectProperty<>(SampleSurvey.AT.plusSeconds(20));

    @TempDir
    Path drafts;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        Files.createDirectories(FOLDER);
    }

    @Test
    void drawsEveryState() throws Exception {
        Map<String, Survey> surveys = Map.of(
                "full", SampleSurvey.full(),
                "many", SampleSurvey.many(),
                "none", SampleSurvey.with(ConfigurationChain.EMPTY, Topology.EMPTY, List.of(), List.of()),
                "unsure",
                        SampleSurvey.with(
                                ConfigurationChain.EMPTY,
                                Topology.EMPTY,
                                List.of(),
                                List.of(SampleSurvey.unchecked())));
        for (Theme theme : Theme.values()) {
            for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                String look = theme.id() + "-" + language.getLanguage();
                Messages messages = Messages.in(language, "dev.binnacle.app.messages");
                for (Map.Entry<String, Survey> survey : surveys.entrySet()) {
                    shoot(
                            "graph-" + survey.getKey() + "-" + look,
                            theme,
                            () -> topology(messages, survey.getValue()),
                            1072,
                            770);
                    shoot(
                            "findings-" + survey.getKey() + "-" + look,
                            theme,
                            () -> findings(messages, survey.getValue()),
                            1072,
                            770);
                }
                shoot("graph-large-" + look, theme, () -> topology(messages, SampleSurvey.full()), 1712, 1170);
                shoot("recorder-" + look, theme, () -> recorder(messages), 1072, 770);
                config(messages, theme, look);
            }
        }
        try (var files = Files.list(FOLDER)) {
            assertThat(files).hasSizeGreaterThan(20);
        }
    }

    private Parent topology(Messages messages, Survey survey) {
        GraphScreen screen = new GraphScreen(messages.locale(), Optional.empty());
        screen.model.accept(survey);
        screen.view.showGraph();
        survey.topology().vertices().stream().skip(9).findFirst().ifPresent(vertex -> screen.model.select(vertex.id()));
        return screen.view.root();
    }

    private Parent findings(Messages messages, Survey survey) {
        FindingsModel model = new FindingsModel(Runnable::run, messages);
        Parent root = new FindingsView(
                        model, messages, now, new FindingsView.Actions(_ -> {}, _ -> {}, _ -> {}, _ -> {}))
                .root();
        model.group(survey.findings().size() > 5);
        model.accept(survey);
        return root;
    }

    private Parent recorder(Messages messages) {
        RecorderModel model = new RecorderModel(
                Runnable::run,
                (_, work) -> work.run(),
                () -> Optional.of(new ScriptedCluster()),
                Cluster::inventory,
                () -> SampleSurvey.AT,
                messages);
        model.start(drafts.resolve("x.binnacle"), Duration.ZERO);
        return new RecorderView(model, messages, now, NO_FILES, _ -> {}).root();
    }

    private void config(Messages messages, Theme theme, String look) throws Exception {
        ScriptedCluster cluster = new ScriptedCluster();
        String text = Templates.armsScrapeConfig();
        Manifest live =
                dev.binnacle.draft.yaml.ManifestYaml.parse(text.replace("scrape_interval: 30s", "scrape_interval: 1s")
                        .replace("scrape_timeout: 15s", "scrape_timeout: 1s"));
        cluster.has(live);
        Path folder = Files.createTempDirectory(drafts, "drafts");
        ConfigThreads threads =
                new ConfigThreads(Runnable::run, Runnable::run, (_, then) -> then.run(), (_, work) -> work.run());
        shots(messages, theme, look, "config-empty", folder, cluster, threads, _ -> {});
        shots(
                messages,
                theme,
                look,
                "config-editing",
                folder,
                cluster,
                threads,
                model -> model.begin().of("arms-prom-prometheus-yaml", text));
        shots(messages, theme, look, "config-broken", folder, cluster, threads, model -> {
            model.begin()
                    .of(
                            "broken",
                            text.replace("scrape_interval: 30s", "scrape_interval: soon")
                                            .replace(
                                                    "  namespace: arms-prom\n", "  namespace: arms-prom\n\tlabels: x\n")
                                    + "\n");
        });
        shots(messages, theme, look, "config-typo", folder, cluster, threads, model -> {
            model.begin()
                    .of(
                            "typo",
                            text.replace("scrape_interval: 30s", "scrape_interval: soon")
                                    .replace("relabel_configs", "relable_configs"));
        });
        shots(messages, theme, look, "config-planned", folder, cluster, threads, model -> {
            model.begin().of("arms", text);
            model.push().preview();
        });
        shots(messages, theme, look, "config-confirm", folder, cluster, threads, model -> {
            model.begin().of("arms", text);
            model.push().preview();
            model.push().askToConfirm();
        });
        shots(messages, theme, look, "config-done", folder, cluster, threads, model -> {
            model.begin().of("arms", text);
            model.push().preview();
            model.push().askToConfirm();
            model.push().apply("");
        });
    }

    private void shots(
            Messages messages,
            Theme theme,
            String look,
            String name,
            Path folder,
            Cluster cluster,
            ConfigThreads threads,
            Consumer<ConfigModel> act)
            throws Exception {
        shoot(
                name + "-" + look,
                theme,
                () -> {
                    ConfigModel model = new ConfigModel(
                            threads,
                            new DraftStore(folder),
                            new PushHistory(folder.resolve("history"), "me"),
                            new DraftCheck(),
                            () -> Optional.of(cluster),
                            PushSetting.PLAIN,
                            Instant::now,
                            messages);
                    Parent root = new ConfigView(
                                    model,
                                    messages,
                                    new SimpleObjectProperty<>(Instant.now()),
                                    new SimpleObjectProperty<>(WriteAccess.WRITABLE),
                                    NO_FILES,
                                    Optional.empty())
                            .root();
                    act.accept(model);
                    return root;
                },
                1072,
                770);
    }

    private interface Made {
        Parent make() throws Exception;
    }

    private static void shoot(String name, Theme theme, Made made, int width, int height) throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            theme.install();
            Parent root = made.make();
            try (Studio studio = new Studio(root, theme, width, height)) {
                studio.draw(FOLDER.resolve(name + ".png"));
            }
            return name;
        });
    }
}
