package dev.binnacle.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.SampleSurvey;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Event;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.diagnosis.Surveyor;
import dev.binnacle.diagnosis.rule.Rules;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.State;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.graph.GeneratedTopology;
import dev.binnacle.topology.graph.Grouping;
import dev.binnacle.topology.graph.Lens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TabPane;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the graph in states that a cluster at hand seldom shows, to be looked at:
/// `mvn -pl app -am test -Dtest=TopologyShots -Dshots=target/screens-dev`.
@EnabledIfSystemProperty(named = "shots", matches = ".+")
class TopologyShots {

    private static final Path FOLDER = Path.of(System.getProperty("shots", "target/screens-dev"));
    private static final String EXPORTER = "Pod/nvidia-gpu/dcgm-exporter-x1";

    private record Look(Theme theme, Locale language, int width, int height) {}

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        Files.createDirectories(FOLDER);
    }

    @Test
    void drawsEveryState() throws Exception {
        for (Theme theme : Theme.values()) {
            for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                Look small = new Look(theme, language, 1072, 770);
                Look large = new Look(theme, language, 1712, 1170);
                shoot("loading", small, Optional.empty(), _ -> {});
                shoot("empty", small, survey(Topology.EMPTY), _ -> {});
                shoot("sample", small, survey(SampleSurvey.topology()), _ -> {});
                shoot("sixty", large, survey(GeneratedTopology.of(60)), _ -> {});
                shoot(
                        "grouped",
                        large,
                        survey(GeneratedTopology.of(60)),
                        screen -> screen.model.show(Lens.ALL.by(Grouping.NODE)));
                shoot("thousands", large, survey(trouble()), _ -> {});
                shoot(
                        "group",
                        small,
                        survey(trouble()),
                        screen -> screen.model.select(screen.model.state().get().picture().groups().keySet().stream()
                                .sorted()
                                .skip(1)
                                .findFirst()
                                .orElseThrow()));
                shoot("focus", small, survey(trouble()), screen -> {
                    screen.model.focus(GeneratedTopology.OPERATOR);
                    screen.model.hops(3);
                    screen.model.deselect();
                });
                shoot("search", small, survey(SampleSurvey.topology()), screen -> screen.model.search("exporter-3"));
                shoot("failing", small, Optional.of(real(false)), screen -> screen.model.select(EXPORTER));
                shoot("forbidden", small, Optional.of(real(true)), screen -> screen.model.select(EXPORTER));
                shoot("yaml", small, Optional.of(real(false)), screen -> {
                    screen.model.select(EXPORTER);
                    ((TabPane) screen.view.root().lookup(".tab-pane"))
                            .getSelectionModel()
                            .select(1);
                });
                shoot("log", small, Optional.of(real(false)), screen -> {
                    screen.model.select(EXPORTER);
                    ((CheckBox) screen.view.root().lookup(".object-pane").lookup("#log-follow")).setSelected(false);
                    ((TabPane) screen.view.root().lookup(".tab-pane"))
                            .getSelectionModel()
                            .select(2);
                });
            }
        }
        try (var files = Files.list(FOLDER)) {
            assertThat(files).hasSizeGreaterThan(40);
        }
    }

    private static Topology trouble() {
        GeneratedTopology generated = new GeneratedTopology();
        GeneratedTopology.of(2_000).vertices().stream()
                .filter(vertex -> vertex.kind() == Topology.Kind.POD)
                .skip(5)
                .limit(3)
                .forEach(vertex -> generated.with(vertex.id(), State.BROKEN));
        return generated.build(2_000);
    }

    private static Optional<Survey> survey(Topology graph) {
        return Optional.of(SampleSurvey.with(ConfigurationChain.EMPTY, graph, List.of(), List.of()));
    }

    private static Survey real(boolean forbidden) {
        return new Surveyor(AgentSettings.DEFAULT, Rules.standard()).survey(cluster(forbidden));
    }

    private static ScriptedCluster cluster(boolean forbidden) {
        InventoryBuilder objects = new InventoryBuilder()
                .nodes(new Node(
                        "gpu-1",
                        "10.1.0.1",
                        Map.of(),
                        Map.of("nvidia.com/gpu", "8"),
                        Map.of("Ready", "True"),
                        List.of()))
                .configMaps(new ConfigMap(
                        "arms-prom",
                        "arms-prom-prometheus-yaml",
                        "1",
                        Map.of("target", "arms", "type", "prometheus-yaml"),
                        Map.of()))
                .pods(
                        new PodBuilder("nvidia-gpu", "dcgm-exporter-x1")
                                .on("gpu-1")
                                .owner("DaemonSet", "dcgm-exporter")
                                .label("app.kubernetes.io/name", "dcgm-exporter")
                                .container("exporter", "registry.example/nvidia/dcgm-exporter:4.4.1")
                                .args("-f", "/etc/dcgm-exporter/counters.csv")
                                .mount(
                                        new Pod.Volume("counters", "configMap", "exporter-metrics"),
                                        "/etc/dcgm-exporter")
                                .refersTo("Secret", "registry-login", "", "envFrom")
                                .notReady()
                                .status(new Pod.ContainerStatus(
                                        false, 69, "waiting", "CrashLoopBackOff", 137, "OOMKilled", null))
                                .build(),
                        new PodBuilder("arms-prom", "reader")
                                .on("gpu-2")
                                .owner("", "")
                                .refersTo("ConfigMap", "arms-prom-prometheus-yaml", "promYaml", "volume c")
                                .refersTo("ConfigMap", "gone", "", "envFrom")
                                .build())
                .events(new Event(
                        "nvidia-gpu",
                        "Pod",
                        "dcgm-exporter-x1",
                        "Warning",
                        "BackOff",
                        "Back-off restarting failed container",
                        412,
                        SampleSurvey.AT.minusSeconds(7_000),
                        SampleSurvey.AT.minusSeconds(40)));
        if (forbidden) {
            objects.nodes(Answer.unknown(new ClusterFailure.Forbidden("list", "nodes", "", ""), SampleSurvey.AT));
            objects.workloads(
                    Answer.unknown(new ClusterFailure.Forbidden("list", "daemonsets", "", ""), SampleSurvey.AT));
            objects.events(Answer.unknown(new ClusterFailure.Forbidden("list", "events", "", ""), SampleSurvey.AT));
        }
        return new ScriptedCluster()
                .holds(objects.build())
                .has(Manifest.of(Map.of(
                        "apiVersion", "v1",
                        "kind", "Pod",
                        "metadata", Map.of("name", "dcgm-exporter-x1", "namespace", "nvidia-gpu"),
                        "spec",
                                Map.of(
                                        "nodeName",
                                        "gpu-1",
                                        "containers",
                                        List.of(Map.of(
                                                "name",
                                                "exporter",
                                                "image",
                                                "registry.example/nvidia/dcgm-exporter:4.4.1"))),
                        "status",
                                Map.of(
                                        "conditions",
                                        List.of(
                                                Map.of(
                                                        "type",
                                                        "Initialized",
                                                        "status",
                                                        "True",
                                                        "lastTransitionTime",
                                                        "2026-11-02T06:00:00Z"),
                                                Map.of(
                                                        "type",
                                                        "Ready",
                                                        "status",
                                                        "False",
                                                        "reason",
                                                        "ContainersNotReady",
                                                        "message",
                                                        "containers with unready status: [exporter]",
                                                        "lastTransitionTime",
                                                        "2026-11-02T07:58:00Z"))))))
                .logs(
                        "nvidia-gpu",
                        "dcgm-exporter-x1",
                        "exporter",
                        false,
                        IntStream.range(0, 60)
                                .mapToObj(n -> "time=\"2026-11-02T07:59:" + n
                                        + "Z\" level=info msg=\"Collecting DCP metrics\" round=" + n)
                                .collect(Collectors.joining("\n")));
    }

    private static void shoot(String name, Look look, Optional<Survey> survey, Consumer<GraphScreen> act)
            throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            look.theme().install();
            Optional<Cluster> cluster = Optional.of(cluster(false));
            GraphScreen screen = new GraphScreen(look.language(), cluster);
            Parent root = screen.view.root();
            Scene scene = new Scene(root, look.width(), look.height());
            look.theme().dress(scene);
            screen.view.showGraph();
            survey.ifPresent(screen.model::accept);
            settle(root);
            act.accept(screen);
            settle(root);
            ImageIO.write(
                    SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                    "png",
                    FOLDER.resolve("topology-" + name + "-" + look.theme().id() + "-"
                                    + look.language().getLanguage() + ".png")
                            .toFile());
            return name;
        });
    }

    private static void settle(Parent root) {
        for (int i = 0; i < 2; i++) {
            root.applyCss();
            root.layout();
        }
    }
}
