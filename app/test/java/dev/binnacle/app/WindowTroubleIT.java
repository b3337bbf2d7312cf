package dev.binnacle.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.kube.ApiServer;
import dev.binnacle.cluster.kube.Exporters;
import dev.binnacle.cluster.kube.WithApiServer;
import dev.binnacle.gpu.Pages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong, in the window: each with its reason, and the rest goes on. One story: ways into clusters
/// that lead nowhere, then one that works, whose exporters answer as they like.
@WithApiServer
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WindowTroubleIT {

    private static final int PORT = 9400;

    private final List<String> names = new ArrayList<>();
    private TestWindow window;
    private String space;

    @BeforeAll
    void open(ApiServer server, Exporters exporters, @TempDir Path folder) throws Exception {
        space = server.newNamespace("trouble");
        exporter(server, "well", exporters.add().metrics(PORT, Pages.classic(node("well"), 2)));
        exporter(server, "error", exporters.add().fails(PORT, 500));
        exporter(server, "html", exporters.add().html(PORT));
        exporter(
                server,
                "half",
                exporters.add().metrics(PORT, Pages.classic(node("half"), 1).substring(0, 120)));
        exporter(server, "endless", exporters.add().endless(PORT));
        exporter(server, "refuses", exporters.add().refuses(PORT));
        var account = server.account(space, "watcher");
        server.allow(account, "", List.of("*"), List.of("*"), List.of("*"));
        var stranger = new ApiServer.Account(space, "stranger", "not-a-token");
        window = TestWindow.open(
                folder,
                server.kubeconfigFor(account, folder.resolve("good")),
                server.kubeconfigFor(stranger, folder.resolve("wrong-token")),
                Files.writeString(folder.resolve("dead"), deadServer()),
                Files.writeString(folder.resolve("broken"), "clusters: [}\n"));
    }

    /// The server is shared, and others count what is there.
    @AfterAll
    void close(ApiServer server) {
        window.close();
        for (String name : names) {
            server.delete("/api/v1/namespaces/" + space + "/pods/exporter-" + name + "?gracePeriodSeconds=0");
            server.delete("/api/v1/nodes/" + node(name));
        }
    }

    private String node(String name) {
        return space + "-" + name;
    }

    private void exporter(ApiServer server, String name, Exporters.Exporter exporter) {
        names.add(name);
        server.node(node(name), exporter.ip(), Map.of("nvidia.com/gpu.present", "true"));
        server.pod(
                space,
                "exporter-" + name,
                node(name),
                exporter.ip(),
                Map.of("app.kubernetes.io/name", "dcgm-exporter"),
                "nvcr.io/nvidia/k8s/dcgm-exporter:4.5.3-4.8.2-distroless",
                PORT);
    }

    /// Where nobody listens any more.
    private static String deadServer() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return """
                apiVersion: v1
                kind: Config
                clusters: [{name: dead, cluster: {server: "https://127.0.0.1:%d"}}]
                contexts: [{name: dead, context: {cluster: dead, user: dead}}]
                users: [{name: dead, user: {token: none}}]
                """.formatted(socket.getLocalPort());
        }
    }

    private List<String> agent(String name) {
        return window.rows("#agent-table").stream()
                .filter(row -> row.stream().anyMatch(cell -> cell.contains("exporter-" + name + ":")))
                .findFirst()
                .orElse(List.of());
    }

    @Test
    @Order(1)
    void aBrokenKubeconfigIsNamedBesideTheContextsOfTheOthers() {
        window.awaitThat("the broken file", this::problems, text -> text.contains("not valid YAML"));
        assertThat(problems()).contains("broken cannot be used");
        window.awaitText("#contexts", "watcher");
        assertThat(window.text("#contexts")).contains("watcher", "stranger", "dead");
    }

    @Test
    @Order(2)
    void aServerThatIsNotThereIsToldAsUnreachable() {
        window.choose("#contexts", "dead");
        window.click("#connect");

        window.awaitThat("the failure", this::problems, text -> text.contains("Could not open dead"));
        assertThat(problems()).contains("There is no connection to https://127.0.0.1:");
    }

    @Test
    @Order(3)
    void aTokenThatIsNotAcceptedIsToldAsThat() {
        window.choose("#contexts", "stranger");
        window.click("#connect");

        window.awaitThat("the failure", this::problems, text -> text.contains("Could not open stranger"));
        assertThat(problems()).contains("does not accept the credentials");
    }

    @Test
    @Order(4)
    void theContextThatWorksOpensAfterThem() {
        window.choose("#contexts", "watcher");
        window.click("#connect");

        window.awaitText("#status-source", "Live");
        assertThat(window.text("#status-context")).isEqualTo("watcher");
    }

    @Test
    @Order(5)
    void exportersThatAnswerNonsenseAreShownEachWithItsReasonAndTheOthersLive() {
        window.click("#nav-fleet");
        window.click("#fleet-agents");
        Map<String, String> reasons = Map.of(
                "error", "answered with HTTP 500",
                "html", "a web page instead of metrics",
                "half", "names no GPU",
                "endless", "was cut off",
                "refuses", "cannot reach");
        reasons.forEach((name, reason) -> window.awaitRows(
                "#agent-table",
                name + ": " + reason,
                _ -> agent(name).contains("failing") && agent(name).stream().anyMatch(cell -> cell.contains(reason))));
        assertThat(agent("well")).contains("ok");
    }

    @Test
    @Order(6)
    void theGpusOfTheOneThatIsWellAreLiveAndTheOthersItAnnouncesAreNotCollected() {
        window.click("#fleet-table");
        window.fill("#fleet-filter", node("well"));
        window.awaitRows("#gpu-table", "two GPUs with values, six without", rows -> {
            long live = rows.stream()
                    .filter(row -> row.stream().anyMatch(cell -> cell.contains("°C")))
                    .count();
            long announced =
                    rows.stream().filter(row -> row.contains("not collected")).count();
            return rows.size() == 8 && live == 2 && announced == 6;
        });
    }

    /// All of them that are on screen.
    private String problems() {
        return window.everyText(".problem");
    }
}
