package dev.binnacle.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On real disks of half a megabyte, each mounted in a namespace of its own, which takes root.
class BadDiskTest {

    @Test
    void aFullAndAReadOnlyDiskAreSaidAndNothingIsTruncated(@TempDir Path folder) throws Exception {
        assumeThat(run(List.of("unshare", "-m", "true")))
                .as("mounting a disk takes root and namespaces")
                .isEqualTo("0\n");
        String script = """
            mount -t tmpfs -o size=512k tmpfs %1$s || exit 9
            %2$s || exit 1
            mount -o remount,ro %1$s || exit 9
            %3$s || exit 2
            """.formatted(folder, java("full", folder), java("read-only", folder));

        String said = run(List.of("unshare", "-m", "sh", "-c", script));

        assertThat(said.lines()).hasSize(3).last().isEqualTo("0");
        assertThat(said.lines().limit(2)).allMatch(line -> line.startsWith("said: "));
    }

    private static String java(String disk, Path folder) {
        return ForkedJava.command(BadDisk.class, disk, folder.toString()).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
    }

    /// @return what it said, and its exit code on the last line; nothing where there is no such command
    private static String run(List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = process.inputReader().lines().collect(Collectors.joining("\n"));
            return (said.isEmpty() ? "" : said + "\n") + process.waitFor() + "\n";
        } catch (IOException _) {
            return "";
        }
    }
}
