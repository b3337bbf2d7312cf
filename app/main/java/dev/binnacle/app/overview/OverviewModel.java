package dev.binnacle.app.overview;

import dev.binnacle.app.fx.Latest;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.gpu.Fleet;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The newest survey and the newest fleet; the fleet moves faster. Values may be handed in from any thread.
public final class OverviewModel {

    private final Latest<Survey> surveys;
    private final Latest<Fleet> fleets;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State(Optional.empty(), Fleet.EMPTY));

    public OverviewModel(Executor ui) {
        surveys = new Latest<>(
                ui,
                survey -> state.set(new State(Optional.of(survey), state.get().fleet())));
        fleets = new Latest<>(ui, fleet -> state.set(new State(state.get().survey(), fleet)));
    }

    public void accept(Survey survey) {
        surveys.publish(survey);
    }

    public void accept(Fleet fleet) {
        fleets.publish(fleet);
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// @param survey empty until the first is complete
    public record State(Optional<Survey> survey, Fleet fleet) {}
}
