package dev.binnacle.recording;

import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.ExecQuery;
import dev.binnacle.cluster.LogQuery;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.Permission;

/// Something a cluster can be asked without changing it; what answers are filed under. Writes are no questions,
/// so a recording cannot hold one.
sealed interface Question {

    record Version() implements Question {}

    record InventoryOf() implements Question {}

    record MayI(Permission permission) implements Question {}

    /// Limits are the asker's own affair: whoever replays may be more or less patient.
    record Fetch(Endpoint endpoint) implements Question {}

    record Read(ObjectRef object) implements Question {}

    record Logs(String namespace, String pod, String container, boolean previous) implements Question {}

    record Exec(ExecQuery query) implements Question {}

    /// Asked of people rather than of the cluster.
    record HostOutputs() implements Question {}

    /// The number of lines is left out, so that a replay may ask for fewer than were recorded.
    static Question of(LogQuery query) {
        return new Logs(query.namespace(), query.pod(), query.container(), query.previous());
    }
}
