package dev.binnacle.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.GuardedPrometheus;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.gpu.AgentSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `gpus --prometheus`, where there is no kubeconfig.
class GpusFromPrometheusTest {

    private static final Map<String, String> ENV =
            Map.of("PROM_PASSWORD", GuardedPrometheus.PASSWORD, "OLD_PASSWORD", "battery-staple", "EMPTY", "");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private GuardedPrometheus prometheus;

    @BeforeEach
    void serve() throws IOException {
        prometheus = new GuardedPrometheus();
    }

    @AfterEach
    void stop() {
        prometheus.close();
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        LiveEngine engine = new LiveEngine(
                ENV,
                folder,
                new DraftStore(folder.resolve("drafts")),
                new PushHistory(folder.resolve("history"), "me"),
                AgentSettings.DEFAULT,
                _ -> false);
        Desktop none = new Desktop() {
            @Override
            public int open(Source source, Locale locale) {
                throw new AssertionError("no window was asked for");
            }

            @Override
            public int screens(Source source, Path to, Locale locale) {
                throw new AssertionError("no screens were asked for");
            }
        };
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                _ -> Optional.empty());
        List<String> words = new ArrayList<>(List.of("gpus", "--prometheus", prometheus.url(), "--lang", "en"));
        words.addAll(List.of(args));
        int code = CommandLineMain.run(words.toArray(String[]::new), terminal, engine, none, "test");
        assertThat(out() + err()).doesNotContain(GuardedPrometheus.secrets());
        assertThat(out() + err()).doesNotContain("battery-staple");
        return code;
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyGpuItTellsOfIsPrintedAsOneThatWasReadDirectly() {
        assertThat(run(
                        "--prometheus-user",
                        GuardedPrometheus.USER,
                        "--prometheus-secret-env",
                        "PROM_PASSWORD",
                        "--format",
                        "json"))
                .as(this::err)
                .isZero();

        JsonNode document = JsonMapper.shared().readTree(out());
        assertThat(document.propertyNames()).containsExactlyInAnyOrder("at", "gpus", "nodes", "sources");
        assertThat(document.get("gpus").size()).isOne();
        JsonNode gpu = document.at("/gpus/0");
        assertThat(gpu.get("uuid").asString()).isEqualTo("GPU-1");
        assertThat(gpu.get("index").asString()).isEqualTo("0");
        // The exporter's own host name is as a rule that of its pod.
        assertThat(gpu.get("node").asString()).isEqualTo("10.0.0.1");
        assertThat(gpu.get("model").asString()).isEqualTo("NVIDIA A100-SXM4-80GB");
        assertThat(gpu.get("source").asString()).contains(prometheus.url());
        assertThat(gpu.at("/metrics/utilization_ratio").asDouble()).isEqualTo(0.57);
        assertThat(document.get("sources").size()).isOne();
        assertThat(document.at("/sources/0/node").asString()).isEqualTo("10.0.0.1");
        assertThat(document.at("/sources/0/kind").asString()).isEqualTo("prometheus");
        assertThat(document.at("/sources/0/state").asString()).isEqualTo("ok");
    }

    @Test
    void aWrongPasswordOrNoneEndsWithThreeAndSaysSo() {
        assertThat(run("--prometheus-user", GuardedPrometheus.USER, "--prometheus-secret-env", "OLD_PASSWORD"))
                .isEqualTo(3);
        assertThat(err()).contains("does not accept the user name and password");
        assertThat(run()).isEqualTo(3);
        assertThat(prometheus.statuses()).containsOnly(401);
    }

    @Test
    void aVariableThatHoldsNothingIsNamedAndNothingIsAsked() {
        for (String name : List.of("EMPTY", "NOT_THERE")) {
            assertThat(run("--prometheus-user", "sre", "--prometheus-secret-env", name))
                    .isEqualTo(2);
            assertThat(err()).contains("--prometheus-secret-env " + name);
        }
        // A user without a password.
        assertThat(run("--prometheus-user", "sre")).isEqualTo(2);
        assertThat(prometheus.statuses()).isEmpty();
    }

    @Test
    void aRecordingHasNoPrometheus() {
        assertThat(run("--demo")).isEqualTo(2);
        assertThat(prometheus.statuses()).isEmpty();
    }
}
