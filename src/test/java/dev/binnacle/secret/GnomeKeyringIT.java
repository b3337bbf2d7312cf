package dev.binnacle.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real gnome-keyring on a session bus of its own, where Debian's `gnome-keyring`, `libsecret-tools` and
/// `dbus-daemon` are installed; skipped with a line elsewhere.
class GnomeKeyringIT {

    @TempDir
    private Path folder;

    @Test
    void whatOneRunKeepsTheNextOneFinds() throws IOException, InterruptedException {
        for (String needed : List.of("dbus-run-session", "gnome-keyring-daemon", "secret-tool")) {
            if (Stream.of("/usr/bin", "/bin").noneMatch(bin -> Files.isExecutable(Path.of(bin, needed)))) {
                System.err.println("The test against a real keyring is skipped: no " + needed);
                Assumptions.abort("no " + needed);
            }
        }
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        String run =
                "'" + java + "' -cp '" + System.getProperty("java.class.path") + "' '" + Probe.class.getName() + "'";
        ProcessBuilder builder = new ProcessBuilder(
                        "dbus-run-session",
                        "--",
                        "sh",
                        "-c",
                        "printf 'login' | gnome-keyring-daemon --unlock --components=secrets >/dev/null && " + run
                                + " keep && " + run + " find && " + run + " forget && " + run + " find")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // A keyring of its own, not that of whoever runs the tests.
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        builder.environment().remove("DISPLAY");
        Process session = builder.start();
        session.getOutputStream().close();
        String said = new String(session.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(session.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines()).containsExactly("IN_KEYRING", "true", "false");
    }

    /// One run of a program that keeps a secret.
    static final class Probe {
        private Probe() {}

        public static void main(String[] args) {
            SystemKeyring keyring = SystemKeyring.standard("Linux", System.getenv());
            Secret secret = Secret.of("pass phräse 密码 \"'$");
            switch (args[0]) {
                case "keep" -> System.out.println(keyring.keep("binnacle test", secret));
                case "find" ->
                    System.out.println(
                            keyring.find("binnacle test").filter(secret::equals).isPresent());
                default -> keyring.forget("binnacle test");
            }
        }
    }
}
