package dev.binnacle.draft.push;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.Coverage;
import dev.binnacle.draft.push.PushRecord.Result;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Finds out what became of pushes whose end nobody saw: the server was gone, the person cancelled, or Binnacle
/// ended in the middle. Blocks.
public final class PushInquiry {

    private final Cluster cluster;
    private final PushHistory history;

    public PushInquiry(Cluster cluster, PushHistory history) {
        this.cluster = cluster;
        this.history = history;
    }

    /// Looks into every push to this cluster that is unclear, and keeps what it finds.
    ///
    /// @return those that are clear now
    public List<PushRecord> settle() {
        List<PushRecord> settled = new ArrayList<>();
        for (PushRecord record : history.all()) {
            if (record.result() == Result.UNCLEAR && record.cluster().sameCluster(cluster.id())) {
                PushRecord looked = settle(record);
                if (looked.result() != Result.UNCLEAR) {
                    settled.add(looked);
                }
            }
        }
        return List.copyOf(settled);
    }

    /// The same push with what is found. What cannot be kept of it is found again next time.
    private PushRecord settle(PushRecord record) {
        Result found = look(record);
        if (found == Result.UNCLEAR) {
            return record;
        }
        try {
            return history.end(record, found);
        } catch (IOException _) {
            return record.ended(found);
        }
    }

    /// Whether the object says everything now that was pushed. Of a Secret nothing was kept to compare with.
    private Result look(PushRecord record) {
        if (record.pushed().isEmpty()) {
            return Result.UNCLEAR;
        }
        try {
            Manifest pushed = ManifestYaml.parse(record.pushed().get()).withoutServerFields();
            return switch (cluster.read(record.object())) {
                case Answer.Known<Manifest>(Manifest now, var _) ->
                    Coverage.of(pushed).missingFrom(now).isEmpty() ? Result.IN_EFFECT : Result.NOT_IN_EFFECT;
                case Answer.Unknown<Manifest>(ClusterFailure.NotFound _, var _) -> Result.NOT_IN_EFFECT;
                case Answer.Unknown<Manifest> _ -> Result.UNCLEAR;
            };
        } catch (ManifestYamlException _) {
            return Result.UNCLEAR;
        }
    }
}
