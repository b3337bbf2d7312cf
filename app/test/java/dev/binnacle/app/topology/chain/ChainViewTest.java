package dev.binnacle.app.topology.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.chain.Consent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ChainViewTest {

    private final ChainStory story = ChainStory.lifecycle(true).holding(false);
    private final ObjectProperty<Reach> reach = new SimpleObjectProperty<>(Reach.READ_ONLY);
    private final List<Consent> agreed = new ArrayList<>();
    private final List<List<Manifest>> drafted = new ArrayList<>();
    private final Messages messages = Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages");
    private final ChainModel model =
            new ChainModel(Runnable::run, (_, work) -> work.run(), () -> Optional.of(story.cluster), messages);
    private final Pane view = new StackPane();

    @Start
    void start(Stage stage) {
        view.getChildren()
                .add(new ChainView(
                        model,
                        messages,
                        new SimpleObjectProperty<>(ScriptedCluster.NOW),
                        new ChainActions(reach, agreed::add, drafted::add, () -> {}, _ -> {}, () -> {})));
        stage.setScene(new Scene(view, 900, 900));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    private void shows(ConfigurationChain chain) {
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> model.accept(chain));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(String style) {
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> ((Button) view.lookup(style)).fire());
    }

    private List<String> commands() {
        return view.lookupAll(".consent .agreed").stream()
                .map(line -> ((Label) line).getText())
                .toList();
    }

    @Test
    void theFirstBrokenLinkStandsOut() {
        shows(story.seen(
                new InventoryBuilder().configMaps(ChainStory.documented()).build(), ChainStory.noPrometheus()));
        assertThat(view.lookupAll(".chain-card"))
                .filteredOn(card -> card.getPseudoClassStates().contains(PseudoClass.getPseudoClass("first-broken")))
                .hasSize(1);
    }

    @Test
    void commandsAreShownWordForWordBeforeAnyIsAgreedTo() {
        shows(story.seen(ChainStory.whole(), ChainStory.targets()));
        press(".look-inside");
        assertThat(commands()).hasSize(3).allMatch(text -> text.startsWith("kubectl exec -n arms-prom "));
        assertThat(agreed).isEmpty();
        press(".look-inside-run");
        assertThat(agreed.getFirst().commands()).hasSize(3);
    }

    @Test
    void aSurveyThatSaysTheSameDoesNotTakeTheQuestionAway() {
        shows(story.seen(ChainStory.whole(), ChainStory.targets()));
        press(".look-inside");
        story.cluster.at(ScriptedCluster.NOW.plusSeconds(15));
        shows(story.seen(ChainStory.whole(), ChainStory.targets()));
        assertThat(commands()).hasSize(3);
    }

    @Test
    void aReloadWaitsForTheUnlockTheQuestionAndAYes() {
        shows(story.seen(ChainStory.whole(), ChainStory.targets()));
        assertThat(view.lookup(".reload").isDisabled()).isTrue();
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> reach.set(Reach.WRITABLE));
        press(".reload");
        assertThat(commands()).containsExactly("POST " + story.reload().proxyPath());
        assertThat(story.cluster.asked()).noneMatch(request -> request.startsWith("POST"));
        press(".reload-run");
        assertThat(story.cluster.asked())
                .containsOnlyOnce("POST " + story.reload().proxyPath());
        assertThat(view.lookupAll(".label"))
                .anyMatch(
                        node -> node instanceof Labeled label && label.getText().startsWith("failed to reload"));
    }

    @Test
    void aRecordingOffersNothingThatReachesIntoTheCluster() {
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> reach.set(Reach.RECORDED));
        shows(story.seen(ChainStory.whole(), ChainStory.targets()));
        assertThat(visible(".look-inside")).isFalse();
        assertThat(visible(".reload")).isFalse();
    }

    private boolean visible(String style) {
        for (Node node = view.lookup(style); node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void aNearMissIsOpenedAsItShouldBe() {
        shows(story.seen(
                new InventoryBuilder()
                        .configMaps(ChainStory.map("arms-prom", "my-config", Map.of("target", "arms"), "promYaml"))
                        .build(),
                ChainStory.noPrometheus()));
        WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> view.lookupAll(".button").stream()
                        .map(Button.class::cast)
                        .filter(button -> button.getText().startsWith("Open as draft"))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        assertThat(drafted.getFirst().getFirst().ref().name()).isEqualTo("arms-prom-prometheus-yaml");
    }

    @Test
    void whatCommandsSaidIsShown() {
        shows(story.looked(ChainStory.whole(), ChainStory.targets()));
        assertThat(view.lookupAll(".transcript")).hasSize(3);
    }
}
