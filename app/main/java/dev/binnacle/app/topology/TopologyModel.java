package dev.binnacle.app.topology;

import dev.binnacle.app.fx.Latest;
import dev.binnacle.app.topology.object.Surroundings;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.diagnosis.Observations;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Vertex;
import dev.binnacle.topology.TopologyBuilder;
import dev.binnacle.topology.graph.GraphLayout;
import dev.binnacle.topology.graph.Lens;
import dev.binnacle.topology.graph.Picture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the graph shows: that of the newest survey through the [Lens] that the person has chosen, where each shape
/// stands, and what is selected. Read and changed on the UI thread; [#accept] comes
/// from any. Shapes are chosen and laid out on a thread beside.
public final class TopologyModel {

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private final Latest<Drawn> inbox;
    private final Executor work;
    private final AtomicBoolean queued = new AtomicBoolean();
    private final TopologyBuilder builder = new TopologyBuilder();
    private volatile @Nullable Survey surveyed;
    private volatile @Nullable Inventory objects;
    private volatile Lens lens = Lens.ALL;
    private volatile boolean afresh;

    /// As last drawn; guarded by this.
    private Drawn last = Drawn.EMPTY;

    /// @param work runs what takes its time
    public TopologyModel(Executor ui, Executor work) {
        this.work = work;
        inbox = new Latest<>(ui, drawn -> state.set(state.get().with(drawn)));
    }

    /// A survey's graph as it is drawn.
    ///
    /// @param changed ids of shapes that are new or other than they were a moment ago
    public record Drawn(
            Optional<Surroundings> around, Lens lens, Picture picture, GraphLayout layout, Set<String> changed) {
        static final Drawn EMPTY = new Drawn(Optional.empty(), Lens.ALL, Picture.EMPTY, GraphLayout.EMPTY, Set.of());

        public Topology graph() {
            return around.map(Surroundings::graph).orElse(Topology.EMPTY);
        }

        /// A drawing is only ever itself: to compare two of them takes longer than to show one.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /// @param drawn    empty before the first survey
    /// @param lens     as chosen; what is drawn may still be through the one before
    /// @param trail    objects whose neighbourhoods were looked at, to go back along
    /// @param selected id of an object or a group
    /// @param search   text that is looked for
    public record State(
            Optional<Drawn> drawn, Lens lens, List<Lens.Focus> trail, Optional<String> selected, String search) {
        static final State EMPTY = new State(Optional.empty(), Lens.ALL, List.of(), Optional.empty(), "");

        /// All of it, whatever is drawn of it.
        public Topology graph() {
            return drawn.map(Drawn::graph).orElse(Topology.EMPTY);
        }

        public Picture picture() {
            return drawn.map(Drawn::picture).orElse(Picture.EMPTY);
        }

        public GraphLayout layout() {
            return drawn.map(Drawn::layout).orElse(GraphLayout.EMPTY);
        }

        /// Objects that are looked for, as far as they are drawn.
        public List<Vertex> matches() {
            return picture().find(search);
        }

        State with(Drawn newDrawn) {
            return new State(
                    Optional.of(newDrawn),
                    lens,
                    trail,
                    selected.filter(id -> newDrawn.picture().group(id)
                            || newDrawn.graph().vertex(id).isPresent()),
                    search);
        }

        State through(Lens newLens, List<Lens.Focus> newTrail) {
            return new State(drawn, newLens, newTrail, selected, search);
        }

        State select(Optional<String> id) {
            return new State(drawn, lens, trail, id, search);
        }

        State search(String text) {
            return new State(drawn, lens, trail, selected, text);
        }
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Shapes that were there keep their place. Any thread.
    public void accept(Survey survey) {
        surveyed = survey;
        draw();
    }

    /// The same for objects that have changed since the survey: of them alone the graph is known at once. Any
    /// thread.
    public void accept(Inventory newer) {
        objects = newer;
        draw();
    }

    public void show(Lens newLens) {
        State now = state.get();
        through(newLens, newLens.focus().isPresent() ? now.trail() : List.of());
    }

    /// The object and what is around it; where it was looked at already, back there.
    public void focus(String object) {
        State now = state.get();
        int hops = now.lens().focus().map(Lens.Focus::hops).orElse(1);
        List<Lens.Focus> trail = new ArrayList<>();
        for (Lens.Focus step : now.trail()) {
            if (step.id().equals(object)) {
                break;
            }
            trail.add(step);
        }
        Lens.Focus focus = new Lens.Focus(object, hops);
        trail.add(focus);
        through(now.lens().on(Optional.of(focus)), trail);
        state.set(state.get().select(Optional.of(object)));
    }

    /// @param steps how many of the trail to keep; none is the whole graph again
    public void back(int steps) {
        State now = state.get();
        List<Lens.Focus> trail =
                now.trail().subList(0, Math.clamp(steps, 0, now.trail().size()));
        through(now.lens().on(trail.isEmpty() ? Optional.empty() : Optional.of(trail.getLast())), trail);
    }

    /// How far around the object in focus.
    public void hops(int hops) {
        State now = state.get();
        now.lens().focus().ifPresent(focus -> {
            List<Lens.Focus> trail = new ArrayList<>(now.trail());
            trail.removeLast();
            trail.add(new Lens.Focus(focus.id(), hops));
            through(now.lens().on(Optional.of(trail.getLast())), trail);
        });
    }

    /// Draws a group object by object.
    public void open(String group) {
        Set<String> open = new HashSet<>(state.get().lens().open());
        open.add(group);
        through(state.get().lens().opened(open), state.get().trail());
        deselect();
    }

    public void closeGroups() {
        through(state.get().lens().opened(Set.of()), state.get().trail());
    }

    /// An object, or a group that is drawn. What is not drawn is brought back first.
    public void select(String id) {
        State now = state.get();
        boolean drawn = now.picture().group(id) || now.picture().shapeOf(id).isPresent();
        if (!drawn && now.graph().vertex(id).isPresent()) {
            through(Lens.ALL.by(now.lens().grouping()), List.of());
        }
        state.set(state.get().select(Optional.of(id)));
    }

    public void deselect() {
        state.set(state.get().select(Optional.empty()));
    }

    public void search(String text) {
        state.set(state.get().search(text));
    }

    /// Selects the next object that is looked for, in the order of the drawing.
    public void next() {
        List<String> found = state.get().matches().stream().map(Vertex::id).toList();
        if (!found.isEmpty()) {
            int at = state.get().selected().map(found::indexOf).orElse(-1);
            select(found.get((at + 1) % found.size()));
        }
    }

    /// Lays all of it out anew, without regard to where things stand.
    public void rearrange() {
        afresh = true;
        draw();
    }

    private void through(Lens newLens, List<Lens.Focus> trail) {
        lens = newLens;
        state.set(state.get().through(newLens, List.copyOf(trail)));
        draw();
    }

    private void draw() {
        if (queued.compareAndSet(false, true)) {
            work.execute(() -> {
                queued.set(false);
                drawNow();
            });
        }
    }

    private synchronized void drawNow() {
        Survey survey = surveyed;
        if (survey == null) {
            return;
        }
        Lens through = lens;
        Surroundings around = around(survey);
        boolean sameView = last.around().isPresent()
                && !afresh
                && through.opened(Set.of()).equals(last.lens().opened(Set.of()));
        if (sameView
                && through.equals(last.lens())
                && last.around().filter(around::equals).isPresent()) {
            return;
        }
        afresh = false;
        Picture picture = Picture.of(around.graph(), through);
        GraphLayout layout = sameView ? last.layout().updated(picture.shapes()) : GraphLayout.of(picture.shapes());
        last = new Drawn(
                Optional.of(around), through, picture, layout, sameView ? changed(last.picture(), picture) : Set.of());
        inbox.publish(last);
    }

    private Surroundings around(Survey survey) {
        Observations seen = survey.observations();
        Inventory newer = objects;
        return newer == null || !newer.at().isAfter(seen.inventory().at())
                ? new Surroundings(survey.topology(), seen.inventory(), survey.findings())
                : new Surroundings(
                        builder.build(newer, seen.agents(), seen.fleet(), seen.targets()), newer, survey.findings());
    }

    private static Set<String> changed(Picture before, Picture now) {
        Map<String, Vertex> known = before.shapes().byId();
        Set<String> changed = new HashSet<>();
        for (Vertex shape : now.shapes().vertices()) {
            if (!shape.equals(known.get(shape.id()))) {
                changed.add(shape.id());
            }
        }
        return changed;
    }
}
