package dev.binnacle.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.draft.DraftStore;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// How much is missing after `kill -9` in the midst of typing. It has a time in it, so it is for a machine that
/// does nothing else: `mvn -q -pl app -am test -Dtest=KilledWhileTypingTest -Dtyping=20`.
@EnabledIfSystemProperty(named = "typing", matches = "[0-9]+")
class KilledWhileTypingTest {

    @Test
    void atMostTheLastSecondIsMissing(@TempDir Path folder) throws Exception {
        Random random = new Random(1);
        long worst = 0;
        for (int kill = 0; kill < Integer.getInteger("typing"); kill++) {
            Path own = folder.resolve("kill" + kill);
            TreeMap<Long, Long> typed = new TreeMap<>();
            long killed = typeAndKill(own, typed, 100 + random.nextInt(400));
            long kept =
                    Typist.number(new DraftStore(own).load("d").orElseThrow().text());
            Map.Entry<Long, Long> firstMissing = typed.higherEntry(kept);
            worst = Math.max(worst, firstMissing == null ? 0 : killed - firstMissing.getValue());
        }
        System.out.println("missing at most " + worst + " ms");
        assertThat(worst).isLessThanOrEqualTo(1000);
    }

    /// @param typed number to time, filled
    /// @return when it was killed
    private static long typeAndKill(Path folder, Map<Long, Long> typed, int keys) throws Exception {
        Process typist = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Typist.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = typist.inputReader()) {
            String line = said.readLine();
            for (int i = 0; i < keys && line != null; i++) {
                note(line, typed);
                line = said.readLine();
            }
            long killed = System.currentTimeMillis();
            // Not by the Process: that closes what is still to be read.
            typist.toHandle().destroyForcibly();
            for (; line != null; line = said.readLine()) {
                note(line, typed);
            }
            typist.onExit().join();
            return killed;
        }
    }

    private static void note(String line, Map<Long, Long> typed) {
        int blank = line.indexOf(' ');
        if (blank > 0 && line.length() == blank + 14) {
            typed.put(Long.parseLong(line.substring(0, blank)), Long.parseLong(line.substring(blank + 1)));
        }
    }
}
