package dev.binnacle.app.topology;

import dev.binnacle.app.topology.LayeredLayout.Place;
import dev.binnacle.app.topology.VertexBox.Emphasis;
import dev.binnacle.topology.Topology;
import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Polygon;

/// An edge: a curve from box to box with a head at its end. Leaves at the side that faces the other box;
/// between boxes of one column it bows out to the right.
final class EdgeShape extends Group {

    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
    private static final PseudoClass FADED = PseudoClass.getPseudoClass("faded");
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
    private static final double HEAD = 7;

    private final CubicCurve curve = new CubicCurve();
    private final Polygon head = new Polygon();

    EdgeShape(Place from, Place to, Topology.State target) {
        boolean same = from.column() == to.column();
        boolean forward = to.column() > from.column();
        double startX = forward || same ? from.x() + LayeredLayout.BOX_WIDTH : from.x();
        double endX = same || !forward ? to.x() + LayeredLayout.BOX_WIDTH : to.x();
        double startY = from.y() + LayeredLayout.BOX_HEIGHT / 2;
        double endY = to.y() + LayeredLayout.BOX_HEIGHT / 2;
        double out = forward || same ? 1 : -1;
        double in = same || !forward ? 1 : -1;
        double bend = same ? LayeredLayout.COLUMN_GAP * 0.6 : Math.max(24, Math.abs(endX - startX) / 2);
        curve.setStartX(startX);
        curve.setStartY(startY);
        curve.setControlX1(startX + out * bend);
        curve.setControlY1(startY);
        curve.setControlX2(endX + in * bend);
        curve.setControlY2(endY);
        curve.setEndX(endX + in * HEAD);
        curve.setEndY(endY);
        curve.getStyleClass().add("edge");
        head.getPoints().setAll(endX, endY, endX + in * HEAD, endY - HEAD / 2, endX + in * HEAD, endY + HEAD / 2);
        head.getStyleClass().add("edge-head");
        getChildren().addAll(curve, head);
        setMouseTransparent(true);
        mark(MISSING, target == Topology.State.MISSING);
    }

    void show(Emphasis emphasis) {
        mark(LIT, emphasis == Emphasis.SELECTED);
        mark(FADED, emphasis == Emphasis.FADED);
    }

    private void mark(PseudoClass what, boolean on) {
        curve.pseudoClassStateChanged(what, on);
        head.pseudoClassStateChanged(what, on);
    }
}
