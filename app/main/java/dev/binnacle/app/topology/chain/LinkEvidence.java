package dev.binnacle.app.topology.chain;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.chain.Detail;
import dev.binnacle.topology.chain.Detail.Claim;
import dev.binnacle.topology.chain.Detail.Job;
import dev.binnacle.topology.chain.Detail.Transcript;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What was read to judge a link: the ConfigMaps that claim to be meant, what commands said, or the jobs with
/// their targets.
final class LinkEvidence extends VBox {

    /// More rows than this are counted, not shown; those that fail come first.
    private static final int ROWS = 12;

    private final Messages messages;

    /// @param subject what the link names already
    LinkEvidence(Detail detail, String subject, Messages messages) {
        this.messages = messages;
        setSpacing(8);
        switch (detail) {
            case Detail.None() -> {}
            case Detail.Claims(List<Claim> claims) -> claims(claims, subject);
            case Detail.Heard(List<Transcript> transcripts) ->
                transcripts.forEach(one -> getChildren().add(transcript(one)));
            case Detail.Jobs(List<Job> jobs) -> jobs(jobs);
        }
        setManaged(!getChildren().isEmpty());
    }

    private void claims(List<Claim> claims, String subject) {
        GridPane grid = grid();
        int row = 0;
        for (Claim claim : claims.subList(0, Math.min(ROWS, claims.size()))) {
            Label name = new Label(claim.namespace() + "/" + claim.name());
            name.getStyleClass().add("mono");
            name.setMinWidth(0);
            List<Node> cells = new ArrayList<>(List.of(
                    mark(claim.placed(), "topology.claim.namespace"),
                    mark(claim.named(), "topology.claim.name"),
                    mark(claim.labelled(), "topology.claim.labels"),
                    mark(claim.keyed(), "topology.claim.key")));
            if (claims.size() > 1 || !name.getText().equals(subject)) {
                cells.addFirst(name);
            }
            grid.addRow(row++, cells.toArray(Node[]::new));
        }
        add(grid, claims.size());
    }

    private Node mark(boolean met, String key) {
        Icon icon = new Icon(met ? "ok" : "error", 14);
        (met ? Tone.OK : Tone.BAD).applyTo(icon);
        Label label = new Label(messages.say(key), icon);
        label.setGraphicTextGap(4);
        label.setMinWidth(USE_PREF_SIZE);
        label.getStyleClass().add("caption");
        label.setAccessibleText(messages.say(met ? "topology.claim.met" : "topology.claim.missed", messages.say(key)));
        return label;
    }

    private void jobs(List<Job> jobs) {
        GridPane grid = grid();
        int row = 0;
        for (Job job : jobs.subList(0, Math.min(ROWS, jobs.size()))) {
            Icon icon = new Icon(job.targets() == 0 ? "unknown" : job.down() > 0 ? "error" : "ok", 14);
            tone(job).applyTo(icon);
            Label name = new Label(job.name(), icon);
            name.getStyleClass().add("mono");
            name.setMinWidth(0);
            HBox first = new HBox(8, name);
            first.setAlignment(Pos.CENTER_LEFT);
            if (job.pushed()) {
                first.getChildren().add(new Badge(messages.say("topology.job.pushed"), Tone.ACCENT));
            }
            grid.add(first, 0, row);
            Label count = new Label(
                    job.targets() == 0
                            ? messages.say("topology.job.none")
                            : messages.say("topology.job.count", job.up(), job.targets()));
            count.setMinWidth(USE_PREF_SIZE);
            grid.add(count, 1, row++);
            if (!job.lastError().isEmpty()) {
                Label error = new Label(job.lastError());
                error.getStyleClass().addAll("caption", "mono");
                error.setWrapText(true);
                error.setMinHeight(USE_PREF_SIZE);
                grid.add(error, 0, row++, 3, 1);
            }
        }
        add(grid, jobs.size());
    }

    private static Tone tone(Job job) {
        if (job.targets() > 0 && job.down() == job.targets()) {
            return Tone.BAD;
        }
        return job.targets() == 0 || job.down() > 0 ? Tone.WARN : Tone.OK;
    }

    private void add(GridPane grid, int all) {
        if (all == 0) {
            return;
        }
        getChildren().add(grid);
        if (all > ROWS) {
            Label more = new Label(messages.say("topology.more", all - ROWS));
            more.getStyleClass().add("muted");
            getChildren().add(more);
        }
    }

    private Node transcript(Transcript one) {
        Label command = wrapped("$ " + one.command());
        command.getStyleClass().add("transcript-command");
        VBox box = new VBox(2, command);
        if (!one.output().isBlank()) {
            Label output = wrapped(one.output());
            output.setId("transcript-output");
            box.getChildren().add(output);
        }
        Label ended = wrapped(messages.say(one.ended()));
        ended.getStyleClass().add("caption");
        box.getChildren().add(ended);
        box.getStyleClass().add("transcript");
        return box;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(4);
        ColumnConstraints first = new ColumnConstraints();
        first.setMinWidth(0);
        ColumnConstraints rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(first, new ColumnConstraints(), rest);
        grid.getStyleClass().add("chain-grid");
        return grid;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add("mono");
        return label;
    }
}
