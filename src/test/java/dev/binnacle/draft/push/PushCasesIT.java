package dev.binnacle.draft.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.Permission;
import dev.binnacle.cluster.kube.ApiServer;
import dev.binnacle.cluster.kube.ConnectSettings;
import dev.binnacle.cluster.kube.KubeCluster;
import dev.binnacle.cluster.kube.Kubeconfigs;
import dev.binnacle.cluster.kube.WithApiServer;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.TextDiff;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real server adds to what was typed, and what it says of an account. See `docs/config-cases.md`.
@WithApiServer
class PushCasesIT {

    private static final String DAEMON_SET = """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: d, namespace: %s}
        spec:
          selector: {matchLabels: {app: d}}
          template:
            metadata: {labels: {app: d}}
            spec:
              containers: [{name: c, image: example.com/c}]
        """;

    @TempDir
    private Path folder;

    private ApiServer server;
    private String space;
    private Cluster cluster;

    @BeforeEach
    void connect(ApiServer given) {
        server = given;
        space = server.newNamespace("cases");
        cluster = open(server.kubeconfig());
    }

    @AfterEach
    void disconnect() {
        cluster.close();
    }

    @Test
    void case53TheDifferenceShowsWhatTheServerAddsByItself() {
        PushPlan plan = plan(DAEMON_SET.formatted(space));

        assertThat(DAEMON_SET).doesNotContain("terminationGracePeriodSeconds");
        assertThat(plan.diff().lines())
                .filteredOn(line -> line.kind() == TextDiff.Kind.ADDED)
                .extracting(line -> line.text().strip())
                .contains("terminationGracePeriodSeconds: 30", "imagePullPolicy: Always");
    }

    @Test
    void case54ADryRunSaysWhatWouldChangeAndChangesNothing() {
        server.applyAs("binnacle", DAEMON_SET.formatted(space));
        String before = server.get(path()).at("/metadata/resourceVersion").asString();

        PushPlan plan = plan(DAEMON_SET.formatted(space).replace("example.com/c", "example.com/other"));

        assertThat(plan.diff().lines())
                .filteredOn(line -> line.kind() != TextDiff.Kind.SAME)
                .extracting(TextDiff.Line::kind, line -> line.text().strip().replaceFirst("^- ", ""))
                .contains(
                        org.assertj.core.groups.Tuple.tuple(TextDiff.Kind.REMOVED, "image: example.com/c"),
                        org.assertj.core.groups.Tuple.tuple(TextDiff.Kind.ADDED, "image: example.com/other"));
        assertThat(server.get(path()).at("/metadata/resourceVersion").asString())
                .isEqualTo(before);
    }

    @Test
    void anAccountWithoutRightsIsToldBeforeAnythingIsTyped() {
        ApiServer.Account reader = server.account(space, "reader");
        server.allow(reader, space, List.of("get"), List.of("apps"), List.of("daemonsets"));
        ApiServer.Account changer = server.account(space, "changer");
        server.allow(changer, space, List.of("get", "patch"), List.of("apps"), List.of("daemonsets"));

        assertThat(rights(reader).refused()).isTrue();
        assertThat(rights(changer).refused()).isFalse();
        assertThat(rights(changer).mayNotCreate()).isTrue();
        assertThat(rights(changer).patch())
                .isEqualTo(Permission.of("patch", "daemonsets", space).inGroup("apps"));
    }

    private PushRights rights(ApiServer.Account account) {
        try (Cluster limited = open(server.kubeconfigFor(account, folder.resolve(account.name())))) {
            return PushRights.ask(limited, new ObjectRef("apps/v1", "DaemonSet", space, "d"))
                    .orElseThrow();
        }
    }

    private PushPlan plan(String text) {
        return new Push(
                        cluster,
                        new DraftStore(folder.resolve("drafts")),
                        new PushHistory(folder.resolve("history"), "me"))
                .plan(new Draft("d", text, Optional.empty(), Instant.EPOCH))
                .known()
                .orElseThrow();
    }

    private Cluster open(Path kubeconfig) {
        Kubeconfigs files = Kubeconfigs.standard(Map.of("KUBECONFIG", kubeconfig.toString()), folder);
        return KubeCluster.open(files.read().contexts().getFirst(), files, ConnectSettings.standard(Map.of()))
                .known()
                .orElseThrow();
    }

    private String path() {
        return "/apis/apps/v1/namespaces/" + space + "/daemonsets/d";
    }
}
