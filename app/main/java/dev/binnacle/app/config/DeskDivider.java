package dev.binnacle.app.config;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;

/// Where the editor ends: what is below it needs more room or less, and is found again at the height it was left.
final class DeskDivider {

    private static final double MIDDLE = 0.5;

    private DeskDivider() {}

    /// @param desk   of two parts, the upper first
    /// @param below  chooses what the lower shows
    /// @param begins the place of the divider for the choices, as a part of one; for others it is the middle
    static void keep(SplitPane desk, ToggleGroup below, Map<? extends Toggle, Double> begins) {
        Map<Toggle, Double> places = new HashMap<>(begins);
        below.selectedToggleProperty().subscribe((before, chosen) -> {
            if (before != null) {
                places.put(before, desk.getDividerPositions()[0]);
            }
            if (chosen != null) {
                desk.setDividerPositions(places.getOrDefault(chosen, MIDDLE));
            }
        });
        desk.setDividerPositions(places.getOrDefault(below.getSelectedToggle(), MIDDLE));
    }
}
