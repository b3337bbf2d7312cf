package dev.binnacle.app.topology.chain;

import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.app.words.EngineWords;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The way of a scrape configuration, link by link, with what it comes to in one sentence above. A card whose
/// link says the same as before stays as it is, so that a question one is about to answer is not taken away.
public final class ChainView extends StackPane {

    private final ChainModel model;
    private final Messages messages;
    private final ObservableValue<Instant> now;
    private final ChainActions actions;
    private final VBox links = new VBox();
    private final ScrollPane scroll = new ScrollPane(links);
    private final Map<Step, LinkCard> cards = new EnumMap<>(Step.class);

    /// @param now the clock of the cluster shown, for ages
    public ChainView(ChainModel model, Messages messages, ObservableValue<Instant> now, ChainActions actions) {
        this.model = model;
        this.messages = messages;
        this.now = now;
        this.actions = actions;
        links.getStyleClass().add("chain");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        model.state().map(ChainModel.State::chain).when(OnScreen.of(this)).subscribe(this::show);
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
        List<Node> shown = new ArrayList<>(List.of(sentence(chain)));
        Optional<Link> broken = chain.firstBroken();
        boolean behind = false;
        for (Link link : chain.links()) {
            boolean first = broken.filter(link::equals).isPresent();
            LinkCard.Role role = first
                    ? LinkCard.Role.FIRST_BROKEN
                    : behind && link.state() != State.OK ? LinkCard.Role.CONSEQUENCE : LinkCard.Role.ORDINARY;
            LinkCard card = cards.get(link.step());
            if (card == null || !card.stays(link, role)) {
                card = new LinkCard(link, role, messages, now, new LinkAction(link, model, messages, actions));
                cards.put(link.step(), card);
            }
            shown.add(card);
            behind |= first;
        }
        return shown;
    }

    private Node sentence(ConfigurationChain chain) {
        long unknown = chain.links().stream()
                .filter(link -> link.state() == State.UNKNOWN)
                .count();
        Optional<Link> broken = chain.firstBroken();
        Tone tone = broken.isPresent() ? Tone.BAD : unknown > 0 ? Tone.UNKNOWN : Tone.OK;
        String text = broken.map(link -> messages.say("topology.sum.broken", EngineWords.step(messages, link.step())))
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
}
