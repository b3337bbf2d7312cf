package dev.binnacle.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` while drafts are written, a few times in every build and hundreds of times with
/// `mvn -q -pl src test -Dtest=KilledWriterTest -Dkills=300`.
class KilledWriterTest {

    private static final int KILLS = Integer.getInteger("kills", 9);
    private static final int LANES = 3;

    /// Of every number that is written.
    private static final int DIGITS = 9;

    @Test
    void everySavingThatWasDoneIsThereWholeAfterAKill(@TempDir Path folder) throws Exception {
        List<Callable<Integer>> lanes = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            Path own = folder.resolve("lane" + i);
            long seed = i;
            lanes.add(() -> killAgainAndAgain(own, new Random(seed)));
        }
        int savings = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
            for (Future<Integer> lane : threads.invokeAll(lanes)) {
                savings += lane.get();
            }
        }
        assertThat(savings).as("savings before kills").isGreaterThan(KILLS);
    }

    private static int killAgainAndAgain(Path folder, Random random) throws Exception {
        int savings = 0;
        for (int kill = 0; kill < KILLS / LANES; kill++) {
            Map<String, Long> done = writeAndKill(folder, 100_000_000L + 100_000L * kill, random);
            DraftStore store = new DraftStore(folder);
            for (Map.Entry<String, Long> saved : done.entrySet()) {
                Draft draft = store.load(saved.getKey()).orElseThrow();
                long number = BusyWriter.number(draft.text());
                assertThat(number).isGreaterThanOrEqualTo(saved.getValue());
                // The text goes first, so the base is never newer.
                assertThat(BusyWriter.number(draft.base().orElseThrow().text())).isBetween(saved.getValue(), number);
                savings++;
            }
            assertThat(store.list()).allSatisfy(draft -> BusyWriter.number(draft.text()));
        }
        return savings;
    }

    /// @return the last number of each draft whose saving was said to be done
    private static Map<String, Long> writeAndKill(Path folder, long from, Random random) throws IOException {
        Map<String, Long> done = new HashMap<>();
        Process writer = ForkedJava.start(BusyWriter.class, folder.toString(), String.valueOf(from));
        try (BufferedReader said = writer.inputReader()) {
            int savings = 1 + random.nextInt(12);
            String line = said.readLine();
            for (int i = 1; i < savings && line != null; i++) {
                note(line, done);
                line = said.readLine();
            }
            long moment = System.nanoTime() + random.nextInt(3_000_000);
            while (System.nanoTime() < moment) {
                Thread.onSpinWait();
            }
            writer.toHandle().destroyForcibly();
            for (; line != null; line = said.readLine()) {
                note(line, done);
            }
        }
        writer.onExit().join();
        assertThat(writer.exitValue()).as("killed").isEqualTo(128 + 9);
        return done;
    }

    /// A line that the kill cut off says nothing.
    private static void note(String line, Map<String, Long> done) {
        int blank = line.indexOf(' ');
        String number = line.substring(blank + 1);
        if (blank > 0 && number.length() >= DIGITS) {
            done.put(line.substring(0, blank), Long.parseLong(number));
        }
    }
}
