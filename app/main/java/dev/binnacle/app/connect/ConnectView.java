package dev.binnacle.app.connect;

import dev.binnacle.app.connect.ConnectState.Attempt;
import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Page;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.ProblemPane;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.cluster.kube.KubeContext;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The connect screen: contexts at the left with the demo and recordings below them, the chosen one at the
/// right.
public final class ConnectView {

    private final ConnectModel model;
    private final Messages messages;
    private final Actions actions;
    private final Page page;
    private final VBox detail = new VBox(16);
    private @Nullable Node sources;
    private String sourcesOf = "";

    /// What this screen can ask for and others do.
    ///
    /// @param sources where the Prometheus endpoints of a context are set up
    public record Actions(
            Runnable addKubeconfig, Runnable openDemo, Runnable openRecording, Function<String, Node> sources) {}

    public ConnectView(ConnectModel model, Messages messages, Actions actions) {
        this.model = model;
        this.messages = messages;
        this.actions = actions;
        Button reload = new Button(messages.say("connect.reload"));
        reload.setOnAction(_ -> model.reload());
        Button add = new Button(messages.say("connect.add"));
        add.setOnAction(_ -> actions.addKubeconfig().run());
        page = new Page(messages.say("connect.title"), content(), add, reload);
        page.subtitle().setText(messages.say("connect.subtitle"));
        model.state().when(OnScreen.of(page)).subscribe(this::show);
    }

    public Parent root() {
        return page;
    }

    private Node content() {
        VBox left = new VBox(12, new ContextList(model, messages), otherSources());
        VBox.setVgrow(left.getChildren().getFirst(), Priority.ALWAYS);
        left.setMinWidth(340);
        left.setPrefWidth(360);
        ScrollPane scroll = new ScrollPane(detail);
        scroll.setFitToWidth(true);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        HBox content = new HBox(24, left, scroll);
        content.getStyleClass().add("page-body");
        return content;
    }

    private Node otherSources() {
        Button demo = new Button(messages.say("connect.demo"), new Icon("gpu", 16));
        demo.setId("open-demo");
        demo.setOnAction(_ -> actions.openDemo().run());
        Button recording = new Button(messages.say("connect.recording"), new Icon("recorder", 16));
        recording.setOnAction(_ -> actions.openRecording().run());
        HBox row = new HBox(8, demo, recording);
        demo.setMaxWidth(Double.MAX_VALUE);
        recording.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(demo, Priority.ALWAYS);
        HBox.setHgrow(recording, Priority.ALWAYS);
        return row;
    }

    private void show(ConnectState state) {
        detail.getChildren().clear();
        for (Problem problem : state.problems()) {
            detail.getChildren().add(new ProblemPane(messages, problem, model::reload));
        }
        if (state.selected().isEmpty()) {
            detail.getChildren()
                    .add(Placeholder.empty("connect", messages.say("connect.none"), messages.say("connect.none.hint")));
            return;
        }
        KubeContext context = state.selected().get();
        detail.getChildren().add(card(context, state.attempt()));
        switch (state.attempt()) {
            case Attempt.Failed failed
            when failed.context().equals(context.name()) ->
                detail.getChildren().add(new ProblemPane(messages, failed.problem(), model::connect));
            case Attempt.Open open
            when open.context().equals(context.name()) -> detail.getChildren().add(rights(open));
            default -> {}
        }
        detail.getChildren().add(sources(context));
    }

    /// Kept while the context is: what is being typed must not vanish when something else on this screen
    /// changes.
    private Node sources(KubeContext context) {
        Node kept = sources;
        if (kept == null || !sourcesOf.equals(context.name())) {
            kept = actions.sources().apply(context.name());
            sources = kept;
            sourcesOf = context.name();
        }
        return kept;
    }

    private Node card(KubeContext context, Attempt attempt) {
        Label name = new Label(context.name());
        name.getStyleClass().add("section-title");
        GridPane facts = new GridPane();
        facts.setHgap(16);
        facts.setVgap(4);
        fact(facts, 0, "connect.fact.server", context.server());
        fact(facts, 1, "connect.fact.cluster", context.clusterName());
        fact(facts, 2, "connect.fact.user", context.user());
        fact(facts, 3, "connect.fact.namespace", context.namespace());
        fact(facts, 4, "connect.fact.file", context.file().toString());
        VBox card = new VBox(12, name, facts, action(context, attempt));
        card.getStyleClass().add("card");
        return card;
    }

    private void fact(GridPane facts, int row, String key, String value) {
        Label label = new Label(messages.say(key));
        label.getStyleClass().add("muted");
        label.setMinWidth(Label.USE_PREF_SIZE);
        Label text = new Label(value.isEmpty() ? "–" : value);
        text.setWrapText(true);
        facts.addRow(row, label, text);
    }

    private Node action(KubeContext context, Attempt attempt) {
        Button connect = new Button(messages.say("connect.connect"));
        connect.setId("connect");
        connect.getStyleClass().add("accent");
        connect.setDefaultButton(true);
        connect.setOnAction(_ -> model.connect());
        HBox row = new HBox(12, connect);
        row.setAlignment(Pos.CENTER_LEFT);
        if (attempt instanceof Attempt.Trying trying && trying.context().equals(context.name())) {
            ProgressIndicator wheel = new ProgressIndicator();
            wheel.setPrefSize(18, 18);
            row.getChildren().addAll(wheel, new Label(messages.say("connect.trying")));
        }
        if (attempt instanceof Attempt.Open open && open.context().equals(context.name())) {
            row.getChildren().add(new Badge(messages.say("connect.open", open.version()), Tone.OK));
        }
        return row;
    }

    private Node rights(Attempt.Open open) {
        Label title = new Label(messages.say("connect.rights"));
        title.getStyleClass().add("section-title");
        VBox card = new VBox(12, title);
        card.getStyleClass().add("card");
        if (open.rights().isEmpty()) {
            card.getChildren().add(new Label(messages.say("connect.rights.asking")));
        } else {
            card.getChildren().add(new RightsTable(open.rights(), messages));
        }
        return card;
    }
}
