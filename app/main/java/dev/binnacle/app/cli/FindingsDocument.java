package dev.binnacle.app.cli;

import dev.binnacle.app.words.EngineWords;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.message.Messages;
import dev.binnacle.recording.Redaction;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is wrong, how we know, what to change, and what could not be checked.
///
/// @param program version of Binnacle; empty when not known
record FindingsDocument(Survey survey, ClusterId cluster, String program, Messages messages) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    ObjectNode json() {
        ObjectNode json = Cells.object();
        json.put("cluster", cluster.context());
        Cells.put(json, "server", cluster.server());
        json.put("at", survey.at().toString());
        Cells.put(json, "program", program);
        ArrayNode findings = json.putArray("findings");
        survey.findings().forEach(finding -> json(finding, findings.addObject()));
        ArrayNode unchecked = json.putArray("unchecked");
        survey.unchecked()
                .forEach(
                        one -> unchecked.addObject().put("rule", one.rule()).put("reason", messages.say(one.reason())));
        TopologyDocument.chain(survey.observations().chain(), messages, json.putArray("chain"));
        ObjectNode states = json.putObject("gpus");
        survey.observations().fleet().gpus().stream()
                .collect(Collectors.groupingBy(
                        gpu -> GpusDocument.state(gpu.state()), TreeMap::new, Collectors.counting()))
                .forEach(states::put);
        ArrayNode agents = json.putArray("agents");
        GpusDocument fleet =
                new GpusDocument(survey.observations().fleet(), List.of(), cluster.context(), survey.at(), messages);
        survey.observations().fleet().agents().forEach(status -> fleet.json(status, agents.addObject()));
        return (ObjectNode) Redaction.tree(json);
    }

    private void json(Finding finding, ObjectNode json) {
        json.put("id", finding.id());
        json.put("level", finding.level().id());
        ObjectNode subject = json.putObject("subject");
        subject.put("kind", finding.subject().kind());
        subject.put("name", finding.subject().name());
        Cells.put(subject, "node", finding.subject().node());
        json.put("title", messages.say(finding.title()));
        json.put("why", messages.say(finding.why()));
        ArrayNode evidence = json.putArray("evidence");
        for (Evidence one : finding.evidence()) {
            ObjectNode item = evidence.addObject();
            Cells.put(item, "id", one.id());
            item.put("certainty", certainty(one));
            item.put("source", one.source());
            item.put("at", one.at().toString());
            item.put("text", messages.say(one.text()));
        }
        if (finding.remedy().isEmpty()) {
            json.putNull("remedy");
            return;
        }
        Remedy remedy = finding.remedy().get();
        ObjectNode item = json.putObject("remedy");
        item.put("summary", messages.say(remedy.summary()));
        ArrayNode manifests = item.putArray("manifests");
        for (Manifest manifest : remedy.manifests()) {
            JsonNode tree = JSON.valueToTree(manifest.tree());
            manifests.add(tree);
        }
        ArrayNode commands = item.putArray("commands");
        remedy.commands().forEach(commands::add);
        ArrayNode cautions = item.putArray("cautions");
        remedy.cautions().forEach(caution -> cautions.add(messages.say(caution)));
    }

    /// For a terminal: findings alone. [DiagnosisReport] tells the whole.
    Report report() {
        Report.Builder report = new Report.Builder(
                messages.say("cli.diagnose.title", cluster.context(), Cells.time(survey.at())), messages.locale());
        if (survey.findings().isEmpty()) {
            report.paragraph(messages.say(
                    survey.unchecked().isEmpty() ? "cli.diagnose.nothing" : "cli.diagnose.nothing-but-unchecked"));
        }
        for (Finding finding : survey.findings()) {
            section(report, finding);
        }
        if (!survey.unchecked().isEmpty()) {
            report.heading(2, messages.say("cli.diagnose.unchecked"));
            report.bullets(survey.unchecked().stream()
                    .map(one -> one.rule() + ": " + messages.say(one.reason()))
                    .toList());
        }
        return report.build();
    }

    private void section(Report.Builder report, Finding finding) {
        report.verdict(
                ReportTone.of(finding.level()),
                EngineWords.level(messages, finding.level()),
                messages.say(finding.title()));
        report.paragraph(messages.say(finding.why()));
        report.bullets(finding.evidence().stream()
                .map(one -> (one.id().isEmpty() ? "" : one.id() + " ")
                        + messages.say(one.text())
                        + " ("
                        + String.join(
                                ", ",
                                EngineWords.certainty(messages, one.certainty()),
                                one.source(),
                                Cells.time(one.at()))
                        + ")")
                .toList());
        finding.remedy().ifPresent(remedy -> {
            report.paragraph(messages.say("cli.diagnose.remedy", messages.say(remedy.summary())));
            if (!remedy.manifests().isEmpty()) {
                report.code(
                        "yaml",
                        String.join(
                                "---\n",
                                remedy.manifests().stream()
                                        .map(ManifestYaml::print)
                                        .toList()));
            }
            if (!remedy.commands().isEmpty()) {
                report.code("sh", String.join("\n", remedy.commands()));
            }
            report.bullets(Stream.of(remedy.cautions())
                    .flatMap(List::stream)
                    .map(messages::say)
                    .toList());
        });
    }

    private static String certainty(Evidence evidence) {
        return evidence.certainty().name().toLowerCase(Locale.ROOT);
    }
}
