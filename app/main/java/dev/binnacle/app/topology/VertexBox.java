package dev.binnacle.app.topology;

import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.topology.object.KindWords;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.graph.GraphLayout;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// One object of the graph: icon, kind and state above its name. Kept from update to update, so that focus
/// stays.
final class VertexBox extends HBox {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass FADED = PseudoClass.getPseudoClass("faded");
    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final PseudoClass MATCH = PseudoClass.getPseudoClass("match");
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

    private final Messages messages;
    private final Label kind = new Label();
    private final Label state = new Label();
    private final Label name = new Label();
    private final Tooltip tooltip = new Tooltip();
    private final Topology.Kind drawnKind;
    private final PauseTransition mark = new PauseTransition(Duration.seconds(3));

    /// @param members what it stands for; empty for an object itself
    VertexBox(Topology.Vertex vertex, List<Topology.Vertex> members, Messages messages) {
        this.messages = messages;
        this.drawnKind = vertex.kind();
        kind.getStyleClass().add("vertex-kind");
        state.getStyleClass().add("vertex-state");
        state.setMinWidth(USE_PREF_SIZE);
        name.getStyleClass().add("vertex-name");
        // Names of nodes and pods tell themselves apart at their ends.
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox first = new HBox(4, kind, gap, state);
        VBox words = new VBox(2, first, name);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(new Icon(KindWords.icon(vertex.kind()), 18), words);
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(8);
        getStyleClass().add("vertex");
        setPrefSize(GraphLayout.BOX_WIDTH, GraphLayout.BOX_HEIGHT);
        setMinSize(GraphLayout.BOX_WIDTH, GraphLayout.BOX_HEIGHT);
        setMaxSize(GraphLayout.BOX_WIDTH, GraphLayout.BOX_HEIGHT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        Tooltip.install(this, tooltip);
        mark.setOnFinished(_ -> pseudoClassStateChanged(CHANGED, false));
        show(vertex, members);
    }

    void show(Topology.Vertex vertex, List<Topology.Vertex> members) {
        String kindWord =
                members.isEmpty() ? KindWords.kind(messages, drawnKind) : KindWords.group(messages, vertex, members);
        pseudoClassStateChanged(GROUP, !members.isEmpty());
        String stateWord = KindWords.state(messages, vertex.state());
        String full = vertex.namespace().isEmpty() ? vertex.name() : vertex.namespace() + "/" + vertex.name();
        String detail = messages.say(vertex.detail());
        kind.setText(kindWord);
        state.setText(stateWord);
        name.setText(vertex.name());
        tooltip.setText(full + (detail.isEmpty() ? "" : "\n" + detail));
        setAccessibleText(kindWord + " " + full + ", " + stateWord + ". " + detail);
        KindWords.tone(vertex.state()).applyTo(this);
        pseudoClassStateChanged(MISSING, vertex.state() == Topology.State.MISSING);
    }

    /// @param emphasis how this box stands to the selected one
    void show(Emphasis emphasis) {
        pseudoClassStateChanged(SELECTED, emphasis == Emphasis.SELECTED);
        pseudoClassStateChanged(FADED, emphasis == Emphasis.FADED);
    }

    /// For a moment, for who looks on.
    void markChanged() {
        pseudoClassStateChanged(CHANGED, true);
        mark.playFromStart();
    }

    void showMatch(boolean match) {
        pseudoClassStateChanged(MATCH, match);
    }

    enum Emphasis {
        PLAIN,
        SELECTED,
        FADED
    }
}
