package dev.binnacle.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.SampleSurvey;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.diagnosis.Surveyor;
import dev.binnacle.diagnosis.rule.Rules;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.recording.RecordedCluster;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.chain.ConfigurationChain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiagnosisReportTest {

    private static final Path HTML = Path.of("report.html");
    private static final Path MARKDOWN = Path.of("report.md");
    private static final Path JSON = Path.of("REPORT.JSON");

    private static DiagnosisReport demo(Locale language) throws Exception {
        try (Cluster cluster = RecordedCluster.demo()) {
            Survey survey = new Surveyor(AgentSettings.DEFAULT, Rules.standard()).survey(cluster);
            return new DiagnosisReport(
                    survey, cluster.id(), "1.2.3", Messages.in(language, "dev.binnacle.app.messages"));
        }
    }

    @Test
    void htmlIsOneFileThatAsksForNothingAndRunsNothing() throws Exception {
        String html = demo(Locale.ENGLISH).as(HTML);

        assertThat(html)
                .contains("Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"")
                .contains("@media print")
                .doesNotContainIgnoringCase("<script")
                .doesNotContain("<link")
                .doesNotContain("<img")
                .doesNotContain("url(")
                .doesNotContain("@import");
    }

    @Test
    void everyFormTellsTheWholeStory() throws Exception {
        DiagnosisReport report = demo(Locale.ENGLISH);

        for (Path file : List.of(HTML, MARKDOWN)) {
            assertThat(report.as(file))
                    .contains("Diagnosis of ")
                    .contains("1.2.3")
                    .contains("Configuration chain")
                    .contains("GPUs by state")
                    .contains("Agents (")
                    .contains("Not checked")
                    .contains("cn-beijing.192.168.0.24");
        }
        JsonNode json = JsonMapper.shared().readTree(report.as(JSON));
        assertThat(json.path("program").asString("")).isEqualTo("1.2.3");
        for (String part : List.of("findings", "unchecked", "chain", "gpus", "agents")) {
            assertThat(json.path(part).size()).as(part).isPositive();
        }
    }

    @Test
    void inChineseTheJudgementsAreChineseToo() throws Exception {
        DiagnosisReport report = demo(Locale.SIMPLIFIED_CHINESE);

        assertThat(report.as(HTML))
                .contains("<html lang=\"zh")
                .contains(">已证实<")
                .doesNotContain(">confirmed<");
        assertThat(report.as(MARKDOWN)).contains("已证实").doesNotContain("confirmed");
        assertThat(TextReport.render(
                        new FindingsDocument(report.survey(), report.cluster(), "", report.messages()).report()))
                .contains("[已证实]")
                .doesNotContain("confirmed");
    }

    @Test
    void secretsAndMarkupOfTheClusterComeToNothing() throws Exception {
        Finding finding = new Finding(
                "x/y",
                "x",
                Level.RISK,
                new Finding.Subject("Pod", "p", ""),
                Message.verbatim("<script>alert(1)</script>"),
                Message.verbatim("why"),
                List.of(new Evidence(
                        "",
                        Evidence.Certainty.OBSERVED,
                        "https://user:planted1@host/x",
                        SampleSurvey.AT,
                        Message.verbatim("--token planted2 Authorization: Bearer planted3xyz password=planted4"))),
                Optional.empty());
        Survey survey = SampleSurvey.with(ConfigurationChain.EMPTY, Topology.EMPTY, List.of(finding), List.of());
        DiagnosisReport report = new DiagnosisReport(
                survey,
                new ClusterId("c", "https://203.0.113.7:6443", ""),
                "",
                Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages"));

        for (Path file : List.of(HTML, MARKDOWN, JSON)) {
            assertThat(report.as(file)).doesNotContain("planted").contains("<secret>".substring(1, 7));
        }
        assertThat(report.as(HTML)).doesNotContain("<script").contains("&lt;script&gt;");
    }

    @Test
    void reportsCanBeDrawn() throws Exception {
        Path folder = Path.of("target", "reports");
        Files.createDirectories(folder);
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Path file = folder.resolve("report-" + language.getLanguage() + ".html");
            Files.writeString(file, demo(language).as(file));
            assertThat(file).isNotEmptyFile();
        }
    }
}
