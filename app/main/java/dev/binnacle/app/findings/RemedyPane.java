package dev.binnacle.app.findings;

import dev.binnacle.app.fx.CodeView;
import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.ProblemPane;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What to change, to be read before anything is done: the change in words, what to beware of, the manifests,
/// and the same by hand. Nothing is applied from here; a manifest can be taken into a draft.
final class RemedyPane extends VBox {

    private final Messages messages;

    RemedyPane(Remedy remedy, Messages messages, Runnable takeUp) {
        this.messages = messages;
        setSpacing(12);
        Label summary = wrapped(messages.say(remedy.summary()));
        getChildren().add(summary);
        for (Message caution : remedy.cautions()) {
            getChildren().add(caution(messages.say(caution)));
        }
        if (!remedy.manifests().isEmpty()) {
            getChildren().add(manifestHeading(remedy, takeUp));
            for (Manifest manifest : remedy.manifests()) {
                getChildren().add(manifest(manifest));
            }
        }
        if (!remedy.commands().isEmpty()) {
            VBox commands = new VBox(8, strong(messages.say("findings.remedy.commands")));
            remedy.commands().forEach(command -> commands.getChildren().add(ProblemPane.command(messages, command)));
            getChildren().add(commands);
        }
        if (!remedy.back().isEmpty()) {
            VBox back = new VBox(8, strong(messages.say("findings.remedy.back")));
            remedy.back().forEach(command -> back.getChildren().add(ProblemPane.command(messages, command)));
            getChildren().add(back);
        }
    }

    private Node manifestHeading(Remedy remedy, Runnable takeUp) {
        Button open = new Button(messages.say("findings.remedy.draft"));
        open.setId("findings-open-draft");
        open.getStyleClass().add("accent");
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.setOnAction(_ -> takeUp.run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(
                8,
                strong(messages.say(
                        "findings.remedy.manifests", remedy.manifests().size())),
                gap,
                open);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node manifest(Manifest manifest) {
        Label name = new Label(manifest.ref().display());
        name.getStyleClass().add("caption");
        return new VBox(4, name, new CodeView(ManifestYaml.print(manifest)));
    }

    private static Node caution(String text) {
        Icon icon = new Icon("warning", 16);
        Tone.WARN.applyTo(icon);
        Label label = wrapped(text);
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox row = new HBox(8, icon, label);
        row.getStyleClass().add("caution");
        return row;
    }

    private static Label strong(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("strong");
        return label;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
