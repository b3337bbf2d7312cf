package dev.binnacle.app.shell;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where Binnacle keeps its files, by the custom of each system.
///
/// @param config settings
/// @param data   drafts, the history of pushes
public record Folders(Path config, Path data) {

    public static Folders standard(Map<String, String> env, String os, Path home) {
        if (os.startsWith("Windows")) {
            Path roaming = path(env.get("APPDATA"), home.resolve("AppData").resolve("Roaming"));
            return new Folders(roaming.resolve("Binnacle"), roaming.resolve("Binnacle"));
        }
        if (os.startsWith("Mac")) {
            Path support =
                    home.resolve("Library").resolve("Application Support").resolve("Binnacle");
            return new Folders(support, support);
        }
        return new Folders(
                path(env.get("XDG_CONFIG_HOME"), home.resolve(".config")).resolve("binnacle"),
                path(env.get("XDG_DATA_HOME"), home.resolve(".local").resolve("share"))
                        .resolve("binnacle"));
    }

    public Path settings() {
        return config.resolve("settings.json");
    }

    public Path drafts() {
        return data.resolve("drafts");
    }

    /// Pushes that were made, to go back to.
    public Path history() {
        return data.resolve("history");
    }

    private static Path path(@Nullable String value, Path otherwise) {
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }
}
