package dev.binnacle.app.overview;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.app.words.EngineWords;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.gpu.AgentStatus;
import dev.binnacle.gpu.GpuCount;
import dev.binnacle.gpu.GpuNode;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.chain.ConfigurationChain;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The cards of the overview: a title that leads on, a number, and what it is made of.
final class OverviewCards {

    private final Messages messages;

    OverviewCards(Messages messages) {
        this.messages = messages;
    }

    /// A GPU that is cut counts as one, and each of its instances has a state.
    Node gpus(List<GpuNode> nodes, Runnable open) {
        GpuCount count =
                GpuCount.of(nodes.stream().flatMap(node -> node.all().stream()).toList());
        List<Badge> parts = Arrays.stream(GpuState.values())
                .filter(state -> count.of(state) > 0)
                .map(state -> new Badge(
                        messages.say("overview.count", count.of(state), EngineWords.state(messages, state)),
                        Tone.of(state)))
                .toList();
        VBox card = card("overview.gpus", Integer.toString(count.cards()), parts, open);
        if (count.unseen() > 0) {
            card.getChildren().add(caption(messages.say("overview.gpus.unseen", count.unseen())));
        }
        if (count.instances() > 0) {
            card.getChildren().add(caption(messages.say("overview.gpus.cut", count.cut(), count.instances())));
        }
        return card;
    }

    Node agents(List<AgentStatus> agents, Runnable open) {
        long ok = agents.stream().filter(AgentStatus::ok).count();
        long failing = agents.size() - ok;
        List<Badge> parts = failing == 0
                ? List.of(new Badge(messages.say("overview.agents.ok", ok), Tone.OK))
                : List.of(
                        new Badge(messages.say("overview.agents.ok", ok), Tone.OK),
                        new Badge(messages.say("overview.agents.failing", failing), Tone.BAD));
        return card("overview.agents", Integer.toString(agents.size()), parts, open);
    }

    Node findings(Survey survey, Runnable open) {
        Map<Level, Long> counts =
                survey.findings().stream().collect(Collectors.groupingBy(Finding::level, Collectors.counting()));
        List<Badge> parts = Arrays.stream(Level.values())
                .filter(counts::containsKey)
                .map(level -> new Badge(
                        messages.say(
                                "overview.count", counts.getOrDefault(level, 0L), EngineWords.level(messages, level)),
                        Tone.of(level)))
                .collect(Collectors.collectingAndThen(Collectors.toList(), List::reversed));
        VBox card = card("overview.findings", Integer.toString(survey.findings().size()), parts, open);
        if (!survey.unchecked().isEmpty()) {
            card.getChildren()
                    .add(caption(messages.say(
                            "overview.unchecked", survey.unchecked().size())));
        }
        return card;
    }

    /// The configuration chain in one line: a step is a chip, and the first broken one is where to look.
    Node chain(ConfigurationChain chain, Runnable open) {
        FlowPane steps = new FlowPane(8, 8);
        for (ConfigurationChain.Link link : chain.links()) {
            Badge chip = new Badge(
                    messages.say("overview.chain." + link.step().name()) + " · "
                            + messages.say(
                                    "overview.chain.state." + link.state().name()),
                    Tone.of(link.state()));
            Tooltip.install(chip, new Tooltip(messages.say(link.reason())));
            steps.getChildren().add(chip);
        }
        VBox card = new VBox(8, title("overview.chain", open), steps);
        chain.firstBroken().ifPresent(broken -> {
            Label why = new Label(messages.say(broken.reason()));
            why.setWrapText(true);
            why.getStyleClass().add("small");
            card.getChildren().add(why);
        });
        card.getStyleClass().add("card");
        return card;
    }

    private VBox card(String key, String number, List<Badge> parts, Runnable open) {
        Label count = new Label(number);
        count.getStyleClass().add("big-number");
        FlowPane badges = new FlowPane(6, 6);
        badges.setPrefWrapLength(300);
        badges.getChildren().addAll(parts);
        VBox card = new VBox(8, title(key, open), count, badges);
        card.getStyleClass().add("card");
        card.setPrefWidth(240);
        return card;
    }

    private Node title(String key, Runnable open) {
        Label title = new Label(messages.say(key));
        title.getStyleClass().add("section-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Hyperlink more = new Hyperlink(messages.say("overview.open"));
        more.setOnAction(_ -> open.run());
        HBox row = new HBox(8, title, gap, more);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        return label;
    }
}
