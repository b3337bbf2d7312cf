package dev.binnacle.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.config.ConfigModel;
import dev.binnacle.app.config.ConfigThreads;
import dev.binnacle.app.config.ConfigView;
import dev.binnacle.app.config.PushSetting;
import dev.binnacle.app.config.WriteAccess;
import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.fx.Studio;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster.ApplyMode;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.Permission;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.effect.ScrapeReader;
import dev.binnacle.draft.push.Push;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.draft.push.PushPlan;
import dev.binnacle.draft.template.Template;
import dev.binnacle.draft.template.Templates;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import dev.binnacle.message.Messages;
import dev.binnacle.prometheus.Prometheus;
import dev.binnacle.prometheus.ProxyTransport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Draws what a push comes to, in states that a real cluster seldom shows: `mvn -pl app -am test
/// -Dtest=PushShots -Dshots=target/screens-dev`. The Prometheus is a page in memory.
@EnabledIfSystemProperty(named = "shots", matches = ".+")
class PushShots {

    private static final Path FOLDER = Path.of(System.getProperty("shots", "target/screens-dev"));
    private static final Endpoint.OfService SERVICE = new Endpoint.OfService("arms-prom", "prometheus", 9335, "/");
    private static final String TEXT = Templates.armsScrapeConfig();
    private static final String OLD = TEXT.replace("30s", "20s").replace("15s", "10s");
    private static final ClusterFailure GONE =
            new ClusterFailure.Unreachable("https://192.168.1.10:6443", "connect: connection refused");

    @TempDir
    Path home;

    private final ScriptedCluster cluster = new ScriptedCluster("https://47.98.1.2:6443");

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        Files.createDirectories(FOLDER);
    }

    @Test
    void drawsEveryState() throws Exception {
        for (Theme theme : Theme.values()) {
            for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                Look look = new Look(theme, Messages.in(language, "dev.binnacle.app.messages"));
                effects(look);
                stages(look);
                shoot(look, "push-template", model -> model.begin().fill(template("host-agent-job")), _ -> {});
                shoot(
                        look,
                        "push-template-filled",
                        model -> model.begin().fill(template("dcgm-exporter-job")),
                        root -> ((TextField) root.lookup("#template-timeout")).setText("1m"));
                history(look);
            }
        }
        try (var files = Files.list(FOLDER)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("push-")))
                    .hasSizeGreaterThan(40);
        }
    }

    private record Look(Theme theme, Messages messages) {
        String name() {
            return theme.id() + "-" + messages.locale().getLanguage();
        }
    }

    private void effects(Look look) throws Exception {
        String up = targets(16, 0, 0);
        effect(look, "ok", up, up, true, true);
        effect(look, "worse", up, targets(2, 12, 0), true, true);
        effect(look, "refused", up, up, false, false);
        effect(look, "still-not", up, up, true, false);
        effect(look, "scrapes", up, targets(12, 0, 4), true, true);
        effect(look, "unseen", up, "<html>sign in</html>", true, true);
    }

    private void effect(Look look, String name, String before, String after, boolean reloaded, boolean loaded)
            throws Exception {
        AtomicInteger asked = new AtomicInteger();
        page("/api/v1/targets?state=active", () -> asked.getAndIncrement() == 0 ? before : after);
        page("/api/v1/status/config", () -> config(asked.get() > 1 && loaded));
        page(
                "/api/v1/status/runtimeinfo",
                () -> "{\"status\":\"success\",\"data\":{\"reloadConfigSuccess\":" + (asked.get() < 2 || reloaded)
                        + ",\"lastConfigTime\":\"2026-11-02T08:00:00Z\"}}");
        cluster.applies((manifest, _) -> Answer.known(manifest, ScriptedCluster.NOW));
        shoot(
                look,
                "push-effect-" + name,
                model -> {
                    asked.set(0);
                    cluster.has(parsed(OLD));
                    model.effect().length().set(Duration.ZERO);
                    push(model);
                },
                _ -> {});
    }

    private void stages(Look look) throws Exception {
        cluster.has(ManifestYaml.parse(OLD));
        cluster.applies((manifest, _) -> Answer.known(manifest, ScriptedCluster.NOW));
        shoot(
                look,
                "push-protected",
                model -> planned(model),
                root -> ((TextField) root.lookup("#push-context")).setText("script"));
        cluster.applies((manifest, mode) -> {
            if (mode == ApplyMode.WRITE) {
                cluster.failsToRead(ref(), GONE);
                return Answer.unknown(GONE, ScriptedCluster.NOW);
            }
            return Answer.known(manifest, ScriptedCluster.NOW);
        });
        shoot(
                look,
                "push-checking",
                model -> {
                    planned(model);
                    model.push().apply("scripted");
                    cluster.has(parsed(OLD));
                },
                _ -> {});
        cluster.applies((manifest, _) -> Answer.unknown(
                new FieldConflict(
                        manifest.ref(),
                        List.of(
                                new FieldConflict.Field(".data.promYaml", "helm"),
                                new FieldConflict.Field(".metadata.labels.type", "kubectl-client-side-apply"))),
                ScriptedCluster.NOW));
        cluster.permits(Permission.of("patch", "configmaps", "arms-prom"), false);
        shoot(
                look,
                "push-conflict-no-rights",
                model -> {
                    model.begin().of("arms", TEXT);
                    model.push().preview();
                },
                _ -> {});
        cluster.permits(Permission.of("patch", "configmaps", "arms-prom"), true);
        cluster.applies((manifest, _) -> Answer.known(manifest, ScriptedCluster.NOW));
    }

    private void history(Look look) throws Exception {
        Path folder = Files.createTempDirectory(home, "many");
        PushHistory history = new PushHistory(folder.resolve("history"), "li.wei");
        for (int i = 0; i < 40; i++) {
            cluster.at(ScriptedCluster.NOW.plus(Duration.ofHours(7L * i)));
            cluster.has(parsed(OLD.replace("20s", 20 + i + "s")));
            Push push = new Push(cluster, new DraftStore(folder.resolve("drafts")), history);
            PushPlan plan = push.plan(
                            new Draft("arms", TEXT.replace("30s", 31 + i + "s"), Optional.empty(), Instant.EPOCH))
                    .known()
                    .orElseThrow();
            assertThat(push.apply(plan)).isNotNull();
        }
        cluster.at(ScriptedCluster.NOW);
        shootIn(
                folder,
                look,
                "push-history",
                model -> model.begin().of("arms", TEXT),
                root -> ((ToggleButton) root.lookup("#config-history")).setSelected(true));
    }

    private void push(ConfigModel model) {
        planned(model);
        model.push().apply("scripted");
    }

    private void planned(ConfigModel model) {
        model.begin().of("arms", TEXT);
        model.push().preview();
        model.push().askToConfirm();
    }

    private static ObjectRef ref() {
        return parsed(TEXT).ref();
    }

    private static Manifest parsed(String text) {
        try {
            return ManifestYaml.parse(text);
        } catch (ManifestYamlException e) {
            throw new AssertionError(e);
        }
    }

    private static Template template(String id) {
        return Templates.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void page(String path, Supplier<String> body) {
        cluster.answers(
                new Endpoint.OfService(SERVICE.namespace(), SERVICE.service(), SERVICE.port(), path),
                (_, _) -> Answer.known(
                        new Fetched(
                                200,
                                "application/json",
                                body.get().getBytes(StandardCharsets.UTF_8),
                                Duration.ofMillis(3)),
                        ScriptedCluster.NOW));
    }

    private static String config(boolean loaded) {
        return "{\"status\":\"success\",\"data\":{\"yaml\":\"scrape_configs:\\n- job_name: dcgm-exporter\\n"
                + "  scrape_interval: " + (loaded ? "30s" : "20s") + "\\n\"}}";
    }

    private static String targets(int up, int down, int unknown) {
        String all = IntStream.range(0, up + down + unknown)
                .mapToObj(i -> {
                    String instance = "10.0.3." + (10 + i) + ":9400";
                    String health = i < up ? "up" : i < up + down ? "down" : "unknown";
                    return "{\"scrapePool\":\"dcgm-exporter\",\"scrapeUrl\":\"http://" + instance
                            + "/metrics\",\"labels\":{\"job\":\"dcgm-exporter\",\"instance\":\"" + instance
                            + "\"},\"health\":\"" + health + "\",\"lastError\":\""
                            + (health.equals("down")
                                    ? "Get http://" + instance + "/metrics: context deadline exceeded"
                                    : "")
                            + "\",\"lastScrape\":\"2026-11-02T07:59:50Z\",\"lastScrapeDuration\":0.02}";
                })
                .collect(Collectors.joining(","));
        return "{\"status\":\"success\",\"data\":{\"activeTargets\":[" + all + "]}}";
    }

    private void shoot(Look look, String name, Consumer<ConfigModel> act, Consumer<Parent> then) throws Exception {
        shootIn(Files.createTempDirectory(home, "drafts"), look, name, act, then);
    }

    private void shootIn(Path folder, Look look, String name, Consumer<ConfigModel> act, Consumer<Parent> then)
            throws Exception {
        ConfigThreads threads = new ConfigThreads(Runnable::run, Runnable::run, (_, _) -> {}, (_, work) -> work.run());
        PushSetting setting = new PushSetting(
                _ -> () -> Answer.known(
                        new ScrapeReader(new Prometheus(new ProxyTransport(cluster, SERVICE)), ""),
                        ScriptedCluster.NOW),
                context -> name.contains("protected") && context.equals("scripted"));
        for (int[] size : new int[][] {{1072, 770}, {1712, 1170}}) {
            if (size[0] > 1100 && !name.matches("push-(effect-worse|history|template|protected)")) {
                continue;
            }
            WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
                look.theme().install();
                ConfigModel model = new ConfigModel(
                        threads,
                        new DraftStore(folder.resolve("drafts-" + size[0])),
                        new PushHistory(folder.resolve("history"), "li.wei"),
                        new DraftCheck(),
                        () -> Optional.of(cluster),
                        setting,
                        Instant::now,
                        look.messages());
                Parent root = new ConfigView(
                                model,
                                look.messages(),
                                new SimpleObjectProperty<>(Instant.now()),
                                new SimpleObjectProperty<>(WriteAccess.WRITABLE),
                                NO_FILES,
                                Optional.empty())
                        .root();
                String file = name + "-" + look.name() + (size[0] > 1100 ? "-large" : "") + ".png";
                try (Studio studio = new Studio(root, look.theme(), size[0], size[1])) {
                    act.accept(model);
                    root.applyCss();
                    root.layout();
                    then.accept(root);
                    studio.draw(FOLDER.resolve(file));
                }
                return file;
            });
        }
    }

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
}
