package dev.binnacle.app;

import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.shell.Settings;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.application.Platform;

/// The theme and the language that settings ask for. UI thread only.
final class Looks {

    private Looks() {}

    static Theme theme(Settings settings) {
        return switch (settings.theme()) {
            case "light" -> Theme.LIGHT;
            case "dark" -> Theme.DARK;
            default -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? Theme.DARK : Theme.LIGHT;
        };
    }

    /// @param system what `system` means
    static Locale language(Settings settings, Locale system) {
        return settings.language().equals("system") ? system : Locale.forLanguageTag(settings.language());
    }
}
