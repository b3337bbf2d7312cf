package dev.binnacle.app.connect;

import dev.binnacle.message.Messages;
import dev.binnacle.prometheus.PrometheusEndpoint;
import dev.binnacle.prometheus.PrometheusEndpoint.SignIn;
import dev.binnacle.secret.Secret;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// One endpoint being typed. What is typed as a password or token leaves this form as a [Secret] and is never
/// shown again.
final class PrometheusForm extends VBox {

    private final Messages messages;
    private final TextField name = new TextField();
    private final TextField address = new TextField();
    private final ComboBox<SignIn> signIn = new ComboBox<>();
    private final TextField user = new TextField();
    private final PasswordField secret = new PasswordField();
    private final TextField matchers = new TextField();
    private final TextField series = new TextField();
    private final GridPane fields = new GridPane();
    private final boolean inUse;

    PrometheusForm(PrometheusModel model, Optional<PrometheusEndpoint> edited, Messages messages) {
        this.messages = messages;
        this.inUse = edited.map(PrometheusEndpoint::inUse).orElse(false);
        setId("prometheus-form");
        setSpacing(8);
        signIn.getItems().setAll(SignIn.values());
        signIn.setConverter(new Words());
        PrometheusEndpoint shown =
                edited.orElseGet(() -> new PrometheusEndpoint("", "", SignIn.NONE, "", "", 0, false));
        name.setText(shown.name());
        address.setText(shown.address());
        address.setPromptText("https://prometheus.example:9090");
        signIn.setValue(shown.signIn());
        user.setText(shown.user());
        secret.setPromptText(edited.isPresent() ? messages.say("prometheus.secret.unchanged") : "");
        matchers.setText(shown.matchers());
        matchers.setPromptText("cluster=\"prod\"");
        series.setText(String.valueOf(shown.seriesPerQuery()));
        name.setId("prometheus-name");
        address.setId("prometheus-address");
        user.setId("prometheus-user");
        secret.setId("prometheus-secret");
        fields.setHgap(12);
        fields.setVgap(6);
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().addAll(new ColumnConstraints(), wide);
        field("prometheus.field.name", name);
        field("prometheus.field.address", address);
        Label arms = new Label(messages.say("prometheus.arms"));
        arms.getStyleClass().addAll("muted");
        arms.setWrapText(true);
        arms.setMinHeight(USE_PREF_SIZE);
        fields.add(arms, 1, fields.getRowCount());
        field("prometheus.field.signIn", signIn);
        shownWhen(field("prometheus.field.user", user), signIn.valueProperty().map(SignIn.BASIC::equals), user);
        shownWhen(
                field("prometheus.field.secret", secret),
                signIn.valueProperty().map(kind -> kind != SignIn.NONE),
                secret);
        field("prometheus.field.matchers", matchers);
        field("prometheus.field.series", series);
        getChildren().addAll(fields, buttons(model));
    }

    private HBox buttons(PrometheusModel model) {
        Button save = new Button(messages.say("prometheus.save"));
        save.setId("prometheus-save");
        save.getStyleClass().add("accent");
        save.setOnAction(_ -> model.save(endpoint(), typed()));
        Button test = new Button(messages.say("prometheus.test"));
        test.setOnAction(_ -> model.test(endpoint(), typed()));
        Button cancel = new Button(messages.say("prometheus.cancel"));
        cancel.setOnAction(_ -> model.cancel());
        var incomplete = Bindings.createBooleanBinding(
                () -> address.getText().isBlank() || !endpoint().matchersValid(),
                address.textProperty(),
                matchers.textProperty());
        save.disableProperty().bind(incomplete);
        test.disableProperty().bind(incomplete);
        return new HBox(8, save, test, cancel);
    }

    private PrometheusEndpoint endpoint() {
        String where = address.getText().strip();
        String most = series.getText().strip();
        PrometheusEndpoint typed = new PrometheusEndpoint(
                name.getText().strip(),
                where,
                signIn.getValue(),
                signIn.getValue() == SignIn.BASIC ? user.getText().strip() : "",
                matchers.getText(),
                most.matches("[0-9]{1,9}") ? Integer.parseInt(most) : 0,
                inUse);
        return typed.name().isEmpty()
                ? new PrometheusEndpoint(
                        typed.place(),
                        where,
                        typed.signIn(),
                        typed.user(),
                        typed.matchers(),
                        typed.seriesPerQuery(),
                        inUse)
                : typed;
    }

    private Optional<Secret> typed() {
        try {
            return secret.getText().isEmpty() ? Optional.empty() : Optional.of(Secret.of(secret.getText()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Label field(String key, Node input) {
        Label label = new Label(messages.say(key));
        label.setMinWidth(USE_PREF_SIZE);
        label.setLabelFor(input);
        fields.addRow(fields.getRowCount(), label, input);
        return label;
    }

    private static void shownWhen(Label label, ObservableValue<Boolean> condition, Node input) {
        for (Node node : new Node[] {label, input}) {
            node.visibleProperty().bind(condition);
            node.managedProperty().bind(condition);
        }
    }

    private final class Words extends StringConverter<SignIn> {
        @Override
        public String toString(SignIn kind) {
            return switch (kind) {
                case NONE -> messages.say("prometheus.signIn.none");
                case BASIC -> messages.say("prometheus.signIn.basic");
                case BEARER -> messages.say("prometheus.signIn.bearer");
                case TOKEN -> messages.say("prometheus.signIn.token");
            };
        }

        @Override
        public SignIn fromString(String text) {
            throw new UnsupportedOperationException("it is chosen, not typed");
        }
    }
}
