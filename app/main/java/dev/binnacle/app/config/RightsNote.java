package dev.binnacle.app.config;

import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.cluster.Permission;
import dev.binnacle.draft.DraftState;
import dev.binnacle.draft.push.PushRights;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Says above the editor that this account may not push the draft, before much is typed; not there otherwise.
final class RightsNote extends HBox {

    private final ConfigModel model;
    private final Messages messages;
    private final Label text = new Label();

    RightsNote(ConfigModel model, Messages messages) {
        super(8);
        this.model = model;
        this.messages = messages;
        setId("rights-note");
        getStyleClass().add("rights-note");
        setAlignment(Pos.CENTER_LEFT);
        Icon icon = new Icon("warning", 16);
        Tone.WARN.applyTo(icon);
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(icon, text);
        model.rights().rights().when(OnScreen.of(this)).subscribe(_ -> show());
        model.state().when(OnScreen.of(this)).subscribe(_ -> show());
    }

    private void show() {
        Optional<Message> said = model.rights().rights().get().flatMap(this::said);
        setVisible(said.isPresent());
        setManaged(said.isPresent());
        text.setText(said.map(messages::say).orElse(""));
    }

    private Optional<Message> said(PushRights rights) {
        Permission patch = rights.patch();
        if (rights.refused()) {
            return Optional.of(
                    patch.namespace().isEmpty()
                            ? Message.of("config.rights.refused.everywhere", patch.resourcePath())
                            : Message.of("config.rights.refused", patch.resourcePath(), patch.namespace()));
        }
        boolean absent = model.state().get().open().stream()
                .flatMap(open -> model.state().get().drafts().stream()
                        .filter(entry -> entry.draft().id().equals(open.draft().id())))
                .anyMatch(entry -> entry.state() == DraftState.NEVER_PUSHED);
        return rights.mayNotCreate() && absent
                ? Optional.of(Message.of("config.rights.no-create", patch.resourcePath(), patch.namespace()))
                : Optional.empty();
    }
}
