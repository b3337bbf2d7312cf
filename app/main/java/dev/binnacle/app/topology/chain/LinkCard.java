package dev.binnacle.app.topology.chain;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.ProblemPane;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.app.words.EngineWords;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One link of the chain: its mark on the rail, what it is about, how it is and why, where that was read, what
/// to do next.
final class LinkCard extends HBox {

    private static final PseudoClass FIRST_BROKEN = PseudoClass.getPseudoClass("first-broken");

    private final Messages messages;
    private final Role role;
    private Link link;

    /// How a link stands to the first broken one.
    enum Role {
        ORDINARY,
        FIRST_BROKEN,
        /// After it, so perhaps only its consequence.
        CONSEQUENCE
    }

    /// @param action the button under it
    LinkCard(Link link, Role role, Messages messages, ObservableValue<Instant> now, Node action) {
        this.messages = messages;
        this.role = role;
        this.link = link;
        Tone tone = Tone.of(link.state());
        VBox card = new VBox(
                6,
                heading(link),
                subject(link),
                reason(link),
                new LinkEvidence(link.detail(), link.subject(), messages));
        link.nextStep().ifPresent(step -> card.getChildren().add(next(step)));
        card.getChildren().addAll(action, source(now));
        card.getStyleClass().addAll("card", "chain-card");
        if (role == Role.FIRST_BROKEN) {
            tone.applyTo(card);
            card.pseudoClassStateChanged(FIRST_BROKEN, true);
        }
        if (role == Role.CONSEQUENCE) {
            card.getStyleClass().add("chain-consequence");
        }
        HBox.setHgrow(card, Priority.ALWAYS);
        getChildren().addAll(rail(link, tone), card);
        setSpacing(12);
        getStyleClass().add("chain-link");
        setAccessibleText(EngineWords.step(messages, link.step()) + ": " + EngineWords.state(messages, link.state())
                + ". " + messages.say(link.reason()));
    }

    /// Whether it says the same as before, if perhaps of another time: then it goes on with that time.
    boolean stays(Link newer, Role newRole) {
        boolean same = role == newRole && at(newer, link.at()).equals(link);
        if (same) {
            link = newer;
        }
        return same;
    }

    private static Link at(Link link, Instant time) {
        return new Link(
                link.step(),
                link.state(),
                link.subject(),
                link.reason(),
                link.source(),
                time,
                link.nextStep(),
                link.detail(),
                link.action());
    }

    private Node rail(Link link, Tone tone) {
        Icon icon = new Icon(icon(link.state()), 20);
        tone.applyTo(icon);
        Region line = new Region();
        line.getStyleClass().add("chain-rail");
        VBox.setVgrow(line, Priority.ALWAYS);
        VBox rail = new VBox(4, icon, line);
        rail.setAlignment(Pos.TOP_CENTER);
        rail.getStyleClass().add("chain-rail-box");
        return rail;
    }

    private Node heading(Link link) {
        Label step = new Label(EngineWords.step(messages, link.step()));
        step.getStyleClass().add("strong");
        step.setMinWidth(USE_PREF_SIZE);
        HBox heading = new HBox(8, step, new Badge(EngineWords.state(messages, link.state()), Tone.of(link.state())));
        heading.setAlignment(Pos.CENTER_LEFT);
        return heading;
    }

    private static Node subject(Link link) {
        Label subject = new Label(link.subject());
        subject.getStyleClass().add("mono");
        subject.setWrapText(true);
        subject.setMinHeight(USE_PREF_SIZE);
        subject.setManaged(!link.subject().isEmpty());
        return subject;
    }

    private Node reason(Link link) {
        return wrapped(messages.say(link.reason()));
    }

    private Node next(Message step) {
        VBox box = new VBox(6);
        Optional<String> command = command(step);
        String text = messages.say(step);
        String words = command.map(found -> text.replace(found, "").strip()).orElse(text);
        Label label = wrapped(messages.say("topology.link.next", words));
        label.getStyleClass().add("chain-next");
        box.getChildren().add(label);
        command.ifPresent(found -> box.getChildren().add(ProblemPane.command(messages, found)));
        return box;
    }

    /// A step to take may carry a whole command; it is shown so that it can be copied.
    static Optional<String> command(Message step) {
        return step.args().stream()
                .filter(arg -> arg instanceof String text && text.startsWith("kubectl "))
                .map(String::valueOf)
                .findFirst();
    }

    private Node source(ObservableValue<Instant> now) {
        Label source = new Label();
        source.getStyleClass().add("caption");
        Formats formats = new Formats(messages);
        now.when(OnScreen.of(source))
                .subscribe(time -> source.setText(messages.say(
                        "topology.link.source", link.source(), formats.age(Duration.between(link.at(), time)))));
        source.setMinWidth(0);
        return source;
    }

    /// The shape that says the state without colour.
    private static String icon(ConfigurationChain.State state) {
        return switch (state) {
            case OK -> "ok";
            case NOTE -> "info";
            case BROKEN -> "error";
            case UNKNOWN -> "unknown";
        };
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
