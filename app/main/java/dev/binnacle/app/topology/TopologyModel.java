package dev.binnacle.app.topology;

import dev.binnacle.app.fx.Latest;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.graph.GraphLayout;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the topology screen shows: the newest survey's graph, where each box stands, and what is
/// selected. Read on the UI thread; [#accept] comes from any.
public final class TopologyModel {

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private final Latest<Drawn> inbox;
    private Drawn last = Drawn.EMPTY;

    public TopologyModel(Executor ui) {
        inbox = new Latest<>(
                ui,
                drawn -> state.set(new State(
                        Optional.of(drawn),
                        state.get().filter(),
                        state.get()
                                .selected()
                                .filter(id -> drawn.graph().vertex(id).isPresent()))));
    }

    /// Which objects the graph shows.
    public enum Filter {
        ALL,
        /// Those that are not well, with their neighbours.
        PROBLEMS
    }

    /// A survey's graph with its boxes put in place.
    ///
    /// @param problems the part of the graph that is not well
    public record Drawn(Topology graph, GraphLayout layout, Topology problems, GraphLayout problemsLayout) {
        static final Drawn EMPTY = new Drawn(Topology.EMPTY, GraphLayout.EMPTY, Topology.EMPTY, GraphLayout.EMPTY);
    }

    /// @param drawn    empty before the first survey
    /// @param selected id of a vertex
    public record State(Optional<Drawn> drawn, Filter filter, Optional<String> selected) {
        static final State EMPTY = new State(Optional.empty(), Filter.ALL, Optional.empty());

        public Topology graph() {
            return drawn.map(now -> filter == Filter.ALL ? now.graph() : now.problems())
                    .orElse(Topology.EMPTY);
        }

        public GraphLayout layout() {
            return drawn.map(now -> filter == Filter.ALL ? now.layout() : now.problemsLayout())
                    .orElse(GraphLayout.EMPTY);
        }
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Any thread, one survey after the other; the layout is made on that thread and boxes that were there keep
    /// their place.
    public synchronized void accept(Survey survey) {
        Topology graph = survey.topology();
        Topology problems = problemsOf(graph);
        last = new Drawn(
                graph,
                last.layout().updated(graph),
                problems,
                last.problemsLayout().updated(problems));
        inbox.publish(last);
    }

    public void show(Filter filter) {
        State now = state.get();
        state.set(new State(now.drawn(), filter, now.selected()));
    }

    public void select(String vertexId) {
        State now = state.get();
        Filter filter = now.graph().vertex(vertexId).isPresent() ? now.filter() : Filter.ALL;
        state.set(new State(now.drawn(), filter, Optional.of(vertexId)));
    }

    public void deselect() {
        State now = state.get();
        state.set(new State(now.drawn(), now.filter(), Optional.empty()));
    }

    private static Topology problemsOf(Topology graph) {
        Set<String> ids = new HashSet<>();
        graph.vertices().stream()
                .filter(vertex -> vertex.state() != Topology.State.OK)
                .forEach(vertex -> ids.add(vertex.id()));
        Set<String> shown = new HashSet<>(ids);
        for (Topology.Edge edge : graph.edges()) {
            if (ids.contains(edge.from()) || ids.contains(edge.to())) {
                shown.add(edge.from());
                shown.add(edge.to());
            }
        }
        return new Topology(
                graph.vertices().stream()
                        .filter(vertex -> shown.contains(vertex.id()))
                        .toList(),
                graph.edges().stream()
                        .filter(edge -> shown.contains(edge.from()) && shown.contains(edge.to()))
                        .toList());
    }
}
