/// Clusters kept in a file. A tape ([TapedCluster]) writes down every question to a cluster with its answer; a
/// recording
/// ([RecordedCluster]) is a cluster again that replays them in their own time. The demo, a support bundle and
/// an offline
/// session are all this. Format and version: `docs/recording-format.md`.
@NullMarked
package dev.binnacle.recording;

import org.jspecify.annotations.NullMarked;
