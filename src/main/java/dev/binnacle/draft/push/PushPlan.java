package dev.binnacle.draft.push;

import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.TextDiff;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.util.List;
import java.util.Optional;

/// What a push would do, as the server itself said. Only [Push] makes one, out of a draft's exact text: a text
/// that was changed since has another plan or none.
///
/// @param manifest what the draft's text says
/// @param live     the object before the push, to go back to; empty when the push creates it
/// @param returned the object as the server would have it, with its defaults and other people's fields
/// @param diff     from `live` to `returned`, without what only the server writes
/// @param cluster  the only one the plan may be applied to
/// @param takenOver fields that belong to others and that a person said to take; no others are. Usually none
public record PushPlan(
        Draft draft,
        Manifest manifest,
        Optional<Manifest> live,
        Manifest returned,
        TextDiff diff,
        ClusterId cluster,
        List<FieldConflict.Field> takenOver) {

    /// @throws IllegalArgumentException when the manifest is not what the draft's text says
    public PushPlan {
        takenOver = List.copyOf(takenOver);
        try {
            if (!ManifestYaml.parse(draft.text()).withoutServerFields().equals(manifest)) {
                throw new IllegalArgumentException("a plan for another text than the draft's");
            }
        } catch (ManifestYamlException e) {
            throw new IllegalArgumentException("a plan for a draft that is no manifest", e);
        }
    }

    static PushPlan of(
            Draft draft,
            Manifest manifest,
            Optional<Manifest> live,
            Manifest returned,
            ClusterId cluster,
            List<FieldConflict.Field> takenOver) {
        TextDiff diff = TextDiff.between(live.map(PushPlan::shown).orElse(""), shown(returned));
        return new PushPlan(draft, manifest, live, returned, diff, cluster, takenOver);
    }

    public boolean creates() {
        return live.isEmpty();
    }

    /// The object before, as text; empty when there was none.
    public Optional<String> before() {
        return live.map(PushPlan::shown);
    }

    /// The object as the server would have it, as text.
    public String after() {
        return shown(returned);
    }

    /// The text to push in order to go back; empty when there was no object before.
    public Optional<String> undoing() {
        return live.map(before -> ManifestYaml.print(Reversal.of(manifest, before, returned)));
    }

    private static String shown(Manifest manifest) {
        return ManifestYaml.print(manifest.withoutServerFields());
    }
}
