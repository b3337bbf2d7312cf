package dev.binnacle.app.config.editor;

import dev.binnacle.app.fx.YamlHighlighter.Context;

/// What a text in an editor is, which its colours and completions go by.
enum Language {
    /// Manifests, or a Prometheus configuration that is recognized by its keys.
    DRAFT(Context.START),
    PROMETHEUS(Context.PROMETHEUS),
    /// One item of `scrape_configs`.
    JOB(Context.JOB),
    /// Of which nothing is known.
    TEXT(Context.START);

    private final Context first;

    Language(Context first) {
        this.first = first;
    }

    /// What its first line begins with.
    Context first() {
        return first;
    }
}
