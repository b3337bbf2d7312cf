package dev.binnacle.app.shell;

import dev.binnacle.message.Message;
import dev.binnacle.message.NextStep;
import dev.binnacle.message.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Settings in a JSON file that people may edit. A file that cannot be read is left as it is and the defaults
/// are used, until something is written: then it is kept beside the new one.
public final class SettingsFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    public SettingsFile(Path file) {
        this.file = file;
    }

    /// What the file says, and what is wrong with it if it could not be read.
    public record Content(Settings settings, Optional<Problem> damage) {}

    public Settings read() {
        return content().settings();
    }

    public Content content() {
        try {
            return new Content(
                    Files.exists(file) ? JSON.readValue(Files.readString(file), Settings.class) : Settings.DEFAULT,
                    Optional.empty());
        } catch (IOException | JacksonException | NullPointerException | IllegalArgumentException e) {
            return new Content(
                    Settings.DEFAULT,
                    Optional.of(new Problem(
                            Message.of("shell.settings.damaged"),
                            Message.of("shell.settings.damaged.why", file.toString()),
                            List.of(new NextStep.Advice(Message.of("shell.settings.damaged.step", kept().toString()))),
                            String.valueOf(e.getMessage()))));
        }
    }

    public void write(Settings settings) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(temporary, JSON.writeValueAsString(settings));
        if (content().damage().isPresent()) {
            Files.move(file, kept(), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path kept() {
        return file.resolveSibling(file.getFileName() + ".damaged");
    }
}
