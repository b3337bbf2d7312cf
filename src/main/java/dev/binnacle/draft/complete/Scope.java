package dev.binnacle.draft.complete;

/// What a text is that is completed in.
public enum Scope {
    /// Manifests, or a configuration by itself.
    DRAFT,
    PROMETHEUS,
    /// One item of `scrape_configs`.
    JOB
}
