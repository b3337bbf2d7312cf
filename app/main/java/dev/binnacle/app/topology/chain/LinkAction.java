package dev.binnacle.app.topology.chain;

import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.app.topology.chain.ChainModel.Reloading;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.ExecQuery;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.chain.Action;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.Consent;
import dev.binnacle.topology.chain.Detail;
import dev.binnacle.topology.chain.Reload;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The button under a link. What reaches into the cluster is first shown word for word, and done after a yes.
final class LinkAction extends StackPane {

    private final ChainModel model;
    private final Messages messages;
    private final ChainActions actions;

    LinkAction(Link link, ChainModel model, Messages messages, ChainActions actions) {
        this.model = model;
        this.messages = messages;
        this.actions = actions;
        setAlignment(Pos.CENTER_LEFT);
        setVisible(link.action().isPresent());
        link.action().ifPresent(action -> offer(action, link));
        managedProperty().bind(visibleProperty());
    }

    private void offer(Action action, Link link) {
        switch (action) {
            case Action.LookInside(List<ExecQuery> commands) -> {
                visibleProperty().bind(actions.reach().when(OnScreen.of(this)).map(reach -> reach != Reach.RECORDED));
                offerLook(commands, link);
            }
            case Action.Reload(Endpoint.OfPod endpoint) -> {
                visibleProperty().bind(actions.reach().when(OnScreen.of(this)).map(reach -> reach != Reach.RECORDED));
                model.state().map(ChainModel.State::reloading).subscribe(state -> offerReload(endpoint, state));
            }
            case Action.Draft(List<Manifest> manifests) ->
                getChildren()
                        .setAll(button(
                                "topology.act.draft", () -> actions.draft().accept(manifests)));
            case Action.BeginConfiguration() -> getChildren().setAll(button("topology.act.begin", actions.begin()));
            case Action.ShowObject object ->
                getChildren()
                        .setAll(button("topology.act.show", () -> actions.show().accept(object)));
            case Action.SeeFindings() -> getChildren().setAll(button("topology.act.findings", actions.findings()));
        }
    }

    private void offerLook(List<ExecQuery> commands, Link link) {
        boolean again = link.detail() instanceof Detail.Heard && link.state() != State.UNKNOWN;
        Button look = button(again ? "topology.look.again" : "topology.look", () -> {});
        look.getStyleClass().add("look-inside");
        look.setOnAction(_ -> {
            Button run = button("topology.look.run", () -> {}, commands.size());
            run.getStyleClass().add("look-inside-run");
            Node ask = consent(
                    messages.say("topology.look.ask", commands.size()),
                    commands.stream().map(ExecQuery::display).toList(),
                    run,
                    () -> getChildren().setAll(look));
            run.setOnAction(_ -> {
                getChildren().setAll(muted(messages.say("topology.look.running")));
                actions.lookInside().accept(new Consent(commands));
            });
            getChildren().setAll(ask);
        });
        getChildren().setAll(look);
    }

    private void offerReload(Endpoint.OfPod endpoint, Reloading state) {
        Button reload = button("topology.reload", () -> {});
        reload.getStyleClass().add("reload");
        reload.disableProperty().bind(actions.reach().when(OnScreen.of(this)).map(reach -> reach != Reach.WRITABLE));
        Label locked = muted(messages.say("topology.reload.locked"));
        locked.visibleProperty().bind(reload.disableProperty());
        HBox first = new HBox(8, reload, locked);
        first.setAlignment(Pos.CENTER_LEFT);
        reload.setOnAction(_ -> {
            Button run = button("topology.reload.run", () -> model.reload(endpoint));
            run.getStyleClass().add("reload-run");
            getChildren()
                    .setAll(consent(
                            messages.say("topology.reload.ask"),
                            List.of(Reload.request(endpoint)),
                            run,
                            () -> getChildren().setAll(first)));
        });
        getChildren()
                .setAll(
                        switch (state) {
                            case Reloading.None() -> first;
                            case Reloading.Asked _ -> muted(messages.say("topology.reload.running"));
                            case Reloading.Answered(Reload answer) ->
                                answer.endpoint().equals(endpoint) ? new VBox(8, outcome(answer), first) : first;
                        });
    }

    private Node outcome(Reload answer) {
        Label words = wrapped(messages.say(answer.outcome()));
        words.getStyleClass().addAll("strong", "reload-outcome");
        (answer.done() ? Tone.OK : Tone.BAD).applyTo(words);
        VBox box = new VBox(4, words);
        if (!answer.detail().isBlank()) {
            Label detail = wrapped(answer.detail());
            detail.getStyleClass().add("mono");
            box.getChildren().add(detail);
        }
        return box;
    }

    private Node consent(String question, List<String> lines, Button yes, Runnable back) {
        yes.getStyleClass().add("accent");
        Button cancel = button("topology.look.cancel", back);
        List<Node> commands = lines.stream().map(LinkAction::whole).toList();
        VBox box = new VBox(8);
        box.getChildren()
                .addAll(Stream.of(List.of(wrapped(question)), commands, List.of(new HBox(8, yes, cancel)))
                        .flatMap(List::stream)
                        .toList());
        box.getStyleClass().add("consent");
        return box;
    }

    /// To the last letter, however long: this is what is agreed to.
    private static Node whole(String line) {
        Label label = wrapped(line);
        label.getStyleClass().addAll("mono", "agreed");
        return label;
    }

    private Button button(String key, Runnable act, Object... args) {
        Button button = new Button(messages.say(key, args));
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(_ -> act.run());
        return button;
    }

    private static Label muted(String text) {
        Label label = wrapped(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
