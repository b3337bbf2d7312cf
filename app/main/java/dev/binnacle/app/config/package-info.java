/// Drafts on screen: a shelf of them, an editor with problems as one types, and the way into the cluster in
/// steps that a person sees ([ConfigView]). A draft is on disk within a second of typing and before any
/// request; nothing that happens in a cluster touches the text being edited.
@NullMarked
package dev.binnacle.app.config;

import org.jspecify.annotations.NullMarked;
