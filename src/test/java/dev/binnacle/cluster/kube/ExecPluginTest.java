package dev.binnacle.cluster.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.CredentialFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the plugins of these tests are shell scripts")
class ExecPluginTest {

    private static final Map<String, String> ENV = Map.of("PATH", "/usr/bin:/bin");

    @TempDir
    Path folder;

    @Test
    void theTokenIsReadWhateverIsOnStandardError() throws IOException {
        Credential credential = run("""
            echo noise >&2
            echo '{"kind":"ExecCredential","status":{"token":"t0k","expirationTimestamp":"2020-01-01T00:00:00Z"}}'
            """).known().orElseThrow();
        assertThat(credential.authorization()).isEqualTo("Bearer t0k");
        assertThat(credential.usableAt(Instant.now())).isFalse();
    }

    @Test
    void argumentsAreNoShellLineAndTheProtocolIsInTheEnvironment() throws IOException {
        Path plugin = script("""
            echo "$1|$EXTRA|$KUBERNETES_EXEC_INFO" > "$0.seen"
            echo '{"kind":"ExecCredential","status":{"token":"t"}}'
            """);
        Answer<Credential> answer = new ExecPlugin(
                        "./" + plugin.getFileName(),
                        List.of("$(id); `id`"),
                        Map.of("EXTRA", "more"),
                        "client.authentication.k8s.io/v1",
                        Map.of("server", "https://one"),
                        folder)
                .run(ENV, Duration.ofSeconds(20));
        assertThat(answer.known()).isPresent();
        assertThat(Files.readString(folder.resolve("plugin.seen")))
                .startsWith("$(id); `id`|more|{")
                .contains("\"client.authentication.k8s.io/v1\"", "\"interactive\":false", "https://one");
    }

    @Test
    void eachWayOfFailingIsToldApart() throws IOException {
        assertThat(fault(run("exit 0"))).isEqualTo(CredentialFault.NO_OUTPUT);
        assertThat(fault(run("echo '<html>'"))).isEqualTo(CredentialFault.NOT_A_CREDENTIAL);
        assertThat(fault(run("echo '{\"kind\":\"ExecCredential\",\"status\":{}}'")))
                .isEqualTo(CredentialFault.NOT_A_CREDENTIAL);
        assertThat(fault(run("exit 3"))).isEqualTo(CredentialFault.FAILED);
        assertThat(fault(plugin("no-such-command").run(ENV, Duration.ofSeconds(5))))
                .isEqualTo(CredentialFault.COMMAND_MISSING);
    }

    @Test
    void aPluginThatNeverEndsIsStopped() throws IOException {
        script("sleep 600");
        Answer<Credential> answer = plugin("./plugin").run(ENV, Duration.ofMillis(300));
        assertThat(fault(answer)).isEqualTo(CredentialFault.HUNG);
    }

    @Test
    void itsComplaintIsKeptWithoutWhatLooksLikeASecret() throws IOException {
        ClusterFailure failure = run("""
            echo "please sign in; token=hunter2 eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.abc" >&2
            exit 1
            """).failure().orElseThrow();
        assertThat(failure.detail()).contains("exit 1", "please sign in").doesNotContain("hunter2", "eyJ");
    }

    @Test
    void theCommandIsRelativeToTheKubeconfigAndOtherwiseOnTheSearchPath() throws IOException {
        Path plugin = script("echo '{\"kind\":\"ExecCredential\",\"status\":{\"token\":\"t\"}}'");
        assertThat(plugin("./plugin").run(ENV, Duration.ofSeconds(20)).known()).isPresent();
        assertThat(plugin("plugin")
                        .run(Map.of("PATH", plugin.getParent() + ":/usr/bin:/bin"), Duration.ofSeconds(20))
                        .known())
                .isPresent();
    }

    private static CredentialFault fault(Answer<Credential> answer) {
        return ((ClusterFailure.Credentials) answer.failure().orElseThrow()).fault();
    }

    private Answer<Credential> run(String body) throws IOException {
        script(body);
        return plugin("./plugin").run(ENV, Duration.ofSeconds(20));
    }

    private ExecPlugin plugin(String command) {
        return new ExecPlugin(command, List.of(), Map.of(), "client.authentication.k8s.io/v1", Map.of(), folder);
    }

    private Path script(String body) throws IOException {
        Path script = Files.writeString(folder.resolve("plugin"), "#!/bin/sh\n" + body);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
