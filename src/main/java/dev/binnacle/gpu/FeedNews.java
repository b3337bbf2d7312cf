package dev.binnacle.gpu;

import dev.binnacle.cluster.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What other threads tell the feed's own.
sealed interface FeedNews {

    record Refresh() implements FeedNews {}

    record Attend(Set<String> nodes) implements FeedNews {}

    record Pause() implements FeedNews {}

    record Resume() implements FeedNews {}

    record Use(Sampling sampling) implements FeedNews {}

    record UseSource(Optional<FleetSource> source) implements FeedNews {}

    record Judge(GpuRules rules) implements FeedNews {}

    record Ended(Reading reading) implements FeedNews {}

    record Told(BulkReads from, Answer<List<Reading>> answer) implements FeedNews {}
}
