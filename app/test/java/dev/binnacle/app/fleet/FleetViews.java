package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.fx.Threads;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.History;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;

/// The fleet screen over a model, with the standard rules, at one moment, reading nothing by itself.
final class FleetViews {

    private FleetViews() {}

    static FleetView of(FleetModel model, Theme theme, Locale language, Instant now, FleetView.Choices choices) {
        return new FleetView(
                model,
                new FleetView.Setting(
                        Messages.in(language, "dev.binnacle.app.messages"),
                        theme,
                        new SimpleObjectProperty<>(GpuRules.DEFAULT),
                        new SimpleObjectProperty<>(now),
                        Threads.CALLING,
                        (_, _) -> {}),
                new FleetView.Watch(
                        (_, _) -> History.Series.NONE, _ -> List.of(), Optional::empty, _ -> {}, Optional.empty()),
                choices);
    }
}
