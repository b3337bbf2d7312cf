package dev.binnacle.app.config;

import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftState;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.DraftProblem.Severity;
import dev.binnacle.message.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Everything the config screen shows.
///
/// @param drafts  newest first
/// @param live    ConfigMaps of the cluster that can be opened
/// @param problem what went wrong last with files or with opening, until dismissed
public record ConfigState(
        List<Entry> drafts, Optional<Open> open, List<ObjectRef> live, PushStage push, Optional<Problem> problem) {

    static final ConfigState EMPTY =
            new ConfigState(List.of(), Optional.empty(), List.of(), new PushStage.Idle(), Optional.empty());

    public ConfigState {
        drafts = List.copyOf(drafts);
        live = List.copyOf(live);
    }

    public record Entry(Draft draft, Standing standing) {
        public DraftState state() {
            return standing.state();
        }
    }

    /// How the open draft stands to the cluster, as of its last saving.
    Standing standing() {
        return open.flatMap(found -> drafts.stream()
                        .filter(entry -> entry.draft().id().equals(found.draft().id()))
                        .findFirst())
                .map(Entry::standing)
                .orElse(Standing.UNKNOWN);
    }

    /// The draft in the editor.
    ///
    /// @param draft    with the text as typed last
    /// @param problems of the text that was checked last
    /// @param checked  whether that is the text of `draft`
    public record Open(Draft draft, Saving saving, List<DraftProblem> problems, boolean checked) {

        public Open {
            problems = List.copyOf(problems);
        }

        public long errors() {
            return problems.stream()
                    .filter(problem -> problem.severity() == Severity.ERROR)
                    .count();
        }
    }

    public enum Saving {
        SAVED,
        UNSAVED,
        FAILED
    }

    /// The ConfigMaps of an inventory, as far as they are known, by name.
    static List<ObjectRef> configMaps(Inventory inventory) {
        return inventory.configMaps().orElse(List.of()).stream()
                .map(map -> new ObjectRef("v1", "ConfigMap", map.namespace(), map.name()))
                .sorted(Comparator.comparing(ObjectRef::display))
                .toList();
    }

    ConfigState withDrafts(List<Entry> newDrafts) {
        return new ConfigState(newDrafts, open, live, push, problem);
    }

    ConfigState withOpen(Open newOpen) {
        return new ConfigState(drafts, Optional.of(newOpen), live, push, problem);
    }

    ConfigState closed() {
        return new ConfigState(drafts, Optional.empty(), live, new PushStage.Idle(), problem);
    }

    ConfigState withLive(List<ObjectRef> newLive) {
        return new ConfigState(drafts, open, newLive, push, problem);
    }

    ConfigState withPush(PushStage stage) {
        return new ConfigState(drafts, open, live, stage, problem);
    }

    ConfigState withProblem(Optional<Problem> newProblem) {
        return new ConfigState(drafts, open, live, push, newProblem);
    }
}
