package dev.binnacle.app.overview;

import dev.binnacle.app.fx.Latest;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.gpu.FleetFeed;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The newest survey and the newest of the fleet, which moves faster. Values may be handed in from any thread.
public final class OverviewModel {

    private final Latest<Survey> surveys;
    private final Latest<FleetFeed.Update> updates;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State(Optional.empty(), Optional.empty()));

    public OverviewModel(Executor ui) {
        surveys = new Latest<>(
                ui,
                survey -> state.set(new State(Optional.of(survey), state.get().fleet())));
        updates = new Latest<>(ui, update -> state.set(new State(state.get().survey(), Optional.of(update))));
    }

    public void accept(Survey survey) {
        surveys.publish(survey);
    }

    public void accept(FleetFeed.Update update) {
        updates.publish(update);
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// @param survey empty until the first is complete
    /// @param fleet  empty until agents were read
    public record State(Optional<Survey> survey, Optional<FleetFeed.Update> fleet) {

        /// A state is only ever itself: to compare all that was surveyed takes longer than to show it.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
