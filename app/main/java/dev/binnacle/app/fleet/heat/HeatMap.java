package dev.binnacle.app.fleet.heat;

import dev.binnacle.app.fx.Frame;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.message.Messages;
import java.time.Instant;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Every GPU of the cluster at once, node by node: what is chosen above, the map below, what its colours mean
/// beside it. Nodes whose GPUs nobody could read are drawn too, as what they are.
public final class HeatMap extends BorderPane {

    private final HeatWords words;
    private final HeatSurface surface;
    private final HeatBar bar;
    private final HeatLegend legend;
    private final ScrollPane beside;
    private final StackPane middle = new StackPane();
    private final Node loading;
    private final Node empty;

    /// @param now by the clock of the cluster shown; ages hang on it
    public HeatMap(HeatMapModel model, Messages messages, Theme theme, ObservableValue<Instant> now) {
        words = new HeatWords(messages);
        surface = new HeatSurface(model, messages, theme, now);
        bar = new HeatBar(model, words, surface);
        legend = new HeatLegend(words, surface.ink());
        beside = new ScrollPane(new Frame(legend));
        beside.setFitToWidth(true);
        beside.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        beside.getStyleClass().addAll("plain-scroll", "heat-beside");
        beside.setFocusTraversable(false);
        loading = Placeholder.loading(words.say("heat.loading"));
        empty = Placeholder.empty("gpu", words.say("heat.empty"), words.say("heat.empty.hint"));
        middle.getStyleClass().add("heat-middle");
        setTop(new Frame(bar));
        setCenter(middle);
        getStyleClass().add("heat");
        setMinSize(0, 0);
        model.frame().subscribe(this::show);
    }

    /// Puts the keyboard on the map.
    @Override
    public void requestFocus() {
        surface.requestFocus();
    }

    private void show(@Nullable HeatFrame frame) {
        boolean drawn = frame != null && frame.counts().nodes() > 0;
        Node wanted = frame == null ? loading : drawn ? surface : empty;
        if (!middle.getChildren().contains(wanted)) {
            middle.getChildren().setAll(wanted);
            setRight(drawn ? beside : null);
            bar.setDisable(!drawn);
        }
        if (frame != null) {
            bar.show(frame);
            legend.show(frame);
        }
    }
}
