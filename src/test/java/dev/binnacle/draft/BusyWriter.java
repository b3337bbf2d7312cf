package dev.binnacle.draft;

import dev.binnacle.cluster.ClusterId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/// Saves drafts for as long as it is let live, and says of each saving when it is done: `d0 17`.
final class BusyWriter {

    static final int DRAFTS = 3;

    private BusyWriter() {}

    public static void main(String[] arguments) {
        DraftStore store = new DraftStore(Path.of(arguments[0]));
        long from = Long.parseLong(arguments[1]);
        for (int i = 0; i < DRAFTS; i++) {
            String id = "d" + i;
            Thread.ofPlatform().start(() -> write(store, id, from));
        }
    }

    private static void write(DraftStore store, String id, long from) {
        Random random = new Random(from);
        try {
            for (long n = from; ; n++) {
                Draft.Base base = new Draft.Base(new ClusterId("c", "https://c", ""), text(n, 10), "" + n, true);
                store.save(new Draft(id, text(n, random.nextInt(2000)), Optional.of(base), Instant.now()));
                System.out.println(id + " " + n);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(long n, int lines) {
        return "n: " + n + "\n" + "# so that it takes a while to write\n".repeat(lines) + "# end " + n + "\n";
    }

    /// The number of a text that is whole; fails otherwise.
    static long number(String text) {
        String first = text.lines().findFirst().orElse("");
        if (!first.startsWith("n: ") || !text.endsWith("# end " + first.substring(3) + "\n")) {
            throw new AssertionError(
                    "half a draft: " + first + " … " + text.substring(Math.max(0, text.length() - 40)));
        }
        return Long.parseLong(first.substring(3));
    }
}
