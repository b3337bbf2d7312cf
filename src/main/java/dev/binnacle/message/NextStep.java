package dev.binnacle.message;

/// One thing to do about a [Problem]. Data, so that a test can assert it and every surface can render it.
public sealed interface NextStep {

    /// Something to do by hand.
    record Advice(Message text) implements NextStep {}

    /// A command to copy, complete as it stands.
    record Command(String text) implements NextStep {}

    /// Trying the same thing again may help; the surface that shows this offers to.
    record Retry() implements NextStep {}
}
