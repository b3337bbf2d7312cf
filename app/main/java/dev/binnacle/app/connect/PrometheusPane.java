package dev.binnacle.app.connect;

import dev.binnacle.app.connect.PrometheusState.Test;
import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.ProblemPane;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.message.Messages;
import dev.binnacle.prometheus.PrometheusEndpoint;
import dev.binnacle.secret.Keyring.Kept;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The Prometheus endpoints of a context: which there are, which one the fleet is read from, what each of them has. One
/// node, to stand wherever settings are.
public final class PrometheusPane extends VBox {

    private final PrometheusModel model;
    private final Messages messages;
    /// What is being typed stays while the form is open, whatever else changes.
    private @Nullable PrometheusForm form;

    private int formOf = -1;

    public PrometheusPane(PrometheusModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("prometheus");
        setSpacing(12);
        getStyleClass().add("card");
        model.state().when(OnScreen.of(this)).subscribe(this::show);
    }

    private void show(PrometheusState state) {
        Label title = new Label(messages.say("prometheus.title"));
        title.getStyleClass().add("section-title");
        getChildren().setAll(title, muted(messages.say("prometheus.about")));
        for (int i = 0; i < state.endpoints().size(); i++) {
            getChildren().add(row(state.endpoints().get(i), i));
            if (state.editing() == i) {
                getChildren().add(form(Optional.of(state.endpoints().get(i)), i));
            }
        }
        if (state.editing() >= state.endpoints().size()) {
            getChildren().add(form(Optional.empty(), state.editing()));
        }
        result(state.test()).ifPresent(getChildren()::add);
        state.kept().ifPresent(kept -> getChildren().add(kept(kept)));
        if (state.editing() < 0) {
            form = null;
            Button add = new Button(messages.say("prometheus.add"));
            add.setId("prometheus-add");
            add.setOnAction(_ -> model.add());
            getChildren().add(add);
        }
        if (!state.candidates().isEmpty()) {
            getChildren().add(muted(messages.say("prometheus.candidates")));
            state.candidates().forEach(candidate -> getChildren().add(offer(candidate)));
        }
    }

    private Node form(Optional<PrometheusEndpoint> edited, int position) {
        PrometheusForm open = form;
        if (open == null || formOf != position) {
            open = new PrometheusForm(model, edited, messages);
            form = open;
            formOf = position;
        }
        return open;
    }

    private Node row(PrometheusEndpoint endpoint, int position) {
        Label name = new Label(endpoint.name());
        name.getStyleClass().add("strong");
        Label place = new Label(endpoint.place());
        place.getStyleClass().addAll("mono", "muted");
        place.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, name, place, gap);
        row.setAlignment(Pos.CENTER_LEFT);
        if (endpoint.inUse()) {
            row.getChildren().add(new Badge(messages.say("prometheus.inUse"), Tone.OK));
        }
        if (endpoint.unprotected()) {
            row.getChildren().add(new Badge(messages.say("prometheus.unprotected"), Tone.WARN));
        }
        row.getChildren()
                .addAll(
                        button(endpoint.inUse() ? "prometheus.stop" : "prometheus.use", () -> model.use(position)),
                        button("prometheus.test", () -> model.test(endpoint, Optional.empty())),
                        button("prometheus.edit", () -> model.edit(position)),
                        button("prometheus.remove", () -> model.remove(position)));
        return row;
    }

    private Node offer(PrometheusEndpoint candidate) {
        Label place = new Label(candidate.place());
        place.getStyleClass().add("mono");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, new Icon("service", 16), place, gap);
        row.getChildren()
                .addAll(
                        button("prometheus.test", () -> model.test(candidate, Optional.empty())),
                        button("prometheus.take", () -> model.take(candidate)));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Button button(String key, Runnable action) {
        Button button = new Button(messages.say(key));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Optional<Node> result(Test test) {
        return switch (test) {
            case Test.None() -> Optional.empty();
            case Test.Trying(String name) -> {
                ProgressIndicator wheel = new ProgressIndicator();
                wheel.setPrefSize(18, 18);
                HBox row = new HBox(8, wheel, new Label(messages.say("prometheus.job.test", name)));
                row.setAlignment(Pos.CENTER_LEFT);
                yield Optional.of(row);
            }
            case Test.Failed failed -> Optional.of(new ProblemPane(messages, failed.problem(), () -> again(failed.name())));
            case Test.Done done -> Optional.of(new PrometheusFacts(done.name(), done.report(), messages));
        };
    }

    private void again(String name) {
        model.state().get().endpoints().stream()
                .filter(endpoint -> endpoint.name().equals(name))
                .findFirst()
                .ifPresent(endpoint -> model.test(endpoint, Optional.empty()));
    }

    private Node kept(Kept kept) {
        Label words = muted(
                switch (kept) {
                    case IN_KEYRING -> messages.say("prometheus.kept.keyring");
                    case IN_MEMORY -> messages.say("prometheus.kept.memory");
                });
        words.setId("prometheus-kept");
        HBox row = new HBox(
                8,
                new Badge(
                        messages.say("prometheus.kept"),
                        kept == Kept.IN_KEYRING ? Tone.OK : Tone.WARN),
                words);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        return row;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
