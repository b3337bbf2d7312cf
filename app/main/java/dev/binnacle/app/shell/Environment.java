package dev.binnacle.app.shell;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// What the program was started with: read once, so that tests can say what it is.
///
/// @param env environment variables
public record Environment(Map<String, String> env, String os, Path home, Locale locale) {

    public Environment {
        env = Map.copyOf(env);
    }

    public static Environment ofThisProcess() {
        return new Environment(
                System.getenv(),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")),
                Locale.getDefault());
    }

    /// Who is logged in, as the system says; empty when it does not.
    public String person() {
        return env.getOrDefault("USER", env.getOrDefault("USERNAME", ""));
    }

    public Folders folders() {
        return Folders.standard(env, os, home);
    }

    /// Whether a window could be shown at all. Only X11 and Wayland may be missing; other systems always have a
    /// display.
    public boolean hasDisplay() {
        return os.startsWith("Windows")
                || os.startsWith("Mac")
                || !env.getOrDefault("DISPLAY", "").isEmpty()
                || !env.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }
}
