package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.CopyButton;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Which GPU this is, how it is and by which rule, and who holds it.
final class GpuHeading extends VBox {

    private final Messages messages;
    private final Formats formats;
    private final Label model = new Label();
    private final Label place = new Label();
    private final Label uuid = new Label();
    private final Badge state = new Badge("", Tone.NEUTRAL);
    private final Label age = new Label();
    private final VBox why = new VBox(4);
    private final Label holder = new Label();
    private final HBox holderRow;
    private final HBox uuidRow;
    private final Label driver = new Label();
    private List<Message> reasons = List.of();
    private @Nullable Gpu shown;

    /// @param goToHolder what the button beside the pod does
    GpuHeading(Messages messages, Consumer<GpuSample.Holder> goToHolder) {
        super(8);
        this.messages = messages;
        this.formats = new Formats(messages);
        model.getStyleClass().add("detail-title");
        model.setWrapText(true);
        model.setMinWidth(0);
        place.getStyleClass().add("muted");
        place.setWrapText(true);
        uuid.getStyleClass().add("mono");
        uuid.setWrapText(true);
        holder.setWrapText(true);
        holder.setMinWidth(0);
        driver.getStyleClass().add("muted");
        driver.setWrapText(true);
        age.getStyleClass().add("caption");
        Button go = new Button(messages.say("fleet.detail.holder.go"));
        go.setId("gpu-detail-holder");
        go.getStyleClass().addAll("flat", "small");
        go.setMinWidth(USE_PREF_SIZE);
        go.setOnAction(_ -> {
            if (shown != null) {
                goToHolder.accept(shown.holder());
            }
        });
        holderRow = row(holder, new CopyButton(messages, messages.say("fleet.detail.holder"), this::pod), go);
        uuidRow = row(
                uuid,
                new CopyButton(
                        messages, "UUID", () -> shown == null ? "" : shown.id().uuid()));
        FlowPane line = new FlowPane(8, 4, state, age);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(new VBox(2, model, place), line, why, holderRow, uuidRow, driver);
    }

    private static HBox row(Label text, Button... buttons) {
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.SOMETIMES);
        HBox row = new HBox(4, text);
        row.getChildren().addAll(buttons);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private String pod() {
        return shown == null ? "" : shown.holder().pod();
    }

    void show(Gpu gpu, Instant now) {
        shown = gpu;
        model.setText(
                gpu.model().isEmpty()
                        ? messages.say("fleet.detail.model.unknown")
                        : gpu.model().replaceFirst("^NVIDIA ", ""));
        place.setText(
                gpu.migProfile().isEmpty()
                        ? messages.say("fleet.detail.place", gpu.node(), gpu.nameOnNode())
                        : messages.say(
                                "fleet.detail.place.mig",
                                gpu.node(),
                                gpu.index(),
                                gpu.migProfile(),
                                gpu.id().instance()));
        uuid.setText(gpu.seen() ? gpu.id().uuid() : messages.say("fleet.detail.unseen"));
        uuidRow.getChildren().stream().skip(1).forEach(copy -> {
            copy.setVisible(gpu.seen());
            copy.setManaged(gpu.seen());
        });
        age.setVisible(gpu.seen());
        state.show(gpu.state(), messages);
        showAge(now);
        if (!gpu.why().equals(reasons)) {
            reasons = gpu.why();
            why.getChildren().setAll(reasons.stream().map(this::reason).toList());
        }
        Tone.of(gpu.state()).applyTo(why);
        GpuSample.Holder held = gpu.holder();
        holder.setText(
                held.present()
                        ? held.namespace() + "/" + held.pod()
                                + (held.container().isEmpty() ? "" : " · " + held.container())
                        : messages.say("fleet.detail.holder.none"));
        holderRow.getChildren().stream().skip(1).forEach(node -> {
            node.setVisible(held.present());
            node.setManaged(held.present());
        });
        driver.setText(
                gpu.driver().isEmpty()
                        ? messages.say("fleet.detail.driver.unknown")
                        : messages.say("fleet.detail.driver", gpu.driver()));
    }

    void showAge(Instant now) {
        if (shown != null) {
            age.setText(messages.say("fleet.detail.age", formats.age(shown.age(now))));
        }
    }

    private Label reason(Message reason) {
        Label label = new Label("• " + messages.say(reason));
        label.setWrapText(true);
        return label;
    }
}
