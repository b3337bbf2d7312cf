package dev.binnacle.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFilesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("messages.properties"),
                """
            # a comment
            push.done=Done, {0}
            push.rest=A long \\
                line
            push.never=Nobody says this
            metric.power=Power
            """);
        Files.writeString(folder.resolve("messages_zh.properties"), "push.done=完成 {0}\n");
        Files.writeString(
                folder.resolve("Push.java"),
                """
            // Message.of("push.in-a-comment")
            Message done = Message.of(
                    fine ? "push.done" : "push.lost", name);
            String rest = messages.say("push.rest", Message.of("metric." + name));
            """);
    }

    @Test
    void namesKeysThatNobodyUses() throws IOException {
        assertThat(BundleFiles.of(folder, folder).deadKeys(Map.of("metric.", Set.of("power"))))
                .containsExactly("push.never");
    }

    @Test
    void namesKeysThatDoNotExistInEveryBranchOfAChoice() throws IOException {
        assertThat(BundleFiles.of(folder, folder).missingKeys(Map.of(), Set.of()))
                .containsExactly("Push.java: push.lost");
    }

    @Test
    void namesComputedKeysThatDoNotExist() throws IOException {
        Map<String, Set<String>> computed = Map.of("metric.", Set.of("power", "clock"));
        assertThat(BundleFiles.of(folder, folder).missingKeys(computed, Set.of("push.lost")))
                .containsExactly("computed: metric.clock");
    }

    @Test
    void namesBeginningsThatAreNotListed() throws IOException {
        assertThat(BundleFiles.of(folder, folder).unlistedBeginnings(Map.of())).containsExactly("Push.java: metric.");
        assertThat(BundleFiles.of(folder, folder).unlistedBeginnings(Map.of("metric.", Set.of())))
                .isEmpty();
    }

    @Test
    void refusesAKeyThatIsThereTwice() throws IOException {
        Files.writeString(folder.resolve("messages.properties"), "a.b=1\na.b=2\n");
        assertThatThrownBy(() -> BundleFiles.of(folder, folder)).hasMessageContaining("a.b");
    }

    @Test
    void seesAnApostropheThatStandsAlone() {
        assertThat(BundleFiles.hasLoneApostrophe("it's")).isTrue();
        assertThat(BundleFiles.hasLoneApostrophe("it''s '{'braces'}'")).isFalse();
    }

    @Test
    void findsPlacesInsideAChoice() {
        assertThat(BundleFiles.places("{0,choice,1#one|1<{0} of {2}} '{3}'")).contains(0, 2);
    }
}
