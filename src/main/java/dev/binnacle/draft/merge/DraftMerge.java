package dev.binnacle.draft.merge;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A draft merged with what the cluster has now.
///
/// @param base   what both come from; empty when nothing is known that they have in common
/// @param theirs the live object as YAML, written as the draft is
/// @param after  where the draft starts from once the merge is its text
public record DraftMerge(Optional<String> base, String mine, String theirs, Merge merge, Draft.Base after) {

    /// @param cluster that `live` was read from
    /// @throws ManifestYamlException when the draft cannot be read as one manifest
    public static DraftMerge of(Draft draft, ClusterId cluster, Manifest live) throws ManifestYamlException {
        Manifest mine = ManifestYaml.parse(draft.text());
        Optional<Draft.Base> known = draft.base().filter(base -> base.cluster().sameCluster(cluster));
        Manifest concerning = known.isPresent() ? Concern.of(known.get(), mine, live) : Concern.of(mine, live);
        String written = known.map(Draft.Base::text).orElse(draft.text());
        String theirs = SameFormatting.of(written, concerning);
        String base = known.map(Draft.Base::text).orElseGet(() -> common(draft.text(), theirs));
        boolean whole = known.map(Draft.Base::whole).orElse(false);
        return new DraftMerge(
                known.map(Draft.Base::text),
                draft.text(),
                theirs,
                ThreeWayMerge.of(base, draft.text(), theirs),
                new Draft.Base(cluster, theirs, live.resourceVersion(), whole));
    }

    /// The lines that two texts share. As a base it makes every line that only one of them has an addition,
    /// and all that stands in the same place a conflict.
    private static String common(String mine, String theirs) {
        List<String> rows = TextRows.of(TextRows.withLastEnd(mine));
        List<String> others = TextRows.of(TextRows.withLastEnd(theirs));
        List<String> shared = new ArrayList<>();
        int next = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(rows, others, new MyersDiffWithLinearSpace<String>())
                .getDeltas()) {
            shared.addAll(rows.subList(next, delta.getSource().getPosition()));
            next = delta.getSource().getPosition() + delta.getSource().size();
        }
        shared.addAll(rows.subList(next, rows.size()));
        return TextRows.joined(shared);
    }
}
