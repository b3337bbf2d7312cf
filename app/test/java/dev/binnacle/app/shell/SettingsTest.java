package dev.binnacle.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.Studio;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.Sampling;
import dev.binnacle.gpu.Threshold;
import dev.binnacle.message.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class SettingsTest {

    private static final Messages MESSAGES = Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages");

    private final List<Settings> kept = new ArrayList<>();
    private final SettingsModel model = new SettingsModel(Settings.DEFAULT, kept::add);

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private Path path() {
        return folder.resolve("settings.json");
    }

    @Test
    void everythingThatIsSetSurvivesTheFile() throws Exception {
        GpuRules rules = new GpuRules(
                GpuRules.DEFAULT
                        .with(Threshold.WARM, 70)
                        .with(Threshold.IDLE, 0.1)
                        .thresholds(),
                Set.of(79),
                GpuRules.DEFAULT.warningXids(),
                0x8,
                0x60);
        Settings settings = Settings.DEFAULT
                .withTheme("dark")
                .withLanguage("zh")
                .withKubeconfig("/home/me/kube")
                .withPace(10)
                .withRate(5.5)
                .withParallel(16)
                .withAgents(new AgentSettings("agent", "key", "value", List.of(1, 2)))
                .withRules(rules);

        new SettingsFile(path()).write(settings);

        Settings read = new SettingsFile(path()).read();
        assertThat(read).isEqualTo(settings);
        assertThat(read.rules().rules()).isEqualTo(rules);
        assertThat(read.sampling()).isEqualTo(new Sampling(Duration.ofSeconds(10), 5.5, 16));
    }

    @Test
    void theFileHoldsOnlyTheThresholdsThatDifferFromTheirDefaults() throws Exception {
        new SettingsFile(path()).write(Settings.DEFAULT.withRules(GpuRules.DEFAULT.with(Threshold.HOT, 95)));

        assertThat(Files.readString(path())).contains("hotCelsius").doesNotContain("warmCelsius", "fatalXids");
    }

    @Test
    void whatAFileLeavesOutOrHasWrongIsAsItIsByDefault() throws Exception {
        Files.writeString(path(), """
            {"theme": "dark", "paceSeconds": -3, "parallel": 9000, "unheard": 1,
             "rules": {"thresholds": {"warmCelsius": 1000, "unheard": 5, "hotCelsius": 99}}}
            """);

        Settings read = new SettingsFile(path()).read();

        assertThat(read.theme()).isEqualTo("dark");
        assertThat(read.sampling()).isEqualTo(Sampling.DEFAULT);
        assertThat(read.agents()).isEqualTo(AgentSettings.DEFAULT);
        assertThat(read.rules().rules()).isEqualTo(GpuRules.DEFAULT.with(Threshold.HOT, 99));
    }

    @Test
    void aDamagedFileIsSaidAndKeptWhenSomethingIsWritten() throws Exception {
        Files.writeString(path(), "{ \"theme\": ");

        SettingsFile.Content content = new SettingsFile(path()).content();
        assertThat(content.settings()).isEqualTo(Settings.DEFAULT);
        assertThat(content.damage()).isPresent();
        assertThat(path()).hasContent("{ \"theme\": ");

        new SettingsFile(path()).write(Settings.DEFAULT);
        assertThat(new SettingsFile(path()).content().damage()).isEmpty();
        assertThat(folder.resolve("settings.json.damaged")).hasContent("{ \"theme\": ");
    }

    @Test
    void aMissingFileIsNoDamage() {
        assertThat(new SettingsFile(path()).content().damage()).isEmpty();
    }

    @Test
    void aChangeIsKeptOnce() {
        model.change(settings -> settings.withPace(20));
        model.change(settings -> settings.withPace(20));

        assertThat(kept).extracting(Settings::paceSeconds).containsExactly(20);
    }

    private Parent view(Consumer<Parent> act) throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            Parent root = new SettingsView(model, MESSAGES, new Label()).root();
            try (Studio _ = new Studio(root, Theme.LIGHT, 900, 800)) {
                for (SettingsPage page : SettingsPage.values()) {
                    model.page().set(page);
                    root.applyCss();
                    root.layout();
                }
                act.accept(root);
            }
            return root;
        });
    }

    private static void type(Parent root, String id, String text) {
        TextField field = (TextField) root.lookup("#" + id);
        field.setText(text);
        field.fireEvent(new ActionEvent());
    }

    @Test
    void everySettingShowsTheValueInForce() throws Exception {
        view(root -> assertThat(root.lookupAll(".setting"))
                .hasSizeGreaterThan(10)
                .allSatisfy(setting -> {
                    assertThat(((TextField) setting.lookup(".text-field")).getText())
                            .isNotEmpty();
                    assertThat(((Label) setting.lookup(".setting-fault")).getText())
                            .isEmpty();
                }));
    }

    @Test
    void aThresholdTakesEffectWhenItIsTypedAndRight() throws Exception {
        view(root -> {
            type(root, "threshold-warmCelsius", "75");
            type(root, "threshold-memoryRatio", "90");
        });

        GpuRules rules = model.settings().get().rules().rules();
        assertThat(rules.get(Threshold.WARM)).isEqualTo(75);
        assertThat(rules.get(Threshold.MEMORY)).isEqualTo(0.9);
    }

    @Test
    void whatIsWrongIsSaidAndNotKept() throws Exception {
        view(root -> {
            type(root, "threshold-warmCelsius", "90");
            type(root, "threshold-hotCelsius", "hot");
            type(root, "threshold-idleRatio", "51");
            type(root, "settings-agents-unit", "(");
            type(root, "settings-agents-ports", "70000");
            type(root, "settings-xids-fatal", "79;48");
            assertThat(root.lookupAll(".setting-fault").stream()
                            .map(node -> ((Label) node).getText())
                            .filter(text -> !text.isEmpty()))
                    .contains("The warning has to lie below what is fatal.", "Between 0.1 and 50.")
                    .hasSizeGreaterThanOrEqualTo(4);
        });

        assertThat(kept).isEmpty();
    }

    @Test
    void allThresholdsGoBackToTheirDefaults() throws Exception {
        model.change(settings ->
                settings.withRules(GpuRules.DEFAULT.with(Threshold.WARM, 50).with(Threshold.HOT, 60)));

        view(root -> ((Button) root.lookup("#reset-thresholds")).fire());

        assertThat(model.settings().get().rules()).isEqualTo(RuleSettings.NONE);
    }
}
