package dev.binnacle.app.cli;

import dev.binnacle.cluster.ClusterId;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What was recorded.
///
/// @param stopped why the recording ended before its time
record RecordDocument(
        Path file, ClusterId cluster, long calls, long bytes, Optional<Message> stopped, Messages messages) {

    ObjectNode json() {
        ObjectNode json = Cells.object();
        json.put("cluster", cluster.context());
        json.put("file", file.toString());
        json.put("calls", calls);
        json.put("bytes", bytes);
        Cells.put(json, "stopped", stopped.map(messages::say).orElse(""));
        return json;
    }

    Report report() {
        Report.Builder report = new Report.Builder(
                        messages.say("cli.record.title", cluster.context()), messages.locale())
                .paragraph(messages.say("cli.record.done", file.toString(), calls, (bytes + 1023) / 1024));
        stopped.ifPresent(why -> report.paragraph(messages.say(why)));
        return report.paragraph(messages.say("cli.record.secrets")).build();
    }
}
