package dev.binnacle.app.topology;

import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.ProblemPane;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The way of a scrape configuration, link by link, with what it comes to in one sentence above.
final class ChainView extends StackPane {

    private final Messages messages;
    private final ObservableValue<Instant> now;
    private final Runnable lookInside;
    private final VBox links = new VBox();
    private final ScrollPane scroll = new ScrollPane(links);

    ChainView(TopologyModel model, Messages messages, ObservableValue<Instant> now, Runnable lookInside) {
        this.messages = messages;
        this.now = now;
        this.lookInside = lookInside;
        links.getStyleClass().add("chain");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        model.state()
                .map(state -> state.drawn().map(TopologyModel.Drawn::chain))
                .subscribe(this::show);
    }

    private void show(Optional<ConfigurationChain> chain) {
        if (chain.isEmpty()) {
            getChildren().setAll(Placeholder.loading(messages.say("topology.loading")));
        } else if (chain.get().links().isEmpty()) {
            getChildren()
                    .setAll(Placeholder.empty(
                            "config-map",
                            messages.say("topology.chain-empty.title"),
                            messages.say("topology.chain-empty.text")));
        } else {
            double position = scroll.getVvalue();
            links.getChildren().setAll(cards(chain.get()));
            getChildren().setAll(scroll);
            scroll.setVvalue(position);
        }
    }

    private List<Node> cards(ConfigurationChain chain) {
        List<Node> cards = new ArrayList<>(List.of(sentence(chain)));
        Optional<Link> broken = chain.firstBroken();
        boolean behind = false;
        for (Link link : chain.links()) {
            boolean first = broken.filter(link::equals).isPresent();
            LinkCard.Role role = first
                    ? LinkCard.Role.FIRST_BROKEN
                    : behind && link.state() != State.OK ? LinkCard.Role.CONSEQUENCE : LinkCard.Role.ORDINARY;
            cards.add(new LinkCard(link, role, messages, now, look(link)));
            behind |= first;
        }
        return cards;
    }

    private Node sentence(ConfigurationChain chain) {
        long unknown = chain.links().stream()
                .filter(link -> link.state() == State.UNKNOWN)
                .count();
        Optional<Link> broken = chain.firstBroken();
        Tone tone = broken.isPresent() ? Tone.BAD : unknown > 0 ? Tone.UNKNOWN : Tone.OK;
        String text = broken.map(link -> messages.say("topology.sum.broken", Words.step(messages, link.step())))
                .orElseGet(() ->
                        unknown > 0 ? messages.say("topology.sum.unknown", unknown) : messages.say("topology.sum.ok"));
        Icon icon = new Icon(broken.isPresent() ? "error" : unknown > 0 ? "unknown" : "ok", 20);
        tone.applyTo(icon);
        Label label = new Label(text);
        label.getStyleClass().add("section-title");
        label.setWrapText(true);
        HBox sentence = new HBox(12, icon, label);
        sentence.setAlignment(Pos.CENTER_LEFT);
        sentence.getStyleClass().add("chain-sentence");
        return sentence;
    }

    /// Where only a command in the container can tell, the offer to run it: shown word for word, run after a
    /// yes.
    private Node[] look(Link link) {
        Optional<String> command = link.step() == Step.FILE && link.state() == State.UNKNOWN
                ? link.nextStep().flatMap(LinkCard::command).filter(text -> text.startsWith("kubectl exec "))
                : Optional.empty();
        return command.map(text -> new Node[] {offer(text)}).orElseGet(() -> new Node[0]);
    }

    private Node offer(String command) {
        StackPane place = new StackPane();
        place.setAlignment(Pos.CENTER_LEFT);
        Button look = new Button(messages.say("topology.look"));
        look.getStyleClass().add("look-inside");
        look.setOnAction(_ -> place.getChildren()
                .setAll(consent(command, () -> place.getChildren().setAll(look))));
        place.getChildren().setAll(look);
        return place;
    }

    private Node consent(String command, Runnable back) {
        Label ask = new Label(messages.say("topology.look.ask"));
        ask.setWrapText(true);
        Button run = new Button(messages.say("topology.look.run"));
        run.getStyleClass().addAll("accent", "look-inside-run");
        Button cancel = new Button(messages.say("topology.look.cancel"));
        cancel.setOnAction(_ -> back.run());
        HBox buttons = new HBox(8, run, cancel);
        Node line = ProblemPane.command(messages, command);
        VBox box = new VBox(8, ask, line, buttons);
        box.getStyleClass().add("consent");
        HBox.setHgrow(line, Priority.ALWAYS);
        run.setOnAction(_ -> {
            lookInside.run();
            run.setDisable(true);
            cancel.setDisable(true);
            run.setText(messages.say("topology.look.running"));
        });
        return box;
    }
}
