package dev.binnacle.app.fleet;

import dev.binnacle.app.fleet.LiveTable.Word;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.NaturalOrder;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentStatus;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How reading each agent goes: one that fails says why, and takes nobody else down; one that has not answered
/// yet is there too.
final class AgentTable extends VBox {

    private static final Comparator<Line> BY_NODE =
            Comparator.comparing(line -> line.agent().node(), NaturalOrder.INSTANCE);

    private final Messages messages;
    private final Formats formats;
    private final ObservableValue<Instant> now;
    private final LiveTable<Line> table;

    /// @param status empty while its first read is under way
    private record Line(Agent agent, Optional<AgentStatus> status) {

        int order() {
            return status.map(known -> known.ok() ? 2 : 0).orElse(1);
        }
    }

    AgentTable(FleetModel model, FleetView.Setting setting) {
        this.messages = setting.messages();
        this.now = setting.now();
        table = new LiveTable<>(
                "agent-table", setting.threads(), line -> line.agent().endpoint());
        formats = new Formats(messages);
        table.setAccessibleText(messages.say("fleet.place.agents"));
        table.setPlaceholder(Placeholder.empty(
                "host-agent", messages.say("fleet.agents.empty"), messages.say("fleet.agents.empty.hint")));
        table.text(
                messages.say("fleet.agents.node"), "", 170, line -> line.agent().node());
        table.text(
                messages.say("fleet.agents.kind"),
                "",
                120,
                line -> line.agent().kind().id());
        table.word(messages.say("fleet.agents.state"), "", 90, this::state, Line::order);
        table.text(
                messages.say("fleet.agents.endpoint"),
                "",
                260,
                line -> line.agent().endpoint().display());
        table.number(
                messages.say("fleet.agents.gpus"),
                "",
                56,
                line -> line.status()
                        .map(status -> String.valueOf(status.gpus()))
                        .orElse(Formats.ABSENT),
                by(AgentStatus::gpus));
        table.number(
                messages.say("fleet.agents.took"),
                "",
                80,
                line -> line.status()
                        .map(AgentStatus::took)
                        .map(took -> messages.say("fleet.agents.millis", took.toMillis()))
                        .orElse(Formats.ABSENT),
                by(AgentStatus::took));
        table.number(messages.say("fleet.agents.age"), "", 80, this::age, by(AgentTable::age));
        table.text(messages.say("fleet.agents.reason"), "", 320, this::reason);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().add(table);
        model.picture().when(OnScreen.of(this)).subscribe(picture -> {
            if (picture != null) {
                table.show(() -> lines(picture.update()));
            }
        });
    }

    private static List<Line> lines(FleetFeed.Update update) {
        List<Line> lines = new ArrayList<>();
        Set<Endpoint> known = new HashSet<>();
        for (AgentStatus status : update.fleet().agents()) {
            lines.add(new Line(status.agent(), Optional.of(status)));
            known.add(status.agent().endpoint());
        }
        Set<Endpoint> read = new HashSet<>();
        update.readings().forEach(reading -> read.add(reading.agent().endpoint()));
        for (Agent agent : update.agents()) {
            // Ports that were only worth trying, and where nobody was, are no agents.
            if (!known.contains(agent.endpoint()) && !read.contains(agent.endpoint())) {
                lines.add(new Line(agent, Optional.empty()));
            }
        }
        lines.sort(BY_NODE);
        return lines;
    }

    private Word state(Line line) {
        return line.status()
                .map(this::state)
                .orElseGet(() -> new Word(messages.say("fleet.agents.pending"), Tone.NEUTRAL));
    }

    private Word state(AgentStatus status) {
        if (status.ok()) {
            return new Word(messages.say("fleet.agents.ok"), Tone.OK);
        }
        return status.cutOff()
                ? new Word(messages.say("fleet.agents.cut"), Tone.WARN)
                : new Word(messages.say("fleet.agents.failing"), Tone.BAD);
    }

    private String age(Line line) {
        return line.status()
                .flatMap(status -> Optional.ofNullable(status.lastGood()))
                .map(good -> formats.age(Duration.between(good, now.getValue())))
                .orElse(Formats.ABSENT);
    }

    private String reason(Line line) {
        if (line.status().isEmpty()) {
            return messages.say("fleet.agents.pending.why");
        }
        return line.status()
                .flatMap(status -> Optional.ofNullable(status.failure()))
                .map(failure -> messages.say(ClusterProblem.why(failure)))
                .orElse("");
    }

    private static @Nullable Object age(AgentStatus status) {
        Instant good = status.lastGood();
        return good == null ? null : -good.toEpochMilli();
    }

    private static Function<Line, @Nullable Object> by(Function<AgentStatus, @Nullable Object> value) {
        return line ->
                line.status().isEmpty() ? null : value.apply(line.status().get());
    }
}
