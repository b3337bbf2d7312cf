package dev.binnacle.app.config.editor;

import dev.binnacle.app.fx.YamlHighlighter.Context;
import dev.binnacle.draft.complete.Scope;

/// What a text in an editor is, which its colours and completions go by.
enum Language {
    /// Manifests, or a Prometheus configuration that is recognized by its keys.
    DRAFT,
    PROMETHEUS,
    /// One item of `scrape_configs`.
    JOB,
    /// Of which nothing is known.
    TEXT;

    /// What its first line begins with.
    Context first() {
        return switch (this) {
            case PROMETHEUS -> Context.PROMETHEUS;
            case JOB -> Context.JOB;
            case DRAFT, TEXT -> Context.START;
        };
    }

    Scope scope() {
        return switch (this) {
            case PROMETHEUS -> Scope.PROMETHEUS;
            case JOB -> Scope.JOB;
            case DRAFT, TEXT -> Scope.DRAFT;
        };
    }
}
