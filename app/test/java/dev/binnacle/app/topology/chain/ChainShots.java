package dev.binnacle.app.topology.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.Theme;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.chain.ConfigurationChain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the chain in every state it can be in: `mvn -pl app -am test -Dtest=ChainShots -Dshots=target/screens-dev`.
@EnabledIfSystemProperty(named = "shots", matches = ".+")
class ChainShots {

    private static final Path FOLDER = Path.of(System.getProperty("shots", "target/screens-dev"));

    private record Shown(ChainStory story, ConfigurationChain chain, Reach reach, String press) {}

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        Files.createDirectories(FOLDER);
    }

    @Test
    void drawsEveryState() throws Exception {
        for (Theme theme : Theme.values()) {
            for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                for (Map.Entry<String, Shown> state : states().entrySet()) {
                    draw(state.getKey(), state.getValue(), theme, language);
                }
            }
        }
        try (var files = Files.list(FOLDER)) {
            assertThat(files).hasSizeGreaterThanOrEqualTo(4 * states().size());
        }
    }

    private static Map<String, Shown> states() {
        Map<String, Shown> states = new LinkedHashMap<>();
        ChainStory off = ChainStory.lifecycle(false).holding(false);
        ChainStory on = ChainStory.lifecycle(true).holding(true);
        states.put("absent", new Shown(off, off.looked(ChainStory.whole(), ChainStory.targets()), Reach.READ_ONLY, ""));
        states.put("present", new Shown(on, on.looked(ChainStory.whole(), ChainStory.targets()), Reach.READ_ONLY, ""));
        states.put(
                "consent",
                new Shown(off, off.seen(ChainStory.whole(), ChainStory.targets()), Reach.READ_ONLY, ".look-inside"));
        states.put(
                "reload", new Shown(on, on.seen(ChainStory.whole(), ChainStory.targets()), Reach.WRITABLE, ".reload"));
        states.put(
                "refused", new Shown(on, on.seen(ChainStory.whole(), ChainStory.targets()), Reach.WRITABLE, "refused"));
        ChainStory none = new ChainStory();
        states.put(
                "no-arms",
                new Shown(
                        none,
                        none.seen(new InventoryBuilder().build(), ChainStory.noPrometheus()),
                        Reach.READ_ONLY,
                        ""));
        states.put(
                "forbidden",
                new Shown(none, none.seen(ChainStory.forbidden(), ChainStory.noPrometheus()), Reach.READ_ONLY, ""));
        states.put(
                "no-operator",
                new Shown(
                        none,
                        none.seen(
                                new InventoryBuilder()
                                        .configMaps(
                                                ChainStory.documented(),
                                                ChainStory.map(
                                                        "monitoring",
                                                        "my-arms-config",
                                                        Map.of("target", "arms"),
                                                        "promYaml"))
                                        .build(),
                                ChainStory.noPrometheus()),
                        Reach.READ_ONLY,
                        ""));
        ChainStory refused = new ChainStory().forbiddingCommands();
        states.put(
                "crashing",
                new Shown(
                        refused,
                        refused.looked(
                                new InventoryBuilder()
                                        .configMaps(ChainStory.map(
                                                "arms-prom",
                                                "arms-prom-prometheus-yaml",
                                                Map.of("target", "arms", "type", "prometheus-yml"),
                                                "promYaml"))
                                        .workloads(ChainStory.controller(1, 0))
                                        .pods(ChainStory.pod()
                                                .notReady()
                                                .status(new Pod.ContainerStatus(
                                                        false, 9, "waiting", "CrashLoopBackOff", 1, "Error", null))
                                                .build())
                                        .build(),
                                ChainStory.noPrometheus()),
                        Reach.READ_ONLY,
                        ""));
        return states;
    }

    private static void draw(String name, Shown shown, Theme theme, Locale language) throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            theme.install();
            Messages messages = Messages.in(language, "dev.binnacle.app.messages");
            ChainModel model = new ChainModel(
                    Runnable::run, (_, work) -> work.run(), () -> Optional.of(shown.story().cluster), messages);
            ChainView view = new ChainView(
                    model,
                    messages,
                    new SimpleObjectProperty<>(ScriptedCluster.NOW.plusSeconds(20)),
                    new ChainActions(
                            new SimpleObjectProperty<>(shown.reach()), _ -> {}, _ -> {}, () -> {}, _ -> {}, () -> {}));
            Scene scene = new Scene(view, 1072, 1500);
            theme.dress(scene);
            model.accept(shown.chain());
            if (shown.press().equals("refused")) {
                model.reload(shown.story().reload());
            }
            view.applyCss();
            view.layout();
            if (!shown.press().isEmpty() && view.lookup(shown.press()) instanceof Button button) {
                button.fire();
            }
            view.applyCss();
            view.layout();
            view.layout();
            String file = "chain-" + name + "-" + theme.id() + "-" + language.getLanguage() + ".png";
            ImageIO.write(
                    SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                    "png",
                    FOLDER.resolve(file).toFile());
            return file;
        });
    }
}
