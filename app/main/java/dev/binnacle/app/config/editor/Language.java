package dev.binnacle.app.config.editor;

import dev.binnacle.app.fx.YamlHighlighter.Context;
import dev.binnacle.draft.complete.Scope;

/// What a text in an editor is, which its colours and completions go by.
enum Language {
    /// Manifests, or a Prometheus configuration that is recognized by its keys.
    DRAFT(Context.START, Scope.DRAFT),
    PROMETHEUS(Context.PROMETHEUS, Scope.PROMETHEUS),
    /// One item of `scrape_configs`.
    JOB(Context.JOB, Scope.JOB),
    /// Of which nothing is known.
    TEXT(Context.START, Scope.DRAFT);

    private final Context first;
    private final Scope scope;

    Language(Context first, Scope scope) {
        this.first = first;
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /// What its first line begins with.
    Context first() {
        return first;
    }
}
