package dev.binnacle.app.shell;

import java.util.Locale;

/// Where one can be in the window, in the order of the navigation.
public enum Place {
    CONNECT("connect"),
    OVERVIEW("overview"),
    FLEET("fleet"),
    TOPOLOGY("topology"),
    FINDINGS("findings"),
    CONFIG("config"),
    RECORDER("recorder"),
    SETTINGS("settings");

    private final String icon;

    Place(String icon) {
        this.icon = icon;
    }

    public String icon() {
        return icon;
    }

    /// Name in files and message keys.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether there is nothing to show here before a cluster is open.
    public boolean needsCluster() {
        return this == OVERVIEW || this == FLEET || this == TOPOLOGY || this == FINDINGS;
    }
}
