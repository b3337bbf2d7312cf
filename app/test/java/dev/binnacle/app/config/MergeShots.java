package dev.binnacle.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.fx.Studio;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.merge.Resolution;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.message.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Draws drafts in every state to the cluster, and merges, to be looked at:
/// `mvn -pl app -am test -Dtest=MergeShots -Dshots=target/merge-shots`.
@EnabledIfSystemProperty(named = "shots", matches = ".+")
class MergeShots {

    private static final Path FOLDER = Path.of(System.getProperty("shots", "target/merge-shots"));
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
    private static final ClusterId ELSEWHERE = new ClusterId("ack-prod", "https://prod.example.com:6443", "ab");

    @TempDir
    Path drafts;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        Files.createDirectories(FOLDER);
    }

    @Test
    void drawsEveryState() throws Exception {
        for (Theme theme : Theme.values()) {
            for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                String look = theme.id() + "-" + language.getLanguage();
                Messages messages = Messages.in(language, "dev.binnacle.app.messages");
                for (String open : List.of("outdated", "both-changed", "deleted", "elsewhere", "differs", "unknown")) {
                    shoot("draft-" + open + "-" + look, theme, messages, false, (model, _) -> model.open(open));
                }
                shoot("disk-" + look, theme, messages, false, (model, store) -> {
                    model.open("modified");
                    new DraftStore(store.folder()).save(draft("modified", text("modified", 9), Optional.empty()));
                    model.edited(text("modified", 7));
                    model.save();
                });
                shoot("merge-conflicts-" + look, theme, messages, false, (model, _) -> {
                    model.open("both-changed");
                    model.merge().merge();
                    model.merging().choose(0, new Resolution.Theirs());
                });
                shoot("merge-edit-" + look, theme, messages, true, (model, _) -> {
                    model.open("both-changed");
                    model.merge().merge();
                    model.merging().choose(1, new Resolution.Edited("  c: \"both of us\"\n"));
                });
                shoot("merge-clean-" + look, theme, messages, false, (model, _) -> {
                    model.open("outdated");
                    model.merge().merge();
                });
                shoot("merge-large-" + look, theme, messages, true, (model, _) -> {
                    model.open("large");
                    model.merge().merge();
                });
            }
        }
        try (var files = Files.list(FOLDER)) {
            assertThat(files).hasSizeGreaterThan(20);
        }
    }

    private interface Acting {
        void on(ConfigModel model, DraftStore store) throws Exception;
    }

    private void shoot(String name, Theme theme, Messages messages, boolean large, Acting act) throws Exception {
        ScriptedCluster cluster = new ScriptedCluster();
        DraftStore store = new DraftStore(Files.createTempDirectory(drafts, "d"));
        fill(store, cluster);
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            theme.install();
            ConfigModel model = new ConfigModel(
                    new ConfigThreads(Runnable::run, Runnable::run, (_, _) -> {}, (_, work) -> work.run()),
                    store,
                    new PushHistory(store.folder().resolve("history"), "me"),
                    new DraftCheck(),
                    () -> Optional.<Cluster>of(cluster),
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
            for (Draft draft : store.list()) {
                model.lookAgain(draft);
            }
            try (Studio studio = new Studio(root, theme, large ? 1712 : 1072, large ? 1170 : 770)) {
                act.on(model, store);
                studio.draw(FOLDER.resolve(name + ".png"));
            }
            return name;
        });
    }

    private static void fill(DraftStore store, ScriptedCluster cluster) throws Exception {
        ClusterId here = cluster.id();
        save(store, "identical", text("identical", 3), Optional.of(base(here, "identical", 3)));
        cluster.has(live("identical", 3));
        save(store, "modified", text("modified", 4), Optional.of(base(here, "modified", 3)));
        cluster.has(live("modified", 3));
        save(store, "outdated", text("outdated", 3), Optional.of(base(here, "outdated", 3)));
        cluster.has(live("outdated", 5));
        String both = base(here, "both-changed", 3).text();
        save(
                store,
                "both-changed",
                "# changed while the VPN was down\n"
                        + both.replace("scrape_interval: 30s", "scrape_interval: 15s # finer")
                                .replace("c: ", "c: \"mine\" # was "),
                Optional.of(base(here, "both-changed", 3)));
        cluster.has(ManifestYaml.parse(both.replace("scrape_interval: 30s", "scrape_interval: 60s")
                .replace("c: ", "c: theirs # was ")
                .replace(
                        "    - job_name: job-1",
                        "    - job_name: added\n      scrape_interval: 5s\n    - job_name: job-1")));
        save(store, "deleted", text("deleted", 3), Optional.of(base(here, "deleted", 3)));
        save(store, "never-pushed", text("never-pushed", 3), Optional.empty());
        save(store, "differs", text("differs", 4), Optional.empty());
        cluster.has(live("differs", 3));
        save(store, "elsewhere", text("elsewhere", 3), Optional.of(base(ELSEWHERE, "elsewhere", 3)));
        cluster.has(live("elsewhere", 5));
        save(store, "unknown", text("unknown", 3), Optional.of(base(here, "unknown", 3)));
        cluster.failsToRead(
                live("unknown", 3).ref(), new ClusterFailure.Unreachable("https://10.0.0.1:6443", "no route to host"));
        String large = large(400, "30s");
        save(
                store,
                "large",
                large.replace("job-7\n      scrape_interval: 30s", "job-7\n      scrape_interval: 1s")
                        .replace("job-200\n      scrape_interval: 30s", "job-200\n      scrape_interval: 2s"),
                Optional.of(new Draft.Base(here, large, "1", true)));
        cluster.has(ManifestYaml.parse(
                large.replace("job-7\n      scrape_interval: 30s", "job-7\n      scrape_interval: 9s")
                        .replace("job-300\n      scrape_interval: 30s", "job-300\n      scrape_interval: 3s")));
    }

    private static void save(DraftStore store, String id, String text, Optional<Draft.Base> base) throws Exception {
        store.save(draft(id, text, base));
    }

    private static Draft draft(String id, String text, Optional<Draft.Base> base) {
        return new Draft(id, text, base, Instant.now());
    }

    private static Draft.Base base(ClusterId cluster, String name, int value) throws Exception {
        return Draft.Base.of(cluster, live(name, value));
    }

    private static Manifest live(String name, int value) throws Exception {
        return ManifestYaml.parse(text(name, value));
    }

    private static String text(String name, int value) {
        return """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: %s
              namespace: arms-prom
            data:
              promYaml: |
                scrape_configs:
                - job_name: job-0
                  scrape_interval: 30s
                  scrape_timeout: 10s
                - job_name: job-1
                  scrape_interval: %d0s
              c: "1"
            """.formatted(name, value);
    }

    private static String large(int jobs, String interval) {
        StringBuilder text = new StringBuilder("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: large
              namespace: arms-prom
            data:
              promYaml: |
                scrape_configs:
            """);
        for (int i = 0; i < jobs; i++) {
            text.append("    - job_name: job-")
                    .append(i)
                    .append("\n      scrape_interval: ")
                    .append(interval);
            text.append("\n      scrape_timeout: 10s\n");
        }
        return text.toString();
    }
}
