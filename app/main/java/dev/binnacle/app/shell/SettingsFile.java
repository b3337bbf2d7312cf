package dev.binnacle.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Settings in a JSON file that people may edit. A file that cannot be read is left as it is and the defaults
/// are used.
public final class SettingsFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    public SettingsFile(Path file) {
        this.file = file;
    }

    public Settings read() {
        try {
            return Files.exists(file) ? JSON.readValue(Files.readString(file), Settings.class) : Settings.DEFAULT;
        } catch (IOException | JacksonException | NullPointerException | IllegalArgumentException e) {
            return Settings.DEFAULT;
        }
    }

    public void write(Settings settings) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(temporary, JSON.writeValueAsString(settings));
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
