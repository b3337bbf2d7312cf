package dev.binnacle.app.cli;

import dev.binnacle.app.words.EngineWords;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.chain.ConfigurationChain;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How monitoring hangs together: the configuration chain link by link, then every object with where its edges
/// lead.
record TopologyDocument(Survey survey, ClusterId cluster, Messages messages) {

    ObjectNode json() {
        ObjectNode json = Cells.object();
        json.put("cluster", cluster.context());
        json.put("at", survey.at().toString());
        chain(survey.observations().chain(), messages, json.putArray("chain"));
        ArrayNode vertices = json.putArray("vertices");
        for (Topology.Vertex vertex : survey.topology().vertices()) {
            ObjectNode item = vertices.addObject();
            item.put("id", vertex.id());
            item.put("kind", id(vertex.kind()));
            Cells.put(item, "namespace", vertex.namespace());
            item.put("name", vertex.name());
            item.put("state", id(vertex.state()));
            item.put("detail", messages.say(vertex.detail()));
        }
        ArrayNode edges = json.putArray("edges");
        for (Topology.Edge edge : survey.topology().edges()) {
            edges.addObject().put("from", edge.from()).put("to", edge.to()).put("relation", id(edge.relation()));
        }
        return json;
    }

    static void chain(ConfigurationChain chain, Messages messages, ArrayNode into) {
        for (ConfigurationChain.Link link : chain.links()) {
            ObjectNode item = into.addObject();
            item.put("step", id(link.step()));
            item.put("state", id(link.state()));
            item.put("subject", link.subject());
            item.put("reason", messages.say(link.reason()));
            item.put("source", link.source());
            item.put("at", link.at().toString());
            Cells.put(item, "next_step", link.nextStep().map(messages::say).orElse(""));
        }
    }

    Report report() {
        Report.Builder report = new Report.Builder(
                messages.say("cli.topology.title", cluster.context(), Cells.time(survey.at())), messages.locale());
        report.heading(2, messages.say("cli.topology.chain"));
        report.table(
                List.of(
                        messages.say("cli.column.step"),
                        messages.say("cli.column.state"),
                        messages.say("cli.column.subject"),
                        messages.say("cli.column.reason")),
                links().stream()
                        .map(link -> List.of(
                                EngineWords.step(messages, link.step()),
                                EngineWords.state(messages, link.state()),
                                Cells.text(link.subject()),
                                messages.say(link.reason())))
                        .toList());
        report.bullets(links().stream()
                .filter(link -> link.state() == ConfigurationChain.State.BROKEN
                        || link.state() == ConfigurationChain.State.UNKNOWN)
                .map(link -> EngineWords.step(messages, link.step()) + ": " + messages.say(link.reason())
                        + link.nextStep().map(step -> " " + messages.say(step)).orElse(""))
                .toList());
        report.heading(2, messages.say("cli.topology.objects"));
        return report.table(
                        List.of(
                                messages.say("cli.column.kind"),
                                messages.say("cli.column.object"),
                                messages.say("cli.column.state"),
                                messages.say("cli.column.detail"),
                                messages.say("cli.column.edges")),
                        survey.topology().vertices().stream()
                                .sorted(Comparator.comparing(Topology.Vertex::kind)
                                        .thenComparing(Topology.Vertex::namespace)
                                        .thenComparing(Topology.Vertex::name))
                                .map(this::row)
                                .toList())
                .build();
    }

    private List<String> row(Topology.Vertex vertex) {
        String edges = String.join(
                ", ",
                survey.topology().edges().stream()
                        .filter(edge -> edge.from().equals(vertex.id()))
                        .map(edge -> id(edge.relation()) + " " + edge.to())
                        .toList());
        return List.of(
                id(vertex.kind()),
                vertex.namespace().isEmpty() ? vertex.name() : vertex.namespace() + "/" + vertex.name(),
                id(vertex.state()),
                Cells.text(messages.say(vertex.detail())),
                Cells.text(edges));
    }

    private List<ConfigurationChain.Link> links() {
        return survey.observations().chain().links();
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
