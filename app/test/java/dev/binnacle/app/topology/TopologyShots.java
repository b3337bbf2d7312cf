package dev.binnacle.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.SampleSurvey;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.graph.GeneratedTopology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
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

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        Files.createDirectories(FOLDER);
    }

    @Test
    void drawsEveryState() throws Exception {
        for (Theme theme : Theme.values()) {
            for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                shoot("sample", theme, language, 1072, 770, SampleSurvey.topology(), _ -> {});
                shoot("sixty", theme, language, 1712, 1170, GeneratedTopology.of(60), _ -> {});
                shoot("thousands", theme, language, 1712, 1170, GeneratedTopology.of(2_000), _ -> {});
            }
        }
        try (var files = Files.list(FOLDER)) {
            assertThat(files).hasSizeGreaterThan(10);
        }
    }

    private static void shoot(
            String name,
            Theme theme,
            Locale language,
            int width,
            int height,
            Topology graph,
            Consumer<TopologyModel> act)
            throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            theme.install();
            TopologyModel model = new TopologyModel(Runnable::run);
            Parent root =
                    new TopologyView(model, Messages.in(language, "dev.binnacle.app.messages"), new Label()).root();
            Scene scene = new Scene(root, width, height);
            theme.dress(scene);
            ((ToggleButton) root.lookup("#topology-graph")).setSelected(true);
            model.accept(SampleSurvey.with(ConfigurationChain.EMPTY, graph, List.of(), List.of()));
            act.accept(model);
            for (int i = 0; i < 2; i++) {
                root.applyCss();
                root.layout();
            }
            String look = theme.id() + "-" + language.getLanguage();
            ImageIO.write(
                    SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                    "png",
                    FOLDER.resolve("topology-" + name + "-" + look + ".png").toFile());
            return name;
        });
    }
}
