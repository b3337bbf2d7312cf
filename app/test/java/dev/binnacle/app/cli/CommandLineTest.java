package dev.binnacle.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.diagnosis.Unchecked;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.message.Message;
import dev.binnacle.recording.RecordedCluster;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {

    private static final String MANIFEST = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: notes
          namespace: demo
        data:
          a: "1"
        """;

    @TempDir
    Path folder;

    private final ScriptedCluster cluster = new ScriptedCluster();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Source> shown = new ArrayList<>();
    private List<Finding> findings = List.of();
    private Optional<String> typed = Optional.empty();
    private boolean protectedContext;

    private int run(String... args) {
        out.reset();
        err.reset();
        LiveEngine live = new LiveEngine(
                Map.of(),
                folder,
                new DraftStore(folder.resolve("drafts")),
                new PushHistory(folder.resolve("history"), "me"),
                AgentSettings.DEFAULT,
                _ -> false);
        Engine engine = new Engine() {
            @Override
            public boolean protects(String context) {
                return protectedContext;
            }

            @Override
            public Cluster open(Source source) throws CommandFailure {
                return source instanceof Source.Live any && any.context().equals(Optional.of("scripted"))
                        ? cluster
                        : live.open(source);
            }

            @Override
            public FleetFeed.Update sample(Cluster of) throws CommandFailure {
                return live.sample(of);
            }

            @Override
            public PrometheusSample sample(PrometheusOptions asked, Optional<Cluster> of) throws CommandFailure {
                return live.sample(asked, of);
            }

            @Override
            public Survey survey(Cluster of) throws CommandFailure {
                Survey survey = live.survey(of);
                return new Survey(
                        survey.at(),
                        survey.observations(),
                        survey.topology(),
                        findings,
                        List.of(new Unchecked("some-rule", Message.verbatim("no logs"))));
            }

            @Override
            public DraftStore drafts() {
                return live.drafts();
            }

            @Override
            public PushHistory history() {
                return live.history();
            }
        };
        Desktop desktop = new Desktop() {
            @Override
            public int open(Source source, Locale locale) {
                shown.add(source);
                return 0;
            }

            @Override
            public int screens(Source source, Path to, Locale locale) {
                shown.add(source);
                return 0;
            }
        };
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                _ -> typed);
        List<String> words = new ArrayList<>(List.of(args));
        words.addAll(List.of("--lang", "en"));
        return CommandLineMain.run(words.toArray(String[]::new), terminal, engine, desktop, "test");
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out());
    }

    private String file(String text) throws Exception {
        return Files.writeString(folder.resolve("draft.yaml"), text).toString();
    }

    @Test
    void withoutACommandTheWindowOpens() {
        assertThat(run("--demo")).isZero();
        assertThat(shown).containsExactly(new Source.Demo());
    }

    @Test
    void wrongUsageIsTwoAndSaysWhereToLook() {
        assertThat(run("gpus", "--no-such")).isEqualTo(2);
        assertThat(err()).contains("--no-such").contains("binnacle gpus --help").doesNotContain("at dev.binnacle");
        assertThat(run("gpus", "--demo", "--context", "x")).isEqualTo(2);
        assertThat(run("record", "--context", "scripted", "--out", "x", "--for", "soon"))
                .isEqualTo(2);
    }

    @Test
    void noKubeconfigIsSaidPlainly() {
        assertThat(run("diagnose")).isEqualTo(2);
        assertThat(err()).contains("no kubeconfig").contains("--demo");
        assertThat(out()).isEmpty();
    }

    @Test
    void aFileThatIsNoRecordingIsRefused() throws Exception {
        assertThat(run("gpus", "--recording", file("hello"))).isEqualTo(2);
        assertThat(err()).contains("not a Binnacle recording");
    }

    @Test
    void checkNamesFileLineAndColumn() throws Exception {
        String file = file("a: 1\na: 2\n");
        assertThat(run("check", file, "--format", "json")).isEqualTo(1);
        JsonNode problem = json().valueStream()
                .filter(any -> any.get("line").asInt() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(problem.get("code").asString()).contains("duplicate");
        assertThat(problem.propertyNames())
                .containsExactlyInAnyOrder("file", "line", "column", "severity", "code", "message", "remedy");
        assertThat(problem.get("file").asString()).isEqualTo(file);
        assertThat(problem.get("column").asInt()).isEqualTo(1);
        assertThat(problem.get("severity").asString()).isEqualTo("error");

        assertThat(run("check", file(MANIFEST), "--format", "json")).isZero();
        assertThat(run("check", folder.resolve("none").toString())).isEqualTo(2);
    }

    @Test
    void checkAnnotatesTheLinesOfFilesForGitHub() throws Exception {
        String file = file("scrape_configs:\n- job_name: 'a,b: 100%'\n- job_name: 'a,b: 100%'\n");

        assertThat(run("check", file, "--format", "github")).isEqualTo(1);
        assertThat(out())
                .isEqualTo("::error file=" + file.replace(":", "%3A")
                        + ",line=3,col=13,title=prometheus.duplicate-job::There"
                        + " is already a job 'a,b: 100%25', at line 2."
                        + " Rename one of the two, or join them."
                        + System.lineSeparator());
        assertThat(run("gpus", "--demo", "--format", "github")).isEqualTo(2);
        assertThat(err()).contains("--format github");
    }

    @Test
    void diagnoseGivesFindingsWithEvidenceAndRemedyAndEndsWithOne() {
        findings = List.of(new Finding(
                "rule/node-a",
                "rule",
                Level.LIKELY,
                new Finding.Subject("Node", "node-a", "node-a"),
                Message.verbatim("Two agents"),
                Message.verbatim("Because <b>"),
                List.of(new Evidence(
                        "E1", Evidence.Certainty.OBSERVED, "pod a/b", ScriptedCluster.NOW, Message.verbatim("seen"))),
                Optional.of(new Remedy(
                        Message.verbatim("Label it"),
                        List.of(Manifest.of(Map.of("kind", "Node"))),
                        List.of("kubectl label"),
                        List.of(Message.verbatim("careful"))))));

        assertThat(run("diagnose", "--context", "scripted", "--format", "json")).isEqualTo(1);

        assertThat(json().get("cluster").asString()).isEqualTo("scripted");
        assertThat(json().get("at").asString()).isNotEmpty();
        JsonNode finding = json().get("findings").get(0);
        assertThat(finding).isEqualTo(JsonMapper.shared().readTree("""
            {"id":"rule/node-a","level":"likely","subject":{"kind":"Node","name":"node-a","node":"node-a"},
             "title":"Two agents","why":"Because <b>",
             "evidence":[{"id":"E1","certainty":"observed","source":"pod a/b","at":"2026-11-02T08:00:00Z","text":"seen"}],
             "remedy":{"summary":"Label it","manifests":[{"kind":"Node"}],"commands":["kubectl label"],"cautions":["careful"]}}
            """));
        assertThat(json().get("unchecked"))
                .isEqualTo(JsonMapper.shared().readTree("[{\"rule\":\"some-rule\",\"reason\":\"no logs\"}]"));

        assertThat(run("diagnose", "--context", "scripted", "--format", "html")).isEqualTo(1);
        assertThat(out())
                .startsWith("<!DOCTYPE html>")
                .contains("Because &lt;b&gt;")
                .doesNotContain("<script", "src=");
        assertThat(run("diagnose", "--context", "scripted")).isEqualTo(1);
        assertThat(out().lines()).allMatch(line -> line.length() <= 118);
    }

    @Test
    void aDiagnosisWithoutFindingsStillSaysWhatWasNotChecked() {
        assertThat(run("diagnose", "--context", "scripted")).isZero();
        assertThat(out()).contains("not everything could be checked").contains("some-rule: no logs");
    }

    @Test
    void gpusAndTopologyHaveTheirJsonEvenOfAnEmptyCluster() {
        assertThat(run("gpus", "--context", "scripted", "--format", "json")).isZero();
        assertThat(json().propertyNames()).containsExactlyInAnyOrder("at", "gpus", "sources", "nodes");
        assertThat(run("topology", "--context", "scripted", "--format", "json")).isZero();
        assertThat(json().propertyNames()).containsExactlyInAnyOrder("cluster", "at", "chain", "vertices", "edges");
    }

    @Test
    void gpusNameEachGpuOnceEachInstanceApartAndWhatWasNotSeen() {
        String gpu = "DCGM_FI_DEV_FB_USED{gpu=\"0\",UUID=\"GPU-a\",modelName=\"NVIDIA A100\"";
        cluster.holds(new InventoryBuilder()
                        .nodes(gpuNode("node-a", "1"), gpuNode("node-b", "8"), gpuNode("node-c", "4"))
                        .pods(exporter("a", "node-a"), exporter("b", "node-b"))
                        .build())
                .serves(
                        new Endpoint.OfPod("gpu", "a", 9400, "/metrics"),
                        gpu + "} 2048\n" + gpu + ",GPU_I_PROFILE=\"1g.5gb\",GPU_I_ID=\"13\"} 1\n" + gpu
                                + ",GPU_I_PROFILE=\"1g.5gb\",GPU_I_ID=\"7\"} 2\n")
                .serves(new Endpoint.OfPod("gpu", "b", 9400, "/metrics"), "");

        assertThat(run("gpus", "--context", "scripted", "--format", "json")).isZero();

        assertThat(json().get("gpus").valueStream())
                .extracting(
                        one -> one.get("uuid").asString(),
                        one -> one.get("mig_instance").asString(""),
                        one -> one.get("metrics").get("memory_used_bytes").asLong())
                .containsExactly(
                        tuple("GPU-a", "", 2048L << 20), tuple("GPU-a", "7", 2L << 20), tuple("GPU-a", "13", 1L << 20));
        assertThat(json().get("nodes").valueStream())
                .extracting(
                        one -> one.get("node").asString(),
                        one -> one.get("announced").asInt(),
                        one -> one.get("unseen").asInt(),
                        one -> one.get("state").asString())
                .containsExactly(
                        tuple("node-a", 1, 0, "healthy"),
                        tuple("node-b", 8, 8, "unreachable"),
                        tuple("node-c", 4, 4, "no-agent"));

        assertThat(run("gpus", "--context", "scripted")).isZero();
        assertThat(out()).contains("0/7 1g.5gb", "0/13 1g.5gb", "8/8", "page of gpu/b:9400/metrics is empty", "4/4");
    }

    private static Node gpuNode(String name, String gpus) {
        return new Node(name, "10.0.0.9", Map.of(), Map.of("nvidia.com/gpu", gpus), Map.of("Ready", "True"), List.of());
    }

    private static Pod exporter(String name, String node) {
        return new PodBuilder("gpu", name)
                .on(node)
                .label("app.kubernetes.io/name", "dcgm-exporter")
                .build();
    }

    @Test
    void anAccountThatMayListNeitherNodesNorPodsIsToldSoAndEndsWithThree() {
        Answer<?> refused = Answer.unknown(
                new ClusterFailure.Forbidden("list", "pods", "", "pods is forbidden"), ScriptedCluster.NOW);
        cluster.holds(new InventoryBuilder()
                .nodes(unknown(refused))
                .pods(unknown(refused))
                .build());
        for (String command : List.of("gpus", "topology", "diagnose")) {
            assertThat(run(command, "--context", "scripted")).isEqualTo(3);
            assertThat(out()).isEmpty();
            assertThat(err()).contains("neither its nodes nor its pods").contains("kubectl auth can-i list pods");
        }
    }

    @Test
    void anAccountThatMayListPodsAloneIsAnswered() {
        Answer<?> refused = Answer.unknown(new ClusterFailure.Forbidden("list", "nodes", "", ""), ScriptedCluster.NOW);
        cluster.holds(new InventoryBuilder().nodes(unknown(refused)).build());
        for (String command : List.of("gpus", "topology", "diagnose")) {
            assertThat(run(command, "--context", "scripted")).isZero();
        }
    }

    private static <T> Answer<T> unknown(Answer<?> refused) {
        return Answer.unknown(refused.failure().orElseThrow(), refused.at());
    }

    @Test
    void aRecordingThatIsTheOnlyArgumentIsOpened() {
        assertThat(run("/data/a b.binnacle")).isZero();
        assertThat(shown).containsExactly(new Source.Recording(Path.of("/data/a b.binnacle")));
        assertThat(run("diagnos")).isEqualTo(2);
        assertThat(err()).contains("diagnos").contains("neither a command nor a recording");
        assertThat(run("a.binnacle", "--demo")).isEqualTo(2);
        assertThat(shown).hasSize(1);
    }

    @Test
    void aMissingKubeconfigIsCalledMissing() {
        String missing = folder.resolve("none").toString();
        assertThat(run("gpus", "--kubeconfig", missing)).isEqualTo(2);
        assertThat(err())
                .contains(missing + " cannot be used")
                .contains("no such file")
                .contains("Check its path");
    }

    // Case 56
    @Test
    void case56AProtectedContextIsPushedToOnlyByItsName() throws Exception {
        protectedContext = true;
        String file = file(MANIFEST);

        assertThat(run("push", file, "--context", "scripted", "--yes")).isEqualTo(2);
        assertThat(run("push", file, "--context", "scripted", "--yes", "--confirm-context", "other"))
                .isEqualTo(2);
        typed = Optional.of("y");
        assertThat(run("push", file, "--context", "scripted")).isEqualTo(1);
        assertThat(cluster.asked()).noneMatch(asked -> asked.startsWith("apply WRITE"));

        typed = Optional.of("scripted");
        assertThat(run("push", file, "--context", "scripted")).isZero();
        assertThat(run("push", file, "--context", "scripted", "--yes", "--confirm-context", "scripted"))
                .isZero();
    }

    @Test
    void pushAsksBeforeItWrites() throws Exception {
        String file = file(MANIFEST);

        assertThat(run("push", file, "--context", "scripted")).isEqualTo(2);
        assertThat(err()).contains("--yes");
        typed = Optional.of("n");
        assertThat(run("push", file, "--context", "scripted")).isEqualTo(1);
        assertThat(run("push", file, "--context", "scripted", "--dry-run", "--format", "json"))
                .isZero();
        assertThat(json().get("result").asString()).isEqualTo("dry-run");
        assertThat(json().get("diff").asString()).contains("+  name: notes");
        assertThat(cluster.asked()).noneMatch(asked -> asked.startsWith("apply WRITE"));

        typed = Optional.of("y");
        assertThat(run("push", file, "--context", "scripted", "--format", "json"))
                .isZero();
        assertThat(json().get("result").asString()).isEqualTo("in-effect");
        assertThat(cluster.asked()).anyMatch(asked -> asked.startsWith("apply WRITE"));
    }

    @Test
    void aConflictNamesFieldsAndTheWayToTakeThemOver() throws Exception {
        belongsToHelm();

        assertThat(run("push", file(MANIFEST), "--context", "scripted", "--yes"))
                .isEqualTo(1);

        assertThat(err()).contains(".data.a (helm)", "--take-over");
        assertThat(cluster.asked()).noneMatch(asked -> asked.contains("TAKE_OVER"));
    }

    @Test
    void takingOverNamesTheFieldsAndAsks() throws Exception {
        belongsToHelm();
        String file = file(MANIFEST);

        typed = Optional.of("n");
        assertThat(run("push", file, "--context", "scripted", "--take-over")).isEqualTo(1);
        assertThat(err()).contains(".data.a (helm)", "+  name: notes");
        assertThat(cluster.asked()).noneMatch(asked -> asked.startsWith("apply WRITE"));

        assertThat(run("push", file, "--context", "scripted", "--take-over", "--yes", "--format", "json"))
                .isZero();
        assertThat(err()).contains(".data.a (helm)");
        assertThat(json().get("result").asString()).isEqualTo("in-effect");
        assertThat(json().at("/taken_over/0/field").asString()).isEqualTo(".data.a");
        assertThat(json().at("/taken_over/0/manager").asString()).isEqualTo("helm");
    }

    private void belongsToHelm() {
        cluster.applies((manifest, _, ownership) -> ownership == Cluster.Ownership.TAKE_OVER
                ? Answer.known(manifest, ScriptedCluster.NOW)
                : Answer.unknown(
                        new ClusterFailure.FieldConflict(
                                manifest.ref(), List.of(new ClusterFailure.FieldConflict.Field(".data.a", "helm"))),
                        ScriptedCluster.NOW));
    }

    @Test
    void aRefusedPushIsNotInEffect() throws Exception {
        cluster.applies((manifest, _) ->
                Answer.unknown(new ClusterFailure.Forbidden("patch", "configmaps", "demo", ""), ScriptedCluster.NOW));
        assertThat(run("push", file(MANIFEST), "--context", "scripted", "--yes"))
                .isEqualTo(3);
        assertThat(run("push", file("a: ["), "--context", "scripted", "--yes")).isEqualTo(1);
        assertThat(run("push", file(MANIFEST), "--recording", "x", "--yes")).isEqualTo(2);
    }

    @Test
    void recordWritesWhatDiagnoseCanRead() throws Exception {
        cluster.holds(new InventoryBuilder().build());
        Path recording = folder.resolve("a.binnacle");

        assertThat(run(
                        "record",
                        "--context",
                        "scripted",
                        "--out",
                        recording.toString(),
                        "--for",
                        "1s",
                        "--format",
                        "json"))
                .isZero();

        assertThat(json().get("calls").asInt()).isPositive();
        try (var recorded = RecordedCluster.open(recording)) {
            assertThat(recorded.inventory().pods().known()).isPresent();
        }
        assertThat(run("diagnose", "--recording", recording.toString(), "--format", "json"))
                .isZero();
        assertThat(json().get("cluster").asString()).isEqualTo("scripted");
    }
}
