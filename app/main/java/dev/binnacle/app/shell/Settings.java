package dev.binnacle.app.shell;

import dev.binnacle.gpu.AgentSettings;
import java.util.List;

/// What a person has set. Nothing secret is ever among it.
///
/// @param theme       `light`, `dark` or `system`
/// @param language    `en`, `zh` or `system`
/// @param kubeconfigs files added by hand
/// @param paceSeconds how often agents on screen are read; an exporter renews its values every 30 s by default,
///                    so faster
///                    mostly repeats
public record Settings(String theme, String language, List<String> kubeconfigs, int paceSeconds, AgentSettings agents) {

    public static final Settings DEFAULT = new Settings("system", "system", List.of(), 15, AgentSettings.DEFAULT);

    public Settings {
        kubeconfigs = List.copyOf(kubeconfigs);
    }
}
