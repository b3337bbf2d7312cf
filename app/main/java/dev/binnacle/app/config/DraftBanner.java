package dev.binnacle.app.config;

import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.message.Messages;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What others did while the draft was being written, above the text that it does not touch, and what can be
/// done about it.
final class DraftBanner extends VBox {

    private final ConfigModel model;
    private final Messages messages;

    private record Action(String key, Runnable run) {}

    DraftBanner(ConfigModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("draft-banners");
        model.state().when(OnScreen.of(this)).subscribe(_ -> show());
        model.disk().change().when(OnScreen.of(this)).subscribe(_ -> show());
    }

    private void show() {
        getChildren().clear();
        ConfigState state = model.state().get();
        state.open().ifPresent(open -> {
            model.disk()
                    .change()
                    .get()
                    .filter(change -> change.id().equals(open.draft().id()))
                    .ifPresent(this::disk);
            Standing standing = state.standing();
            standing.home().ifPresent(home -> elsewhere(home, standing));
            if (standing.home().isEmpty()) {
                cluster(standing, open.draft().base().isPresent());
            }
        });
        setManaged(!getChildren().isEmpty());
        setVisible(!getChildren().isEmpty());
    }

    private void disk(DiskChange change) {
        DiskDesk desk = model.disk();
        if (change.now().isPresent()) {
            add(
                    "banner-disk",
                    messages.say("config.banner.disk", Shelf.beside(change.id())),
                    new Action("config.banner.compare", desk::merge),
                    new Action("config.banner.reload", desk::reload),
                    new Action("config.banner.keep", desk::keepMine));
        } else {
            add(
                    "banner-disk",
                    messages.say("config.banner.disk.gone"),
                    new Action("config.banner.write", desk::keepMine));
        }
    }

    private void elsewhere(ClusterId home, Standing standing) {
        String text = messages.say("config.banner.elsewhere", home.context(), home.server());
        switch (standing.state()) {
            case BOTH_CHANGED, OUTDATED, MODIFIED ->
                add(
                        "banner-elsewhere",
                        text + " " + messages.say("config.banner.elsewhere.differs"),
                        new Action("config.banner.compare", model.merge()::merge));
            case IDENTICAL, DELETED, NEVER_PUSHED, UNKNOWN -> add("banner-elsewhere", text);
        }
    }

    private void cluster(Standing standing, boolean begun) {
        MergeDesk desk = model.merge();
        Action merge = new Action("config.banner.merge", desk::merge);
        Action theirs = new Action("config.banner.theirs", desk::takeTheirs);
        switch (standing.state()) {
            case OUTDATED ->
                add(
                        "banner-cluster",
                        messages.say("config.banner.outdated"),
                        new Action("config.banner.take", desk::takeTheirs),
                        new Action("config.banner.look", desk::merge));
            case BOTH_CHANGED ->
                add(
                        "banner-cluster",
                        messages.say(begun ? "config.banner.both" : "config.banner.differs"),
                        merge,
                        theirs);
            case DELETED ->
                add(
                        "banner-cluster",
                        messages.say("config.banner.deleted"),
                        new Action("config.banner.as-new", desk::keepAsNew));
            case IDENTICAL, MODIFIED, NEVER_PUSHED, UNKNOWN -> {
                // nothing that others did
            }
        }
    }

    private void add(String id, String text, Action... actions) {
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        Icon icon = new Icon("warning", 16);
        HBox said = new HBox(8, icon, words);
        said.setAlignment(Pos.TOP_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        VBox banner = new VBox(8, said);
        if (actions.length > 0) {
            FlowPane buttons = new FlowPane(8, 8);
            for (Action action : List.of(actions)) {
                Button button = new Button(messages.say(action.key()));
                button.setId(action.key().replace('.', '-'));
                button.getStyleClass().add("small");
                button.setOnAction(_ -> action.run().run());
                buttons.getChildren().add(button);
            }
            banner.getChildren().add(buttons);
        }
        banner.setId(id);
        banner.getStyleClass().add("draft-banner");
        Tone.WARN.applyTo(banner);
        getChildren().add(banner);
    }
}
