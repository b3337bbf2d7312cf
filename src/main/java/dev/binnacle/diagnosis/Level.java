package dev.binnacle.diagnosis;

import java.util.Locale;

/// How sure and how bad, least first.
public enum Level {
    /// Worth knowing.
    INFO,
    /// The conditions are there, no symptom yet.
    RISK,
    /// Conditions and a symptom.
    LIKELY,
    /// Proven.
    CONFIRMED,
    /// Plainly broken, no inference needed.
    ERROR;

    /// Name in JSON.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether `diagnose` ends with exit code 1 for it.
    public boolean alarming() {
        return compareTo(LIKELY) >= 0;
    }
}
