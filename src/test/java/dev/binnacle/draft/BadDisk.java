package dev.binnacle.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Saves a draft on a disk that is full, or read-only, and ends with 0 when that was said and nothing was lost.
final class BadDisk {

    private static final String LARGE = "a: 2\n" + "# more than there is room for\n".repeat(4000);

    private BadDisk() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1], "drafts");
        DraftStore store = new DraftStore(folder);
        if (arguments[0].equals("full")) {
            store.save(draft("a: 1\n"));
            Path filler = fill(Path.of(arguments[1], "filler"));
            refused(store);
            holds(store, "a: 1\n");
            Files.delete(filler);
            store.save(draft(LARGE));
            holds(store, LARGE);
        } else {
            refused(store);
            holds(store, LARGE);
        }
    }

    private static Path fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException _) {
            return file;
        }
    }

    private static void refused(DraftStore store) {
        try {
            store.save(draft(LARGE + "# changed\n"));
        } catch (IOException e) {
            System.out.println("said: " + e.getMessage());
            return;
        }
        throw new AssertionError("saved on a disk that takes nothing");
    }

    private static void holds(DraftStore store, String text) throws IOException {
        if (!new DraftStore(store.folder()).load("d").orElseThrow().text().equals(text)) {
            throw new AssertionError("the draft is not what it was");
        }
        try (var files = Files.list(store.folder())) {
            if (files.anyMatch(file -> file.toString().endsWith(".tmp"))) {
                throw new AssertionError("something was left behind");
            }
        }
    }

    private static Draft draft(String text) {
        return new Draft("d", text, Optional.empty(), Instant.EPOCH);
    }
}
