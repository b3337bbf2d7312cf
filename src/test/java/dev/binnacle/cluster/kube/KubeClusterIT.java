package dev.binnacle.cluster.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Cluster.ApplyMode;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.CredentialFault;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.LogQuery;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.Permission;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real API server: signing in, listing, watching, applying, and each way of being refused.
@WithApiServer
class KubeClusterIT {

    @SuppressWarnings("NullAway.Init") // set before any test
    private static ApiServer server;

    private static String space;

    @TempDir
    Path folder;

    @BeforeAll
    static void prepare(ApiServer given) {
        server = given;
        space = server.newNamespace("kube-cluster");
    }

    @Test
    void theVersionIsReadWithAToken() {
        try (Cluster cluster = TestClusters.admin(server)) {
            assertThat(cluster.version().orElse("")).startsWith("v1.");
            assertThat(cluster.id().server()).isEqualTo(server.url());
            assertThat(cluster.id().caSha256()).hasSize(64);
        }
    }

    @Test
    void aClientCertificateSignsIn() {
        KubeContexts contexts = TestClusters.files(server.kubeconfig()).read();
        assumeThat(contexts.contexts()).extracting(KubeContext::name).contains("admin-certificate");
        try (Cluster cluster = TestClusters.open(server.kubeconfig(), "admin-certificate")) {
            assertThat(cluster.mayI(Permission.of("delete", "nodes", "")).known())
                    .contains(true);
        }
    }

    @Test
    void aCredentialPluginSignsInWhateverItWritesToStandardError() throws IOException {
        var account = server.account(space, "plugin-user");
        Path plugin = script("""
            echo "a new version of this command is available" >&2
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"%s"}}'
            """.formatted(account.token()));
        try (Cluster cluster = withUser(
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./" + plugin.getFileName() + "}")) {
            assertThat(cluster.version().known()).isPresent();
            assertThat(cluster.mayI(Permission.of("list", "nodes", "")).known()).contains(false);
        }
    }

    @Test
    void aCredentialThatTheServerRefusesIsFetchedAnewOnce() throws IOException {
        var account = server.account(space, "renewed-user");
        Path plugin = script("""
            if [ -f "$0.used" ]; then token=%s; else token=expired; touch "$0.used"; fi
            echo "{\\"kind\\":\\"ExecCredential\\",\\"status\\":{\\"token\\":\\"$token\\"}}"
            """.formatted(account.token()));
        try (Cluster cluster =
                withUser("exec: {apiVersion: client.authentication.k8s.io/v1, command: " + plugin + "}")) {
            assertThat(cluster.mayI(Permission.of("list", "nodes", "")).known()).contains(false);
        }
    }

    @Test
    void aPluginThatFailsIsNamed() throws IOException {
        try (Cluster cluster =
                withUser("exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such-plugin}")) {
            assertThat(cluster.version().failure())
                    .contains(new ClusterFailure.Credentials("no-such-plugin", CredentialFault.COMMAND_MISSING, ""));
        }
    }

    @Test
    void aTokenFileIsRead() throws IOException {
        Files.writeString(
                folder.resolve("token"), server.account(space, "file-user").token() + "\n");
        try (Cluster cluster = withUser("tokenFile: token")) {
            assertThat(cluster.version().known()).isPresent();
        }
    }

    @Test
    void impersonationIsHonoured() throws IOException {
        var admin = server.account(space, "impersonator");
        server.allow(admin, "", List.of("impersonate"), List.of(""), List.of("users", "groups"));
        try (Cluster cluster = withUser("token: " + admin.token() + ", as: nobody, as-groups: [\"system:masters\"]")) {
            assertThat(cluster.mayI(Permission.of("delete", "nodes", "")).known())
                    .contains(true);
        }
    }

    @Test
    void aWrongTokenIsUnauthorized() throws IOException {
        try (Cluster cluster = withUser("token: wrong")) {
            assertThat(cluster.version().failure()).containsInstanceOf(ClusterFailure.Unauthorized.class);
            assertThat(cluster.inventory().pods().failure()).containsInstanceOf(ClusterFailure.Unauthorized.class);
        }
    }

    @Test
    void anUnknownAuthorityIsATlsFailure() throws IOException {
        Path file = kubeconfig("{server: \"" + server.url() + "\"}", "{token: x}");
        try (Cluster cluster = TestClusters.open(file, "test")) {
            assertThat(cluster.version().failure()).containsInstanceOf(ClusterFailure.Tls.class);
        }
    }

    @Test
    void certificatesAreNotCheckedWhereTheKubeconfigSaysSo() throws IOException {
        String token = server.account(space, "insecure-user").token();
        Path file = kubeconfig(
                "{server: \"" + server.url() + "\", insecure-skip-tls-verify: true}", "{token: " + token + "}");
        try (Cluster cluster = TestClusters.open(file, "test")) {
            assertThat(cluster.version().known()).isPresent();
        }
    }

    @Test
    void aClosedPortIsUnreachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path file = kubeconfig("{server: \"https://127.0.0.1:" + port + "\"}", "{token: x}");
        try (Cluster cluster = TestClusters.open(file, "test")) {
            assertThat(cluster.version().failure()).containsInstanceOf(ClusterFailure.Unreachable.class);
        }
    }

    @Test
    void anAccountWithoutRightsLearnsThatItMayNot() {
        Path file = server.kubeconfigFor(server.account(space, "viewer"), folder.resolve("viewer"));
        try (Cluster cluster = TestClusters.open(file, "viewer")) {
            Inventory inventory = cluster.inventory();
            assertThat(inventory.nodes().failure()).containsInstanceOf(ClusterFailure.Forbidden.class);
            assertThat(inventory.pods().failure().orElseThrow())
                    .isInstanceOfSatisfying(ClusterFailure.Forbidden.class, forbidden -> {
                        assertThat(forbidden.verb()).isEqualTo("list");
                        assertThat(forbidden.resource()).isEqualTo("pods");
                    });
            assertThat(inventory.workloads().failure()).containsInstanceOf(ClusterFailure.Forbidden.class);
            assertThat(cluster.mayI(Permission.of("list", "pods", space)).known())
                    .contains(false);
        }
    }

    @Test
    void whatMayBeDoneIsNotKnownWhenTheServerIsGone() throws IOException {
        Path file = kubeconfig("{server: \"https://127.0.0.1:1\"}", "{token: x}");
        try (Cluster cluster = TestClusters.open(file, "test")) {
            assertThat(cluster.mayI(Permission.of("list", "pods", space)).known())
                    .isEmpty();
        }
    }

    @Test
    void anAccountOfOneNamespaceSeesThatNamespace() {
        String own = server.newNamespace("team");
        var account = server.account(own, "member");
        server.allow(account, own, List.of("list", "watch", "get"), List.of(""), List.of("pods"));
        server.pod(own, "one", "nowhere", "10.91.250.250", Map.of(), "image", 9400);
        Path file = server.kubeconfigFor(account, folder.resolve("member"));
        try (Cluster cluster = TestClusters.open(file, "member")) {
            Inventory inventory = cluster.inventory();
            assertThat(inventory.pods().orElse(List.of())).extracting("name").containsExactly("one");
            assertThat(inventory.services().failure()).containsInstanceOf(ClusterFailure.Forbidden.class);
        }
    }

    @Test
    void everyKindIsListedOrSaysWhyNot() {
        server.apply("""
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: exporter, namespace: %1$s, annotations: {meta.helm.sh/release-name: gpu}}
            spec:
              selector: {matchLabels: {app: exporter}}
              template:
                metadata: {labels: {app: exporter}}
                spec:
                  containers: [{name: c, image: "dcgm-exporter:4", resources: {limits: {nvidia.com/gpu: "1"}}}]
                  affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [
                    {matchExpressions: [{key: gpu, operator: In, values: [a, b]}]}]}}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: exporter, namespace: %1$s}
            spec: {selector: {app: exporter}, ports: [{name: metrics, port: 9400, targetPort: metrics, protocol: TCP}]}
            """.formatted(space));
        server.node(space + "-listed", "10.91.250.251", Map.of("gpu", "a"));
        try (Cluster cluster = TestClusters.admin(server)) {
            Inventory inventory = cluster.inventory();
            assertThat(inventory.node(space + "-listed").orElseThrow()).satisfies(node -> {
                assertThat(node.ready()).isTrue();
                assertThat(node.internalIp()).isEqualTo("10.91.250.251");
                assertThat(node.allocatable()).containsEntry("nvidia.com/gpu", "8");
            });
            assertThat(inventory.workloads().orElse(List.of()))
                    .filteredOn(workload -> workload.namespace().equals(space))
                    .singleElement()
                    .satisfies(workload -> {
                        assertThat(workload.kind()).isEqualTo("DaemonSet");
                        assertThat(workload.nodeTerms()
                                        .getFirst()
                                        .expressions()
                                        .getFirst()
                                        .values())
                                .containsExactly("a", "b");
                        assertThat(workload.containers().getFirst().requests()).containsEntry("nvidia.com/gpu", "1");
                    });
            assertThat(inventory.services().orElse(List.of()))
                    .filteredOn(service -> service.namespace().equals(space))
                    .singleElement()
                    .satisfies(service ->
                            assertThat(service.ports().getFirst().targetPort()).isEqualTo("metrics"));
            assertThat(inventory.monitors().failure()).containsInstanceOf(ClusterFailure.NotFound.class);
            assertThat(inventory.events().known()).isPresent();
        }
    }

    @Test
    void aDryRunChangesNothingAndAnApplyDoes() {
        Manifest map = configMap("pushed", "promYaml", "scrape_configs: []\n");
        try (Cluster cluster = TestClusters.admin(server)) {
            Manifest returned = known(cluster.apply(map, ApplyMode.DRY_RUN));
            assertThat(returned.text("data", "promYaml")).isEqualTo("scrape_configs: []\n");
            assertThat(cluster.read(map.ref()).failure()).containsInstanceOf(ClusterFailure.NotFound.class);

            assertThat(known(cluster.apply(map, ApplyMode.WRITE)).resourceVersion())
                    .isNotEmpty();
            assertThat(known(cluster.read(map.ref())).text("data", "promYaml")).isEqualTo("scrape_configs: []\n");
        }
    }

    @Test
    void aFieldThatBelongsToSomeoneElseIsNamedWithItsOwner() {
        server.applyAs("helm", """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: owned, namespace: %s}, data: {promYaml: "theirs"}}
            """.formatted(space));
        try (Cluster cluster = TestClusters.admin(server)) {
            assertThat(cluster.apply(configMap("owned", "promYaml", "ours"), ApplyMode.DRY_RUN)
                            .failure()
                            .orElseThrow())
                    .isInstanceOfSatisfying(
                            ClusterFailure.FieldConflict.class,
                            conflict -> assertThat(conflict.fields())
                                    .containsExactly(new ClusterFailure.FieldConflict.Field(".data.promYaml", "helm")));
        }
    }

    @Test
    void anObjectThatIsNotValidIsRejectedInTheServersWords() {
        try (Cluster cluster = TestClusters.admin(server)) {
            Answer<Manifest> answer = cluster.apply(configMap("Not_A_Name", "k", "v"), ApplyMode.DRY_RUN);
            assertThat(answer.failure().orElseThrow()).isInstanceOf(ClusterFailure.Rejected.class);
            assertThat(answer.failure().orElseThrow().detail()).contains("Not_A_Name");
        }
    }

    @Test
    void aValueOfTheWrongTypeIsRejected() {
        Manifest map = Manifest.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", "mistyped", "namespace", space),
                "data",
                Map.of("replicas", 3)));
        try (Cluster cluster = TestClusters.admin(server)) {
            assertThat(cluster.apply(map, ApplyMode.DRY_RUN).failure())
                    .containsInstanceOf(ClusterFailure.Rejected.class);
        }
    }

    @Test
    void aWatchTellsTheInventoryAtOnceAndAgainAfterAChange() {
        server.namespace("arms-prom");
        String name = "watched-" + space;
        List<Inventory> told = new CopyOnWriteArrayList<>();
        try (Cluster cluster = TestClusters.admin(server);
                Cluster.Subscription _ = cluster.watch(told::add)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> !told.isEmpty());
            assertThat(told.getFirst().configMaps().known()).isPresent();
            assertThat(told.getFirst().monitors().failure()).containsInstanceOf(ClusterFailure.NotFound.class);

            server.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: " + name
                    + ", namespace: arms-prom}, data: {a: \"1\"}}");
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(watched(told, name)).containsEntry("a", "1"));
            server.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: " + name
                    + ", namespace: arms-prom}, data: {a: \"2\"}}");
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(watched(told, name)).containsEntry("a", "2"));
            server.delete("/api/v1/namespaces/arms-prom/configmaps/" + name);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(watched(told, name)).isEmpty());
        }
    }

    @Test
    void anInterruptedCallerGetsCancelled() throws InterruptedException {
        try (Cluster cluster = TestClusters.admin(server)) {
            List<Answer<String>> answers = new CopyOnWriteArrayList<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                Thread.currentThread().interrupt();
                answers.add(cluster.version());
            });
            caller.join();
            assertThat(answers.getFirst().failure()).contains(new ClusterFailure.Cancelled());
        }
    }

    @Test
    void theLogOfAPodThatIsNotThereIsNotFound() {
        try (Cluster cluster = TestClusters.admin(server)) {
            assertThat(cluster.logs(new LogQuery(space, "none", "", false, 10)).failure())
                    .containsInstanceOf(ClusterFailure.NotFound.class);
        }
    }

    private static Map<String, String> watched(List<Inventory> told, String name) {
        return told.getLast().configMaps().orElse(List.of()).stream()
                .filter(map -> map.name().equals(name))
                .findFirst()
                .map(ConfigMap::data)
                .orElse(Map.of());
    }

    private static Manifest configMap(String name, String key, String value) {
        return Manifest.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", name, "namespace", space),
                "data",
                Map.of(key, value)));
    }

    private static <T> T known(Answer<T> answer) {
        assertThat(answer.failure()).isEmpty();
        return answer.known().orElseThrow();
    }

    private Cluster withUser(String user) throws IOException {
        String cluster = "{server: \"%s\", certificate-authority-data: %s}".formatted(server.url(), server.caBase64());
        return TestClusters.open(kubeconfig(cluster, "{" + user + "}"), "test");
    }

    private Path kubeconfig(String cluster, String user) throws IOException {
        return Files.writeString(folder.resolve("config"), """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: %s}]
            contexts: [{name: test, context: {cluster: c, user: u}}]
            users: [{name: u, user: %s}]
            """.formatted(cluster, user));
    }

    private Path script(String body) throws IOException {
        Path script = Files.writeString(folder.resolve("plugin"), "#!/bin/sh\n" + body);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
