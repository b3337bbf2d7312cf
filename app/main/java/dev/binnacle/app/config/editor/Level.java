package dev.binnacle.app.config.editor;

import dev.binnacle.draft.embed.Inset;
import dev.binnacle.draft.embed.Places;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A part of a text that is edited alone, in an editor of its own.
///
/// @param name as it is called on screen
record Level(Inset inset, Surface surface, String name) {

    String text() {
        return surface.editor().text();
    }

    /// Where problems of the text around it are in this one; those outside of it are left out.
    static List<DraftProblem> inward(List<DraftProblem> problems, Places places) {
        List<DraftProblem> found = new ArrayList<>();
        for (DraftProblem problem : problems) {
            places.inward(problem.place()).ifPresent(place -> found.add(at(problem, place, places)));
        }
        return found;
    }

    private static DraftProblem at(DraftProblem problem, Position place, Places places) {
        return new DraftProblem(
                place.line(),
                place.column(),
                problem.severity(),
                problem.code(),
                problem.message(),
                problem.remedy(),
                fix(problem, places));
    }

    private static List<TextEdit> fix(DraftProblem problem, Places places) {
        List<TextEdit> fix = new ArrayList<>();
        for (TextEdit edit : problem.fix()) {
            Optional<Position> from = places.inward(edit.from());
            Optional<Position> to = places.inward(edit.to());
            if (from.isEmpty() || to.isEmpty() || places.only().isPresent()) {
                return List.of();
            }
            fix.add(new TextEdit(from.get(), to.get(), edit.text()));
        }
        return fix;
    }
}
