package dev.binnacle.app.cli;

import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.draft.push.PushPlan;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a push would change and what came of it.
///
/// @param why of a push that is not in effect or unclear; empty otherwise
record PushDocument(PushPlan plan, ClusterId cluster, Instant at, Result result, String why, Messages messages) {

    enum Result {
        DRY_RUN,
        UNCHANGED,
        DECLINED,
        IN_EFFECT,
        NOT_IN_EFFECT,
        UNCLEAR
    }

    ObjectNode json() {
        ObjectRef ref = plan.manifest().ref();
        ObjectNode json = Cells.object();
        json.put("cluster", cluster.context());
        json.put("at", at.toString());
        ObjectNode object = json.putObject("object");
        object.put("api_version", ref.apiVersion());
        object.put("kind", ref.kind());
        Cells.put(object, "namespace", ref.namespace());
        object.put("name", ref.name());
        json.put("creates", plan.creates());
        ArrayNode taken = json.putArray("taken_over");
        plan.takenOver()
                .forEach(field -> taken.addObject().put("field", field.path()).put("manager", field.manager()));
        json.put("diff", diff(plan));
        json.put("result", result.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        Cells.put(json, "why", why);
        return json;
    }

    Report report() {
        Report.Builder report = new Report.Builder(
                messages.say("cli.push.title", plan.manifest().ref().display(), cluster.context()), messages.locale());
        if (result == Result.DRY_RUN || result == Result.IN_EFFECT) {
            report.code("diff", diff(plan));
        }
        if (!plan.takenOver().isEmpty() && (result == Result.DRY_RUN || result == Result.IN_EFFECT)) {
            report.paragraph(messages.say(
                    result == Result.DRY_RUN ? "cli.push.taken-over.dry-run" : "cli.push.taken-over", owned(plan)));
        }
        report.paragraph(messages.say(said()));
        return (why.isEmpty() ? report : report.paragraph(why)).build();
    }

    private Message said() {
        return switch (result) {
            case DRY_RUN -> Message.of("cli.push.result.dry-run");
            case UNCHANGED -> Message.of("cli.push.result.unchanged");
            case DECLINED -> Message.of("cli.push.result.declined");
            case IN_EFFECT -> Message.of("cli.push.result.in-effect");
            case NOT_IN_EFFECT -> Message.of("cli.push.result.not-in-effect");
            case UNCLEAR -> Message.of("cli.push.result.unclear");
        };
    }

    /// `.data.promYaml (helm), .data.more (kubectl)`; empty when the plan takes nothing over.
    static String owned(PushPlan plan) {
        return plan.takenOver().stream().map(PushDocument::owned).collect(Collectors.joining(", "));
    }

    static String owned(FieldConflict.Field field) {
        return field.path() + " (" + field.manager() + ")";
    }

    /// From the live object to what the server would make of it.
    static String diff(PushPlan plan) {
        return plan.diff().unified("live", "pushed");
    }
}
