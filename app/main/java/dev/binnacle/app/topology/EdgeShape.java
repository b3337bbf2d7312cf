package dev.binnacle.app.topology;

import dev.binnacle.app.topology.VertexBox.Emphasis;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.graph.GraphLayout.Point;
import dev.binnacle.topology.graph.GraphLayout.Route;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.QuadCurveTo;

/// An edge: its route with corners rounded, and a head at its end.
final class EdgeShape extends Group {

    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
    private static final PseudoClass FADED = PseudoClass.getPseudoClass("faded");
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
    private static final double HEAD = 7;
    private static final double CORNER = 6;

    private final Path line = new Path();
    private final Polygon head = new Polygon();

    EdgeShape(Route route, Topology.State target) {
        line.getStyleClass().add("edge");
        head.getStyleClass().add("edge-head");
        draw(route.points());
        getChildren().addAll(line, head);
        setMouseTransparent(true);
        mark(MISSING, target == Topology.State.MISSING);
    }

    private void draw(List<Point> points) {
        Point end = points.getLast();
        Point before = points.get(points.size() - 2);
        double in = end.x() >= before.x() ? -1 : 1;
        line.getElements()
                .add(new MoveTo(points.getFirst().x(), points.getFirst().y()));
        for (int i = 1; i < points.size() - 1; i++) {
            corner(points.get(i - 1), points.get(i), points.get(i + 1));
        }
        line.getElements().add(new LineTo(end.x() + in * HEAD, end.y()));
        head.getPoints()
                .setAll(
                        end.x(),
                        end.y(),
                        end.x() + in * HEAD,
                        end.y() - HEAD / 2,
                        end.x() + in * HEAD,
                        end.y() + HEAD / 2);
    }

    private void corner(Point before, Point corner, Point after) {
        Point in = towards(corner, before);
        Point out = towards(corner, after);
        line.getElements().add(new LineTo(in.x(), in.y()));
        line.getElements().add(new QuadCurveTo(corner.x(), corner.y(), out.x(), out.y()));
    }

    /// A corner's width from `from`, or half way where it is near.
    private static Point towards(Point from, Point to) {
        double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
        double share = length == 0 ? 0 : Math.min(CORNER, length / 2) / length;
        return new Point(from.x() + (to.x() - from.x()) * share, from.y() + (to.y() - from.y()) * share);
    }

    void show(Emphasis emphasis) {
        mark(LIT, emphasis == Emphasis.SELECTED);
        mark(FADED, emphasis == Emphasis.FADED);
    }

    private void mark(PseudoClass what, boolean on) {
        line.pseudoClassStateChanged(what, on);
        head.pseudoClassStateChanged(what, on);
    }
}
