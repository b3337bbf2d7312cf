package dev.binnacle.recording;

import java.time.Instant;

/// `recording.json`.
///
/// @param format  always [#FORMAT]
/// @param end     time of the last answer
/// @param program version of Binnacle that wrote it
record RecordingHeader(String format, int version, Recorded cluster, Instant start, Instant end, String program) {

    static final String FORMAT = "binnacle-recording";
    static final int VERSION = 1;

    /// [dev.binnacle.cluster.ClusterId], under names that do not change when ours do.
    record Recorded(String context, String server, String caSha256) {}
}
