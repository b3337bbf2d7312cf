package dev.binnacle.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.CredentialFault;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Event;
import dev.binnacle.cluster.ExecOutput;
import dev.binnacle.cluster.ExecQuery;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.LogQuery;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.cluster.Workload;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    /// Every secret planted below looks like this, so that one search finds whichever got through.
    private static final Pattern PLANTED = Pattern.compile("planted[0-9a-zA-Z_-]*");

    private static final String PROM_YAML = """
        global: {external_labels: {cluster: a}}
        remote_write:
          - url: https://user:planted01@prom.example/api/v1/write
            basic_auth:
              username: admin
              password: planted02
          - url: https://b.example/write
            authorization:
              type: Bearer
              credentials: planted03
              credentials_file: /etc/keep-this-path
          - url: https://c.example/write
            oauth2: {client_id: me, client_secret: planted04, token_url: https://keep.example/token}
            sigv4:
              access_key: planted05
              secret_key: "planted06 with a blank"
        scrape_configs:
          - job_name: keep-this-job
            bearer_token: 'planted07'
            bearer_token_file: /var/run/keep-this-too
            password: |
              planted08
              planted09
            secret_access_key: >-
              planted10
            tls_config:
              key_file: /etc/keep-key-file
          - job_name: after
            password:
              planted11
            params:
              token: [planted12, planted13]
            static_configs: [{targets: ['keep-target:9400']}]
        """;

    private static final String LOG = """
        keep-line-1 level=info
        GET /x Authorization: Bearer planted20
        GET /y authorization: Basic planted21==
        dial https://planted22:planted23@host.example/keep-path
        flags --token=planted24 --password planted25 --keep-flag=1
        {"msg":"keep-message","password":"planted26","auth":{"apiKey":"planted27"}}
        escaped {\\"client_secret\\":\\"planted28\\",\\"keep\\":\\"keep-escaped\\"}
        quoted token="planted29 with a blank" keep-after
        X-Api-Key: planted30
        Cookie: session=planted31; other=planted32
        -----BEGIN RSA PRIVATE KEY-----
        planted33
        -----END RSA PRIVATE KEY-----
        using bearer planted34
        GET /z?access_token=planted35&keep=keep-parameter
        keep-line-2 Failed to watch metrics: third-party profiling module
        """;

    private static final String APPLIED =
            "{\"kind\":\"DaemonSet\",\"spec\":{\"containers\":[{\"name\":\"keep-name\",\"env\":[{\"name\":\"DB_PASSWORD\","
                + "\"value\":\"planted40\"}],\"args\":[\"--token\",\"planted41\"]}]}}";

    @TempDir
    Path folder;

    @Test
    void nothingSecretEntersARecordingFromAnywhere() throws Exception {
        String contents = record();

        assertThat(PLANTED.matcher(contents)
                        .results()
                        .map(found -> found.group() + " in: " + around(contents, found.start())))
                .isEmpty();
    }

    @Test
    void whatIsNotSecretStaysReadable() throws Exception {
        String contents = record();

        assertThat(contents)
                .contains(
                        "keep-this-path",
                        "keep-this-job",
                        "keep-this-too",
                        "keep-key-file",
                        "keep-target:9400",
                        "keep.example/token",
                        "keep-line-1",
                        "keep-line-2 Failed to watch metrics: third-party profiling module",
                        "keep-path",
                        "keep-flag",
                        "keep-message",
                        "keep-escaped",
                        "keep-after",
                        "keep-parameter",
                        "keep-name",
                        "keep-env",
                        "nvidia.com/gpu",
                        "keep-event");
    }

    /// As people put it into ConfigMaps.
    private static final String KUBECONFIG = """
        apiVersion: v1
        kind: Config
        clusters:
        - name: c
          cluster:
            server: https://me:planted80@api.example:6443
        users:
        - name: u
          user:
            client-key-data: planted81
            token: planted82
            username: admin
            password: planted83
            auth-provider:
              config:
                access-token: planted84
                client-secret: planted85
        """;

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 30));
    }

    /// A recording with a secret in every place that can hold one, inflated.
    private String record() throws Exception {
        Endpoint config = new Endpoint.OfService("arms-prom", "prom", 9090, "/api/v1/status/config");
        Endpoint page = new Endpoint.OfPod("arms-prom", "prom-0", 9090, "/text?token=planted50");
        ObjectRef secret = new ObjectRef("v1", "Secret", "arms-prom", "credentials");
        ObjectRef configMap = new ObjectRef("v1", "ConfigMap", "arms-prom", "config");
        ExecQuery exec = new ExecQuery("arms-prom", "p", "c", List.of("curl", "--password", "planted51", "http://x"));
        ScriptedCluster live = new ScriptedCluster()
                .holds(new InventoryBuilder()
                        .pods(new PodBuilder("arms-prom", "p")
                                .env("ACCESS_TOKEN", "planted52")
                                .env("OSS_SECRET", "planted53")
                                .env("SIGNING_KEY", "planted54")
                                .env("MODE", "keep-env")
                                .env("PROXY", "http://me:planted55@proxy.example:3128")
                                .requests("nvidia.com/gpu", "1")
                                .command("sh", "-c", "run --token planted56 --secret-key=planted57")
                                .args("--token=planted58", "--web.password", "planted59", "--keep")
                                .build())
                        .workloads(new Workload(
                                "DaemonSet",
                                "arms-prom",
                                "d",
                                1,
                                1,
                                Map.of(),
                                Map.of("kubectl.kubernetes.io/last-applied-configuration", APPLIED),
                                Map.of(),
                                Map.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                "",
                                ""))
                        .configMaps(new ConfigMap(
                                "arms-prom",
                                "config",
                                "1",
                                Map.of(),
                                Map.of(
                                        "promYaml",
                                        PROM_YAML,
                                        "password",
                                        "planted60",
                                        "nested",
                                        APPLIED,
                                        "kubeconfig",
                                        KUBECONFIG)))
                        .events(new Event(
                                "arms-prom",
                                "Pod",
                                "p",
                                "Warning",
                                "Failed",
                                "keep-event https://u:planted61@registry.example: Bearer planted62",
                                1,
                                ScriptedCluster.NOW,
                                ScriptedCluster.NOW))
                        .services(Answer.unknown(
                                new ClusterFailure.Credentials(
                                        "plugin", CredentialFault.FAILED, "failed with token=planted63"),
                                ScriptedCluster.NOW))
                        .build())
                .serves(
                        config,
                        200,
                        "application/json",
                        "{\"status\":\"success\",\"data\":{\"yaml\":"
                                + RecordingJson.ORDERED.writeValueAsString(PROM_YAML) + "}}")
                .serves(page, LOG)
                .has(Manifest.of(Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "ConfigMap",
                        "metadata",
                        Map.of("name", "config", "namespace", "arms-prom"),
                        "data",
                        Map.of("promYaml", PROM_YAML))))
                .has(Manifest.of(Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Secret",
                        "metadata",
                        Map.of("name", "credentials", "namespace", "arms-prom"),
                        "data",
                        Map.of("a", "planted70"),
                        "stringData",
                        Map.of("b", "planted71"))))
                .logs("arms-prom", "p", "c", false, LOG)
                .runs(exec.command(), new ExecOutput(0, LOG, "password: planted72"))
                .versionIs(Answer.unknown(
                        new ClusterFailure.Unauthorized("c", "Bearer planted73 is not known"), ScriptedCluster.NOW));
        Path file = folder.resolve("a.binnacle");
        ClusterId id = new ClusterId("c", "https://me:planted74@api.example:6443", "");
        try (var writer = RecordingWriter.create(file, id, ScriptedCluster.NOW)) {
            TapedCluster taped = new TapedCluster(live, writer);
            taped.inventory();
            taped.version();
            taped.fetch(config, Limits.PROMETHEUS);
            taped.fetch(page, Limits.PROMETHEUS);
            taped.read(secret);
            taped.read(configMap);
            taped.logs(new LogQuery("arms-prom", "p", "c", false, 100));
            taped.exec(exec);
            assertThat(writer.calls()).isEqualTo(8);
        }
        return inflated(file);
    }

    private static String inflated(Path file) throws Exception {
        List<String> contents = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    contents.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return String.join("\n", contents);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=pla,nted",
                "password: {pla nted",
                "password=|pla",
                "password: &anchor planted",
                "password=\\planted",
                "\"password\": [\"planted\", \"planted\"]",
                "password: \"plan\\\"ted\"",
                "password: \"planted without an end",
                "\t- password: <planted",
                "AccessKeySecret=planted",
                "eyJhbGciOiJIUzI1NiJ9.eyJwbGFudGVkIn0.planted",
                "LTAI5tPlanted0planted",
                "data: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQplanted",
                "-----BEGIN PRIVATE KEY-----\nplanted"
            })
    void oddlyWrittenSecretsGoToo(String text) {
        Matcher left = Pattern.compile("pla|nted", Pattern.CASE_INSENSITIVE).matcher(Redaction.text(text));

        assertThat(left.find()).as(Redaction.text(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",UUID=\"GPU-1\",pod=\"a\"} 42",
                "Warning: basic authentication is off",
                "  - key: nvidia.com/gpu\n    operator: Exists",
                "secretName: tls",
                "automountServiceAccountToken",
                "{\"a\" : 1.50, \"b\":[true,null]}",
                "a:\n  b: c\n\n  d: |\n    text\n",
                "image: registry.example/a@sha256:0123"
            })
    void whatOnlySoundsLikeASecretIsLeftAsItIs(String text) {
        assertThat(Redaction.text(text)).isEqualTo(text);
    }

    @Test
    void bytesWithoutSecretsComeBackBitForBit() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }

        assertThat(Redaction.body(bytes)).isEqualTo(bytes);
    }

    @Test
    void longTextsOfAnyShapeAreReadInOneGo() {
        for (String piece :
                List.of("a", "token", "token ", "password:\n ", "\"", "\\", "://a", "-token ", "eyJ", "{", "\n")) {
            String text = piece.repeat(400_000 / piece.length());
            assertThat(Redaction.text(text)).as(piece).hasSizeLessThan(2_000_000);
        }
    }
}
