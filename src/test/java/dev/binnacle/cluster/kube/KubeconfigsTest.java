package dev.binnacle.cluster.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.Reason;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigsTest {

    @TempDir
    Path folder;

    @Test
    void theFilesOfTheListAreReadAsOneAndTheFirstToDefineANameWins() throws IOException {
        Path first = write("first", "a", "https://one:6443", "current-context: b");
        Path second = write("second", "a", "https://two:6443", "current-context: a");
        Path third = write("third", "b", "https://three:6443", "");
        KubeContexts read = list(first, second, third).read();
        assertThat(read.problems()).isEmpty();
        assertThat(read.contexts()).extracting(KubeContext::name).containsExactly("a", "b");
        assertThat(read.contexts().getFirst().server()).isEqualTo("https://one:6443");
        assertThat(read.contexts())
                .filteredOn(KubeContext::current)
                .extracting(KubeContext::name)
                .containsExactly("b");
    }

    @Test
    void aMissingOrBrokenMemberOfTheListIsNamedAndTheOthersWork() throws IOException {
        Path good = write("good", "a", "https://one:6443", "");
        Path broken = Files.writeString(folder.resolve("broken"), "contexts: [\n\t- nonsense");
        Path missing = folder.resolve("missing");
        KubeContexts read = list(missing, broken, good).read();
        assertThat(read.contexts()).extracting(KubeContext::name).containsExactly("a");
        assertThat(read.problems())
                .extracting(this::what)
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).contains(missing.toString()),
                        text -> assertThat(text).contains(broken.toString()));
    }

    @Test
    void noKubeconfigAtAllIsNoProblem() {
        KubeContexts read = Kubeconfigs.standard(Map.of(), folder).read();
        assertThat(read.contexts()).isEmpty();
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void filesAddedByHandKeepTheirOwnContextsOfTheSameName() throws IOException {
        Path first = write("first", "kubernetes", "https://one:6443", "");
        Path second = write("second", "kubernetes", "https://two:6443", "");
        KubeContexts read = list(first).with(List.of(second)).read();
        assertThat(read.contexts())
                .extracting(KubeContext::server)
                .containsExactly("https://one:6443", "https://two:6443");
        assertThat(read.contexts()).extracting(KubeContext::file).containsExactly(first, second);
    }

    @Test
    void aContextThatLeadsNowhereIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("c"), "contexts: [{name: lost, context: {cluster: gone}}]");
        KubeContexts read = list(file).read();
        assertThat(read.contexts()).isEmpty();
        assertThat(Messages.in(Locale.ENGLISH).say(read.problems().getFirst().why()))
                .contains("lost", "gone");
    }

    @Test
    void threeHundredContextsAreListedInTheirOrder() throws IOException {
        StringBuilder text =
                new StringBuilder("clusters: [{name: c, cluster: {server: \"https://one\"}}]\ncontexts:\n");
        for (int i = 0; i < 300; i++) {
            text.append("- {name: context-").append(i).append(", context: {cluster: c}}\n");
        }
        KubeContexts read =
                list(Files.writeString(folder.resolve("many"), text)).read();
        assertThat(read.contexts()).hasSize(300);
        assertThat(read.contexts().getLast().name()).isEqualTo("context-299");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "just words",
                "- a\n- b",
                "contexts: {a: b}",
                "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ncontexts: *c",
                "contexts: [1, null, {name: 5}]",
                "\u0000\u0001"
            })
    void aFileThatIsNoKubeconfigNeverThrows(String text) throws IOException {
        KubeContexts read = list(Files.writeString(folder.resolve("odd"), text)).read();
        assertThat(read.contexts()).isEmpty();
        assertThat(read.problems()).isNotEmpty();
    }

    @Test
    void tenThousandNestedLevelsAreBroken() throws IOException {
        Path file = Files.writeString(folder.resolve("deep"), "contexts: " + "[".repeat(10_000));
        assertThat(list(file).read().problems()).hasSize(1);
    }

    @Test
    void filesAreNeverWritten() throws IOException {
        Path file = write("config", "a", "https://one:6443", "# a comment\n");
        byte[] before = Files.readAllBytes(file);
        Kubeconfigs files = list(file);
        KubeContext context = files.read().contexts().getFirst();
        KubeCluster.open(context, files, ConnectSettings.standard(Map.of()))
                .known()
                .orElseThrow()
                .close();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void pathsAreRelativeToTheFileThatNamesThem() throws IOException {
        Files.writeString(folder.resolve("ca.pem"), "certificate");
        Path file = access(
                "{server: \"https://one\", certificate-authority: ca.pem}", "{tokenFile: t, exec: {command: ./p}}");
        Access access = read(file, Map.of());
        assertThat(access.authority()).isEqualTo("certificate");
        assertThat(access.tokenFile()).isEqualTo(folder.resolve("t"));
        assertThat(access.plugin()).extracting(ExecPlugin::folder).isEqualTo(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tls-server-name: other", "proxy-url: \"socks5://proxy:1080\"", "proxy-url: \"https://proxy\""})
    void aSettingThatCannotBeHonouredIsRefusedRatherThanIgnored(String setting) throws IOException {
        Path file = access("{server: \"https://one\", " + setting + "}", "{token: x}");
        assertThat(TestClusters.refused(file, "test")).isInstanceOf(ClusterFailure.Unsupported.class);
    }

    @Test
    void tlsServerNameIsNamed() throws IOException {
        Path file = access("{server: \"https://one\", tls-server-name: other}", "{token: x}");
        assertThat(TestClusters.refused(file, "test"))
                .isEqualTo(new ClusterFailure.Unsupported(Reason.KUBECONFIG_SETTING, "tls-server-name"));
    }

    @Test
    void theProxyOfTheClusterGoesBeforeThatOfTheEnvironment() throws IOException {
        Map<String, String> env = Map.of("HTTPS_PROXY", "http://env:3128", "NO_PROXY", "10.0.0.0/8,.internal");
        assertThat(read(access("{server: \"https://one\", proxy-url: \"http://own:1\"}", "{}"), env)
                        .proxy())
                .hasHost("own");
        assertThat(read(access("{server: \"https://one\"}", "{}"), env).proxy()).hasHost("env");
        assertThat(read(access("{server: \"https://10.1.2.3:6443\"}", "{}"), env)
                        .proxy())
                .isNull();
        assertThat(read(access("{server: \"https://api.internal\"}", "{}"), env).proxy())
                .isNull();
    }

    @Test
    void impersonationIsSent() throws IOException {
        Access access = read(access("{server: \"https://one\"}", "{token: x, as: jane, as-groups: [a, b]}"), Map.of());
        assertThat(access.impersonation())
                .containsEntry("Impersonate-User", List.of("jane"))
                .containsEntry("Impersonate-Group", List.of("a", "b"));
    }

    @Test
    void aMissingCertificateFileIsNamed() throws IOException {
        Path file = access("{server: \"https://one\"}", "{client-certificate: gone.crt, client-key: gone.key}");
        assertThat(TestClusters.refused(file, "test"))
                .isInstanceOfSatisfying(
                        ClusterFailure.Credentials.class,
                        failure -> assertThat(failure.command()).endsWith("gone.crt"));
    }

    private Access read(Path file, Map<String, String> env) {
        Kubeconfigs files = TestClusters.files(file);
        return files.access(files.read().contexts().getFirst(), env).known().orElseThrow();
    }

    private String what(Problem problem) {
        return Messages.in(Locale.ENGLISH).say(problem.what());
    }

    private Kubeconfigs list(Path... files) {
        String joined = String.join(
                File.pathSeparator, List.of(files).stream().map(Path::toString).toList());
        return Kubeconfigs.standard(Map.of("KUBECONFIG", joined), folder);
    }

    private Path access(String cluster, String user) throws IOException {
        return Files.writeString(folder.resolve("config"), """
            clusters: [{name: c, cluster: %s}]
            contexts: [{name: test, context: {cluster: c, user: u}}]
            users: [{name: u, user: %s}]
            """.formatted(cluster, user));
    }

    private Path write(String name, String context, String server, String more) throws IOException {
        return Files.writeString(folder.resolve(name), """
            clusters: [{name: %2$s, cluster: {server: "%2$s"}}]
            contexts: [{name: %1$s, context: {cluster: "%2$s", user: u}}]
            users: [{name: u, user: {token: t}}]
            %3$s
            """.formatted(context, server, more));
    }
}
