package dev.binnacle.app.cli;

import dev.binnacle.gpu.AgentStatus;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// A table of agents: where they are, and how they were read.
///
/// @param now    the age of what was read is told at
/// @param reason why an agent could not be read, in words; empty where it was
record AgentCells(Messages messages, Instant now, Function<AgentStatus, String> reason) {

    List<String> columns() {
        return List.of(
                messages.say("cli.column.node"),
                messages.say("cli.column.agent"),
                messages.say("cli.column.endpoint"),
                messages.say("cli.column.state"),
                messages.say("cli.column.age"),
                messages.say("cli.column.reason"));
    }

    List<String> row(AgentStatus status) {
        return List.of(
                status.agent().node(),
                status.agent().kind().id(),
                status.agent().endpoint().display(),
                state(status),
                status.lastGood() == null ? Cells.ABSENT : Cells.age(Duration.between(status.lastGood(), now)),
                Cells.text(reason.apply(status)));
    }

    private String state(AgentStatus status) {
        if (status.ok()) {
            return messages.say("report.agent.ok");
        }
        return messages.say(status.cutOff() ? "report.agent.cut" : "report.agent.failing");
    }
}
