package dev.binnacle.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.kube.ApiServer;
import dev.binnacle.cluster.kube.Exporters;
import dev.binnacle.cluster.kube.WithApiServer;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.gpu.Pages;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The main job from beginning to end, in the window, on a real API server. One story: each test goes on where
/// the one before ended.
@WithApiServer
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WindowIT {

    private static final String CONFIG_MAP = "/api/v1/namespaces/arms-prom/configmaps/arms-prom-prometheus-yaml";

    private ApiServer server;
    private GpuCluster cluster;
    private TestWindow window;

    @BeforeAll
    void open(ApiServer given, Exporters exporters, @TempDir Path folder) throws Exception {
        server = given;
        cluster = new GpuCluster(server, exporters);
        var account = server.account("default", "engineer");
        server.allow(account, "", List.of("*"), List.of("*"), List.of("*"));
        window = TestWindow.open(folder, server.kubeconfigFor(account, folder.resolve("kubeconfig")));
    }

    @AfterAll
    void close() {
        window.close();
    }

    @Test
    @Order(1)
    void connectingOpensTheClusterReadOnlyAndShowsTheRights() {
        window.choose("#contexts", "engineer");
        window.click("#connect");

        window.awaitText("#status-source", "Live");
        assertThat(window.text("#status-context")).isEqualTo("engineer");
        assertThat(window.text("#write-lock")).isEqualTo("Read-only");
        window.click("#nav-connect");
        window.awaitText("#rights", "Push configuration");
        assertThat(window.text("#rights")).contains("patch configmaps").doesNotContain("not allowed", "unknown");
    }

    @Test
    @Order(2)
    void theFleetListsEachGpuOnceWithTheValuesOfItsPage() {
        window.click("#nav-fleet");
        window.click("#fleet-table");
        window.awaitRows("#gpu-table", "four GPUs", rows -> seen(rows).size() == 4);

        assertThat(seen(window.rows("#gpu-table")))
                .extracting(row -> row.getFirst() + "/" + row.get(1))
                .containsExactlyInAnyOrder(
                        cluster.contested() + "/0",
                        cluster.contested() + "/1",
                        cluster.calm() + "/0",
                        cluster.calm() + "/1");
        assertThat(gpu(cluster.calm(), 1)).contains("10 %", "2.0 / 4.0 GiB", "41 °C", "101 W", "exporter");
        assertThat(gpu(cluster.contested(), 1)).contains("10 %", "41 °C", "–", "host");
    }

    /// Without those that a node announces and no agent has shown: these have no number yet.
    private static List<List<String>> seen(List<List<String>> rows) {
        return rows.stream().filter(row -> !row.get(1).equals("–")).toList();
    }

    @Test
    @Order(3)
    void rowAndGaugeFollowThePage() {
        cluster.exporter()
                .metrics(
                        9400,
                        Pages.classic(cluster.calm(), GpuCluster.GPUS)
                                .lines()
                                .map(line -> line.startsWith("DCGM_FI_DEV_GPU_TEMP{gpu=\"0\"")
                                        ? line.substring(0, line.indexOf("} ")) + "} 77"
                                        : line)
                                .reduce("", (page, line) -> page + line + "\n"));
        window.awaitRows("#gpu-table", "77 °C", _ -> gpu(cluster.calm(), 0).contains("77 °C"));
        window.fill("#fleet-filter", cluster.calm());
        window.awaitRows("#gpu-table", "the filtered two", rows -> seen(rows).size() == 2);
        TableView<?> table = window.node("#gpu-table", TableView.class);
        window.robot().interact(() -> table.getSelectionModel().clearAndSelect(0));
        window.awaitText("#gpu-detail", cluster.calm());
        window.awaitText("#gpu-detail", "77");
        window.fill("#fleet-filter", "");
        window.awaitRows("#gpu-table", "all four again", rows -> seen(rows).size() == 4);
    }

    @Test
    @Order(4)
    void theAgentThatHangsIsShownFailingAndTheOthersGoOn() {
        window.click("#fleet-agents");
        window.awaitRows(
                "#agent-table",
                "three agents, none waiting",
                rows -> rows.size() == 3 && rows.stream().noneMatch(row -> row.contains("waiting")));

        assertThat(agent("dcgm-exporter-" + cluster.contested()))
                .contains("failing")
                .anyMatch(cell -> cell.contains("did not answer within 10 s"));
        assertThat(agent("dcgm-exporter-" + cluster.calm())).contains("ok");
        assertThat(row("#agent-table", row -> row.contains("host-agent"))).contains(cluster.contested(), "ok");
    }

    @Test
    @Order(5)
    void theConflictIsFoundWithItsEvidence() {
        window.click("#nav-findings");
        window.choose("#findings-list", cluster.contested());

        for (String evidence : List.of("E2", "S3", "S5", "C3", "starship", "dcgm-exporter-" + cluster.contested())) {
            window.awaitText("#finding-details", evidence);
        }
    }

    @Test
    @Order(6)
    void itsRemedyOpensAsADraft() {
        window.click("#findings-open-draft");

        window.awaitText("#drafts", "dcgm-exporter");
        assertThat(editor()).contains("kind: DaemonSet", "NotIn", "starship");
    }

    @Test
    @Order(7)
    void theChainShowsEachLinkAndItsState() {
        window.click("#nav-topology");
        window.awaitText(".chain", "Pushed configuration");

        String chain = window.text(".chain");
        assertThat(chain).contains("Prometheus operator\nOK");
        assertThat(chain).contains("Its arguments\nOK\n--port=9335 --yaml=/etc/config/prometheusDisk/prometheus.yaml");
        assertThat(chain).contains("Pushed configuration\nWorth knowing");
        assertThat(chain).contains("Configuration file\nUnknown");
        window.click("#topology-graph");
        window.click("#topology-chain");
    }

    @Test
    @Order(8)
    void aBrokenLineIsToldAtThatLineAndMendingItClearsIt() {
        window.click("#nav-config");
        MenuButton templates = window.node("#config-new", MenuButton.class);
        window.robot().interact(() -> templates.getItems().getFirst().fire());
        window.click("#template-begin");
        window.awaitThat("the template", this::text, text -> text.contains("promYaml"));
        CodeArea area = window.node("#yaml-area", CodeArea.class);
        String template = text();
        int line = area.getParagraphs().size() + 1;
        window.robot().interact(() -> area.appendText("\nx["));

        window.awaitThat("the problem", this::problems, problems -> !problems.isEmpty());
        assertThat(window.text("#draft-problems")).contains(line + ":");
        window.robot().interact(area::undo);
        window.awaitThat("no problem", this::problems, List::isEmpty);
        assertThat(text()).isEqualTo(template);
    }

    @Test
    @Order(9)
    void thePreviewIsRefusedWithItsReasonWhileTheClusterIsReadOnly() {
        window.click("#config-push");
        window.click("#push-preview");
        window.awaitText("#push-diff", "promYaml");

        assertThat(window.enabled("#push-go")).isFalse();
        window.awaitText(".push", "This context is read-only. Unlock it in the status bar to push.");
    }

    @Test
    @Order(10)
    void unlockedAndConfirmedThePushIsInEffect() {
        window.click("#write-lock");
        window.awaitText("#write-lock", "Writing unlocked");
        window.click("#push-go");
        window.click("#push-now");
        window.awaitText(".push", "is in the cluster");
        window.awaitText("#effect", "The effect cannot be seen");

        var live = server.get(CONFIG_MAP);
        assertThat(live.at("/metadata/labels/type").asString()).isEqualTo("prometheus-yaml");
        assertThat(live.at("/data/promYaml").asString()).startsWith("scrape_configs:");
        assertThat(live.at("/metadata/managedFields/0/manager").asString()).isEqualTo("binnacle");
        window.click("#nav-topology");
        window.awaitText(".chain", "Pushed configuration\nOK");
    }

    @Test
    @Order(11)
    void whatSomebodyElseTookOverIsAConflictThatNamesThem() {
        server.applyAs("helm", """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: arms-prom-prometheus-yaml, namespace: arms-prom}
            data: {promYaml: "scrape_configs: []"}
            """);
        window.click("#nav-config");
        window.click("#push-preview");

        window.awaitText(".push", "These fields belong to someone else. Nothing was written.");
        window.awaitText(".push", "helm");
        assertThat(server.get(CONFIG_MAP).at("/data/promYaml").asString()).isEqualTo("scrape_configs: []");
    }

    @Test
    @Order(12)
    void aGpuThatTwoAgentsSeeStaysOneLine() {
        cluster.rival().metrics(9400, Pages.classic(cluster.contested(), GpuCluster.GPUS));
        window.click("#nav-fleet");
        window.click("#fleet-table");

        window.awaitRows(
                "#gpu-table", "two sources", _ -> gpu(cluster.contested(), 0).contains("exporter + host"));
        assertThat(seen(window.rows("#gpu-table"))).hasSize(4);
    }

    private List<String> gpu(String node, int index) {
        return row(
                "#gpu-table", row -> row.getFirst().equals(node) && row.get(1).equals("" + index));
    }

    private List<String> agent(String endpoint) {
        return row("#agent-table", row -> row.stream().anyMatch(cell -> cell.contains(endpoint)));
    }

    private List<String> row(String table, java.util.function.Predicate<List<String>> wanted) {
        return window.rows(table).stream().filter(wanted).findFirst().orElse(List.of());
    }

    private String editor() {
        window.awaitThat("the editor", this::text, text -> !text.isEmpty());
        return text();
    }

    private String text() {
        return window.ask(() -> Stream.of(window.robot().lookup("#yaml-area").tryQueryAs(CodeArea.class))
                .flatMap(java.util.Optional::stream)
                .map(CodeArea::getText)
                .findFirst()
                .orElse(""));
    }

    @SuppressWarnings("unchecked") // a lookup knows no element types
    private List<DraftProblem> problems() {
        return window.robot().lookup("#draft-problems").queryAs(ListView.class).getItems();
    }
}
