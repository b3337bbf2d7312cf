package dev.binnacle.app.shell;

/// The pages of the settings, in their order.
public enum SettingsPage {
    GENERAL,
    READING,
    THRESHOLDS,
    AGENTS,
    PROMETHEUS
}
