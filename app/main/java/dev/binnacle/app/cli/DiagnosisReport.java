package dev.binnacle.app.cli;

import dev.binnacle.app.words.EngineWords;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.gpu.AgentStatus;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.message.Messages;
import dev.binnacle.recording.Redaction;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.Detail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A diagnosis to hand to someone else: what is wrong with the evidence and the remedy, the configuration chain,
/// agents, GPUs by state, what was not checked, of which cluster, when, by which version. Secrets are taken out
/// as from recordings.
///
/// @param program version of Binnacle; empty when not known
public record DiagnosisReport(Survey survey, ClusterId cluster, String program, Messages messages) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// Of this program, as its package says; empty when it was not built as one.
    public static String version() {
        String version = DiagnosisReport.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }

    /// As the file's name asks for: `.md`, `.json`, and HTML otherwise.
    public String as(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return JSON.writeValueAsString(new FindingsDocument(survey, cluster, program, messages).json()) + "\n";
        }
        return name.endsWith(".md") || name.endsWith(".markdown")
                ? MarkdownReport.render(whole())
                : HtmlReport.render(whole());
    }

    Report whole() {
        Report.Builder report = new Report.Builder(messages.say("report.title", cluster.context()), messages.locale());
        report.paragraph(summary());
        report.table(
                List.of("", ""),
                List.of(
                        List.of(messages.say("report.cluster"), cluster.context()),
                        List.of(messages.say("report.server"), Cells.text(cluster.server())),
                        List.of(messages.say("report.at"), Cells.time(survey.at())),
                        List.of(messages.say("report.program"), Cells.text(program))));
        report.heading(2, messages.say("report.findings"));
        if (survey.findings().isEmpty()) {
            report.paragraph(messages.say(
                    survey.unchecked().isEmpty() ? "cli.diagnose.nothing" : "cli.diagnose.nothing-but-unchecked"));
        }
        survey.findings().forEach(finding -> section(report, finding));
        chain(report);
        gpus(report);
        agents(report);
        if (!survey.unchecked().isEmpty()) {
            report.heading(2, messages.say("cli.diagnose.unchecked"));
            report.table(
                    List.of(messages.say("report.rule"), messages.say("cli.column.reason")),
                    survey.unchecked().stream()
                            .map(one -> List.of(one.rule(), clean(messages.say(one.reason()))))
                            .toList());
        }
        report.paragraph(messages.say("report.secrets"));
        return report.build();
    }

    private String summary() {
        Map<Level, Long> levels = survey.findings().stream()
                .collect(
                        Collectors.groupingBy(Finding::level, () -> new EnumMap<>(Level.class), Collectors.counting()));
        List<String> counted = new ArrayList<>();
        levels.forEach((level, count) -> counted.addFirst(EngineWords.level(messages, level) + " " + count));
        return messages.say(
                "report.summary",
                survey.findings().size(),
                counted.isEmpty() ? Cells.ABSENT : String.join(", ", counted),
                survey.unchecked().size());
    }

    private void section(Report.Builder report, Finding finding) {
        report.verdict(
                ReportTone.of(finding.level()),
                EngineWords.level(messages, finding.level()),
                clean(messages.say(finding.title())));
        report.paragraph(clean(messages.say(finding.why())));
        if (!finding.evidence().isEmpty()) {
            report.table(
                    List.of(
                            messages.say("report.certainty"),
                            messages.say("report.evidence"),
                            messages.say("report.source"),
                            messages.say("report.when")),
                    finding.evidence().stream().map(this::row).toList());
        }
        finding.remedy().ifPresent(remedy -> remedy(report, remedy));
    }

    private List<String> row(Evidence one) {
        String mark = one.id().isEmpty() ? "" : one.id() + " · ";
        return List.of(
                mark + EngineWords.certainty(messages, one.certainty()),
                clean(messages.say(one.text())),
                clean(one.source()),
                Cells.time(one.at()));
    }

    private void remedy(Report.Builder report, Remedy remedy) {
        report.paragraph(messages.say("cli.diagnose.remedy", messages.say(remedy.summary())));
        report.bullets(remedy.cautions().stream().map(messages::say).toList());
        if (!remedy.manifests().isEmpty()) {
            report.code(
                    "yaml",
                    clean(remedy.manifests().stream().map(ManifestYaml::print).collect(Collectors.joining("---\n"))));
        }
        if (!remedy.commands().isEmpty()) {
            report.code("sh", clean(String.join("\n", remedy.commands())));
        }
    }

    private void chain(Report.Builder report) {
        List<Link> links = survey.observations().chain().links();
        if (links.isEmpty()) {
            return;
        }
        report.heading(2, messages.say("cli.topology.chain"));
        report.table(
                List.of(
                        messages.say("cli.column.step"),
                        messages.say("cli.column.state"),
                        messages.say("cli.column.subject"),
                        messages.say("cli.column.reason")),
                links.stream()
                        .map(link -> List.of(
                                EngineWords.step(messages, link.step()),
                                EngineWords.state(messages, link.state()),
                                Cells.text(clean(link.subject())),
                                clean(messages.say(link.reason()))
                                        + link.nextStep()
                                                .map(next -> " " + messages.say(next))
                                                .orElse("")))
                        .toList());
        for (Link link : links) {
            if (link.detail() instanceof Detail.Heard(List<Detail.Transcript> transcripts)) {
                transcripts.forEach(one -> report.code(
                        "",
                        clean("$ " + one.command() + "\n" + (one.output().isBlank() ? "" : one.output() + "\n"))
                                + messages.say(one.ended())));
            }
        }
    }

    private void gpus(Report.Builder report) {
        List<Gpu> gpus = survey.observations().fleet().gpus();
        Map<GpuState, Long> states = gpus.stream()
                .collect(Collectors.groupingBy(Gpu::state, () -> new EnumMap<>(GpuState.class), Collectors.counting()));
        report.heading(2, messages.say("report.gpus", gpus.size()));
        if (states.isEmpty()) {
            report.paragraph(messages.say("cli.gpus.none"));
            return;
        }
        report.table(
                List.of(messages.say("cli.column.state"), messages.say("report.number"), messages.say("report.nodes")),
                states.entrySet().stream()
                        .map(state -> List.of(
                                EngineWords.state(messages, state.getKey()),
                                String.valueOf(state.getValue()),
                                nodes(gpus, state.getKey())))
                        .toList());
    }

    /// By name while they are few.
    private String nodes(List<Gpu> gpus, GpuState state) {
        List<String> nodes = gpus.stream()
                .filter(gpu -> gpu.state() == state)
                .map(Gpu::node)
                .distinct()
                .toList();
        return nodes.size() <= 8
                ? String.join(", ", nodes)
                : messages.say("report.many", String.join(", ", nodes.subList(0, 8)), nodes.size() - 8);
    }

    private void agents(Report.Builder report) {
        List<AgentStatus> agents = survey.observations().fleet().agents();
        if (agents.isEmpty()) {
            return;
        }
        report.heading(2, messages.say("report.agents", agents.size()));
        AgentCells cells = new AgentCells(messages, survey.at(), this::reason);
        report.table(
                cells.columns(),
                agents.stream()
                        .sorted((one, other) -> Boolean.compare(one.ok(), other.ok()))
                        .map(cells::row)
                        .toList());
    }

    private String reason(AgentStatus status) {
        return status.failure() == null ? "" : clean(messages.say(ClusterProblem.why(status.failure())));
    }

    private static String clean(String text) {
        return Redaction.text(text);
    }
}
