package dev.binnacle.app.cli;

import dev.binnacle.app.words.EngineWords;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.gpu.AgentStatus;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuNode;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.MetricValues;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Every GPU with its values, every agent with how reading it went, and every node with what of it was not
/// seen.
///
/// @param cluster what it is called
/// @param nodes   none where only a Prometheus was asked, which does not know what there should be
record GpusDocument(Fleet fleet, List<GpuNode> nodes, String cluster, Instant now, Messages messages) {

    GpusDocument {
        nodes = List.copyOf(nodes);
    }

    ObjectNode json() {
        ObjectNode json = Cells.object();
        json.put("at", fleet.at().toString());
        ArrayNode gpus = json.putArray("gpus");
        fleet.gpus().forEach(gpu -> json(gpu, gpus.addObject()));
        ArrayNode sources = json.putArray("sources");
        fleet.agents().forEach(status -> json(status, sources.addObject()));
        ArrayNode all = json.putArray("nodes");
        nodes.forEach(node -> json(node, all.addObject()));
        return json;
    }

    private void json(Gpu gpu, ObjectNode json) {
        json.put("uuid", gpu.id().uuid());
        Cells.put(json, "index", gpu.index());
        json.put("node", gpu.node());
        Cells.put(json, "model", gpu.model());
        Cells.put(json, "driver", gpu.driver());
        Cells.put(json, "pod", gpu.holder().pod());
        Cells.put(json, "namespace", gpu.holder().namespace());
        Cells.put(json, "container", gpu.holder().container());
        Cells.put(json, "mig", gpu.migProfile());
        Cells.put(json, "mig_instance", gpu.id().instance());
        json.put("state", state(gpu.state()));
        json.put("age_s", Cells.seconds(gpu.age(now)));
        json.put("source", gpu.sources().getFirst().agent().endpoint().display());
        ObjectNode metrics = json.putObject("metrics");
        for (Metric metric : MetricDictionary.standard().metrics()) {
            gpu.values().get(metric).ifPresent(value -> Cells.put(metrics, metric.key(), value));
        }
        if (!gpu.xids().isEmpty()) {
            ObjectNode xids = json.putObject("xids");
            gpu.xids().forEach((code, count) -> xids.put(String.valueOf(code), count));
        }
    }

    void json(AgentStatus status, ObjectNode json) {
        json.put("node", status.agent().node());
        json.put("kind", status.agent().kind().id());
        json.put("endpoint", status.agent().endpoint().display());
        json.put("state", status.ok() ? "ok" : status.cutOff() ? "cut-off" : "failing");
        Cells.put(json, "reason", reason(status));
        Cells.put(
                json, "detail", status.failure() == null ? "" : status.failure().detail());
        if (status.lastGood() != null) {
            json.put("age_s", Cells.seconds(Duration.between(status.lastGood(), now)));
        } else {
            json.putNull("age_s");
        }
    }

    private void json(GpuNode node, ObjectNode json) {
        json.put("node", node.name());
        Cells.put(json, "model", node.model());
        if (node.announced().isPresent()) {
            json.put("announced", node.announced().getAsInt());
        } else {
            json.putNull("announced");
        }
        json.put("unseen", node.unseen());
        json.put("state", state(node.state()));
        ArrayNode why = json.putArray("why");
        node.why().forEach(reason -> why.add(messages.say(reason)));
    }

    Report report() {
        Report.Builder report =
                new Report.Builder(messages.say("cli.gpus.title", cluster, Cells.time(fleet.at())), messages.locale());
        if (fleet.gpus().isEmpty()) {
            report.paragraph(messages.say("cli.gpus.none"));
        } else {
            report.table(
                    List.of(
                            messages.say("cli.column.node"),
                            messages.say("cli.column.gpu"),
                            messages.say("cli.column.model"),
                            messages.say("cli.column.state"),
                            messages.say("cli.column.use"),
                            messages.say("cli.column.memory"),
                            messages.say("cli.column.temperature"),
                            messages.say("cli.column.power"),
                            messages.say("cli.column.xid"),
                            messages.say("cli.column.pod"),
                            messages.say("cli.column.age")),
                    fleet.gpus().stream().map(this::row).toList());
        }
        List<GpuNode> unseen = nodes.stream().filter(node -> node.unseen() > 0).toList();
        if (!unseen.isEmpty()) {
            report.heading(2, messages.say("cli.gpus.unseen"))
                    .table(
                            List.of(
                                    messages.say("cli.column.node"),
                                    messages.say("cli.column.model"),
                                    messages.say("cli.column.unseen"),
                                    messages.say("cli.column.state"),
                                    messages.say("cli.column.reason")),
                            unseen.stream().map(this::row).toList());
        }
        AgentCells cells = new AgentCells(messages, now, this::reason);
        return report.heading(2, messages.say("cli.gpus.sources"))
                .table(cells.columns(), fleet.agents().stream().map(cells::row).toList())
                .build();
    }

    private List<String> row(Gpu gpu) {
        MetricValues values = gpu.values();
        String pod = gpu.holder().present()
                ? gpu.holder().namespace() + "/" + gpu.holder().pod()
                : "";
        return List.of(
                gpu.node(),
                Cells.text(gpu.index())
                        + (gpu.id().instance().isEmpty() ? "" : "/" + gpu.id().instance())
                        + (gpu.migProfile().isEmpty() ? "" : " " + gpu.migProfile()),
                Cells.text(gpu.model().replaceFirst("^NVIDIA ", "")),
                EngineWords.state(messages, gpu.state()),
                Cells.percent(values.get(Metrics.UTILIZATION)),
                Cells.memory(values.get(Metrics.MEMORY_USED), values.get(Metrics.MEMORY_TOTAL)),
                Cells.whole(values.get(Metrics.TEMPERATURE), "°C"),
                Cells.whole(values.get(Metrics.POWER), "W"),
                Cells.whole(values.get(Metrics.XID), ""),
                Cells.text(pod),
                Cells.age(gpu.age(now)));
    }

    private List<String> row(GpuNode node) {
        return List.of(
                node.name(),
                Cells.text(node.model()),
                node.unseen() + "/" + node.announced().orElse(node.unseen()),
                EngineWords.state(messages, node.state()),
                node.why().stream().map(messages::say).collect(Collectors.joining(" ")));
    }

    private String reason(AgentStatus status) {
        return status.failure() == null ? "" : messages.say(ClusterProblem.why(status.failure()));
    }

    static String state(GpuState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
