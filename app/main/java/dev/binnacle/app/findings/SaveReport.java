package dev.binnacle.app.findings;

import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The button that saves a report of what is on screen, and what came of it.
public final class SaveReport extends HBox {

    /// Writes in the background; the name of the file says in which form.
    @FunctionalInterface
    public interface Saving {
        /// @param told what came of it, on the UI thread
        void save(Path file, Consumer<Message> told);
    }

    public SaveReport(Messages messages, FileChoice files, Supplier<String> suggestedName, Saving saving) {
        Label outcome = new Label();
        outcome.getStyleClass().add("muted");
        outcome.setId("report-outcome");
        outcome.setMinWidth(0);
        Button save = new Button(messages.say("findings.report.save"));
        save.setId("save-report");
        save.setMinWidth(Button.USE_PREF_SIZE);
        FileChoice.Kind kind =
                new FileChoice.Kind(messages.say("findings.report.kind"), List.of("*.html", "*.md", "*.json"));
        save.setOnAction(_ -> files.save(messages.say("findings.report.title"), kind, suggestedName.get())
                .ifPresent(file -> {
                    outcome.setText("");
                    saving.save(file, message -> outcome.setText(messages.say(message)));
                }));
        setSpacing(8);
        setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(outcome, save);
    }
}
