package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.message.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The instances that one GPU is cut into.
final class MigInstances extends VBox {

    private final Messages messages;
    private final MetricWords words;
    private final Consumer<GpuId> focus;
    private List<Gpu> shown = List.of();

    MigInstances(Messages messages, Consumer<GpuId> focus) {
        super(4);
        this.messages = messages;
        this.words = new MetricWords(messages);
        this.focus = focus;
    }

    /// @param all of the same UUID
    void show(Gpu gpu, List<Gpu> all) {
        if (!all.equals(shown)) {
            shown = all;
            getChildren().setAll(all.stream().map(one -> row(one, gpu)).toList());
        }
    }

    private VBox row(Gpu one, Gpu current) {
        String profile = one.migProfile().isEmpty() ? messages.say("fleet.detail.mig.whole") : one.migProfile();
        Hyperlink name = new Hyperlink(
                messages.say("fleet.detail.mig.name", profile, one.id().instance()));
        name.setOnAction(_ -> focus.accept(one.id()));
        name.setDisable(one.id().equals(current.id()));
        Label text = new Label(messages.say(
                "fleet.detail.mig.values",
                words.value(one, Metrics.GRAPHICS_ACTIVE),
                words.value(one, Metrics.MEMORY_USED),
                one.holder().present() ? one.holder().pod() : messages.say("fleet.detail.holder.none")));
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        Badge state = new Badge("", Tone.NEUTRAL);
        state.show(one.state(), messages);
        HBox head = new HBox(8, name, state);
        head.setAlignment(Pos.CENTER_LEFT);
        return new VBox(head, text);
    }
}
