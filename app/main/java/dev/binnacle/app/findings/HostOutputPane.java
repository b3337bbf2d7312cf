package dev.binnacle.app.findings;

import dev.binnacle.app.fx.ProblemPane;
import dev.binnacle.cluster.HostOutput;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Where a person pastes what a node's host said when they asked it themselves: the one thing the Kubernetes API
/// cannot tell. Nothing is run from here.
final class HostOutputPane extends VBox {

    private static final String COMMAND =
            "systemctl is-active starship; systemctl list-units --type=service | grep -i starship; ps -ef | grep -i"
                    + " starship";

    /// @param nodes to choose from; one that is alone is not asked for
    /// @param told  what was pasted already
    HostOutputPane(
            List<String> nodes,
            List<HostOutput> told,
            Messages messages,
            Supplier<Instant> now,
            Consumer<HostOutput> tell) {
        setSpacing(8);
        ComboBox<String> node = new ComboBox<>();
        node.setId("host-output-node");
        node.getItems().setAll(nodes);
        node.setAccessibleText(messages.say("findings.host.node"));
        TextArea text = new TextArea();
        text.setId("host-output");
        text.setPromptText(messages.say("findings.host.prompt"));
        text.setPrefRowCount(4);
        text.setWrapText(true);
        Runnable fill = () -> text.setText(told.stream()
                .filter(output -> output.node().equals(node.getValue()))
                .map(HostOutput::text)
                .findFirst()
                .orElse(""));
        node.valueProperty().subscribe(fill);
        node.setValue(nodes.isEmpty() ? null : nodes.getFirst());
        Button use = new Button(messages.say("findings.host.use"));
        use.setId("host-output-use");
        use.setMinWidth(Region.USE_PREF_SIZE);
        use.disableProperty().bind(node.valueProperty().isNull());
        use.setOnAction(_ -> tell.accept(new HostOutput(node.getValue(), text.getText(), now.get())));
        Label why = new Label(messages.say("findings.host.why"));
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        why.getStyleClass().add("muted");
        getChildren().addAll(why, ProblemPane.command(messages, COMMAND));
        if (nodes.size() > 1) {
            getChildren().add(node);
        }
        getChildren().addAll(text, new HBox(use));
    }
}
