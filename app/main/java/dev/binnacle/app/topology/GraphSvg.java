package dev.binnacle.app.topology;

import dev.binnacle.app.topology.object.KindWords;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology.State;
import dev.binnacle.topology.Topology.Vertex;
import dev.binnacle.topology.graph.GraphLayout;
import dev.binnacle.topology.graph.GraphLayout.Box;
import dev.binnacle.topology.graph.GraphLayout.Point;
import dev.binnacle.topology.graph.Picture;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The drawing as an SVG file: dark on white, since it is made for documents; with its texts as text, so that
/// they can be searched and read out.
final class GraphSvg {

    private static final double MARGIN = 24;
    private static final double HEAD = 36;

    /// What fits into a box at the size of its name, about.
    private static final int LETTERS = 26;

    private final Picture picture;
    private final GraphLayout layout;
    private final Messages messages;
    private final StringBuilder svg = new StringBuilder();

    GraphSvg(Picture picture, GraphLayout layout, Messages messages) {
        this.picture = picture;
        this.layout = layout;
        this.messages = messages;
    }

    String text() {
        double width = layout.width() + 2 * MARGIN;
        double height = layout.height() + HEAD + 2 * MARGIN;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\">%n",
                width, height, width, height);
        add("<style>text{font-family:sans-serif}.k{font-size:11px;fill:#57606a}.n{font-size:12px;fill:#1f2328}"
                + ".s{font-size:11px;font-weight:bold}.h{font-size:12px;font-weight:bold;fill:#57606a}</style>%n");
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n");
        add("<g transform=\"translate(%.0f %.0f)\">%n", MARGIN, MARGIN);
        layout.columns()
                .forEach((layer, x) -> add(
                        "<text class=\"h\" x=\"%.1f\" y=\"14\">%s</text>%n",
                        x, escaped(KindWords.layer(messages, layer))));
        add("<g transform=\"translate(0 %.0f)\">%n", HEAD);
        Map<String, Vertex> byId = picture.shapes().byId();
        layout.routes().forEach((edge, route) -> {
            Vertex target = byId.get(edge.to());
            edge(route.points(), target != null && target.state() == State.MISSING);
        });
        for (Vertex vertex : picture.shapes().vertices()) {
            Box box = layout.boxes().get(vertex.id());
            if (box != null) {
                box(vertex, box);
            }
        }
        add("</g>%n</g>%n</svg>%n");
        return svg.toString();
    }

    private void edge(List<Point> points, boolean missing) {
        StringBuilder path = new StringBuilder();
        points.forEach(point -> path.append(
                String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", point.x(), point.y())));
        String colour = missing ? "#cf222e" : "#8c959f";
        add(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\"%s/>%n",
                path, colour, missing ? " stroke-dasharray=\"5 4\"" : "");
        Point end = points.getLast();
        double in = end.x() >= points.get(points.size() - 2).x() ? -7 : 7;
        add("<path d=\"M%.1f %.1fl%.1f -3.5v7z\" fill=\"%s\"/>%n", end.x(), end.y(), in, colour);
    }

    private void box(Vertex vertex, Box box) {
        List<Vertex> members = picture.groups().getOrDefault(vertex.id(), List.of());
        String kind = KindWords.kind(messages, vertex.kind());
        String colour = colour(vertex.state());
        boolean missing = vertex.state() == State.MISSING;
        add("<g transform=\"translate(%.1f %.1f)\"><title>%s</title>%n", box.x(), box.y(), escaped(full(vertex)));
        if (!members.isEmpty()) {
            rectangle(4, "#ffffff", "#8c959f", "");
        }
        rectangle(
                0,
                missing ? "none" : "#ffffff",
                missing ? colour : "#d0d7de",
                missing ? " stroke-dasharray=\"5 4\"" : "");
        if (!missing) {
            add("<rect width=\"3\" height=\"%.0f\" fill=\"%s\"/>%n", GraphLayout.BOX_HEIGHT, colour);
        }
        add(
                "<text class=\"k\" x=\"12\" y=\"19\">%s</text>%n",
                escaped(members.isEmpty() ? kind : KindWords.group(messages, vertex, members)));
        add(
                "<text class=\"s\" x=\"%.0f\" y=\"19\" text-anchor=\"end\" fill=\"%s\">%s</text>%n",
                GraphLayout.BOX_WIDTH - 8, colour, escaped(KindWords.state(messages, vertex.state())));
        add("<text class=\"n\" x=\"12\" y=\"38\">%s</text>%n</g>%n", escaped(shortened(vertex.name())));
    }

    private void rectangle(double at, String fill, String stroke, String more) {
        add(
                "<rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" rx=\"6\" fill=\"%s\" stroke=\"%s\"%s/>%n",
                at, at, GraphLayout.BOX_WIDTH, GraphLayout.BOX_HEIGHT, fill, stroke, more);
    }

    private static String full(Vertex vertex) {
        return vertex.namespace().isEmpty() ? vertex.name() : vertex.namespace() + "/" + vertex.name();
    }

    /// In the middle, as on the screen: names tell themselves apart at their ends.
    private static String shortened(String name) {
        return name.length() <= LETTERS
                ? name
                : name.substring(0, LETTERS / 2) + "…" + name.substring(name.length() - LETTERS / 2 + 1);
    }

    private static String colour(State state) {
        return switch (state) {
            case OK -> "#1a7f37";
            case WARNING -> "#9a6700";
            case BROKEN, MISSING -> "#cf222e";
            case UNKNOWN -> "#6e7781";
        };
    }

    /// Names come from a cluster: they are text and never markup. What XML cannot hold at all is left out.
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> {
                    if (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF)) {
                        safe.appendCodePoint(c);
                    }
                }
            }
        });
        return safe.toString();
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }
}
