package dev.binnacle.gpu;

/// What other threads tell the feed's own.
sealed interface FeedNews {

    record Refresh() implements FeedNews {}

    record Ended(Reading reading) implements FeedNews {}
}
