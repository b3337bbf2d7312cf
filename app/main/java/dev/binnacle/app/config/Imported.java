package dev.binnacle.app.config;

import dev.binnacle.message.Message;
import dev.binnacle.message.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file that was to become a draft.
sealed interface Imported {

    /// No object of a cluster can be larger, by far.
    long MOST_BYTES = 4L << 20;

    /// @param name of the file, without its suffix
    record Text(String name, String text) implements Imported {}

    record Refused(Problem problem) implements Imported {}

    /// Blocks.
    static Imported read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return refused(Message.of("config.import.large", MOST_BYTES >> 20), "");
            }
            String name = String.valueOf(file.getFileName()).replaceFirst("\\.(ya?ml|json)$", "");
            return new Text(name, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return refused(
                    Message.of("config.import.unreadable", file.toString()),
                    e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static Refused refused(Message why, String detail) {
        return new Refused(new Problem(Message.of("config.import.failed"), why, List.of(), detail));
    }
}
