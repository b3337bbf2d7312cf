package dev.binnacle.draft.embed;

/// A part of a text that is edited alone, and its way back.
public sealed interface Inset permits EmbeddedText, TextSlice {

    /// As it was when it was taken out.
    String text();

    /// The text around it with this in its place.
    String fold(String changed);

    /// Where it stands in the folded text.
    Places places(String changed);
}
