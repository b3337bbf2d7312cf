package dev.binnacle.app.fleet.heat;

import dev.binnacle.app.fleet.heat.HeatLayout.Box;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/// Rings round the cells that the reader points at, is at, or has pinned.
final class HeatRings extends Pane {

    private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");

    private final Rectangle hover = ring("heat-hover");
    private final Rectangle focus = ring("heat-focus");
    private final List<Rectangle> pins = new ArrayList<>();

    HeatRings() {
        setMouseTransparent(true);
        setManaged(false);
        getChildren().addAll(hover, focus);
    }

    /// @param hovered part; -1 for none
    /// @param focused part; -1 for none
    void show(HeatSurface surface, HeatFrame frame, int hovered, int focused) {
        place(hover, surface, hovered, 1.5);
        place(focus, surface, focused, 3);
        focus.pseudoClassStateChanged(ACTIVE, surface.isFocused());
        Set<GpuId> wanted = new HashSet<>(surface.model().pinned());
        int used = 0;
        for (int part = 0; !wanted.isEmpty() && part < frame.plan().parts(); part++) {
            Gpu gpu = frame.item(part).gpu();
            if (gpu != null && wanted.remove(gpu.id())) {
                place(pin(used++), surface, part, 1.5);
            }
        }
        for (int i = used; i < pins.size(); i++) {
            pins.get(i).setVisible(false);
        }
    }

    private Rectangle pin(int number) {
        while (pins.size() <= number) {
            Rectangle pin = ring("heat-pin");
            pins.add(pin);
            getChildren().addFirst(pin);
        }
        return pins.get(number);
    }

    private static void place(Rectangle ring, HeatSurface surface, int part, double outside) {
        ring.setVisible(part >= 0);
        if (part >= 0) {
            Box box = surface.boxOf(part);
            ring.setX(box.x() - outside);
            ring.setY(box.y() - outside);
            ring.setWidth(box.width() + 2 * outside);
            ring.setHeight(box.height() + 2 * outside);
        }
    }

    private static Rectangle ring(String style) {
        Rectangle ring = new Rectangle();
        ring.getStyleClass().add(style);
        ring.setVisible(false);
        return ring;
    }
}
