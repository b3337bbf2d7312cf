package dev.binnacle.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.binnacle.secret.Keyring.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SystemKeyringTest {

    private static final Secret SESAME = Secret.of("open sesame");

    @TempDir
    private Path folder;

    @Test
    void aSecretPrintsAsDotsAndIsNeverEmpty() {
        assertThat(SESAME).hasToString("•••");
        assertThat("" + new Object[] {SESAME}[0]).doesNotContain("sesame");
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(""));
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of("a\r\nX-Header: b"));
    }

    @Test
    void withoutAKeyringASecretStaysInMemory() {
        for (SystemKeyring keyring :
                new SystemKeyring[] {SystemKeyring.none(), SystemKeyring.standard("Linux", Map.of("PATH", "/usr/bin"))
                }) {
            assertThat(keyring.present()).isFalse();
            assertThat(keyring.keep("prometheus", SESAME)).isEqualTo(Kept.IN_MEMORY);
            assertThat(keyring.find("prometheus")).contains(SESAME);
            keyring.forget("prometheus");
            assertThat(keyring.find("prometheus")).isEmpty();
        }
    }

    /// A `secret-tool` that keeps what it is given in a file, and what it was called with in another.
    @Test
    @EnabledOnOs(OS.LINUX)
    void secretsGoInByStandardInputAndNeverAsAnArgument() throws IOException {
        Map<String, String> env = tool("""
            echo "$@" >> "$FOLDER/arguments"
            case $1 in
              store) cat > "$FOLDER/kept";;
              lookup) cat "$FOLDER/kept";;
              clear) rm "$FOLDER/kept";;
            esac
            """);
        assertThat(SystemKeyring.standard("Linux", env).keep("prometheus x", SESAME))
                .isEqualTo(Kept.IN_KEYRING);
        assertThat(folder.resolve("kept")).hasContent("open sesame");
        // Another run of the program.
        SystemKeyring later = SystemKeyring.standard("Linux", env);
        assertThat(later.find("prometheus x")).contains(SESAME);
        later.forget("prometheus x");
        assertThat(SystemKeyring.standard("Linux", env).find("prometheus x")).isEmpty();
        assertThat(folder.resolve("arguments"))
                .content()
                .doesNotContain("sesame")
                .contains("prometheus x");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aKeyringThatRefusesIsNoKeyring() throws IOException {
        SystemKeyring keyring = SystemKeyring.standard("Linux", tool("exit 1\n"));
        assertThat(keyring.present()).isTrue();
        assertThat(keyring.keep("prometheus", SESAME)).isEqualTo(Kept.IN_MEMORY);
        assertThat(keyring.find("prometheus")).contains(SESAME);
    }

    private Map<String, String> tool(String script) throws IOException {
        Path tool = Files.writeString(folder.resolve("secret-tool"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        return Map.of(
                "PATH",
                folder + ":/usr/bin:/bin",
                "DBUS_SESSION_BUS_ADDRESS",
                "unix:path=/none",
                "FOLDER",
                folder.toString());
    }
}
