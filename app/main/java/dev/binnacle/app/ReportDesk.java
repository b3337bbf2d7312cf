package dev.binnacle.app;

import dev.binnacle.app.cli.DiagnosisReport;
import dev.binnacle.app.findings.SaveReport;
import dev.binnacle.app.fx.Background;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Saves the newest survey as a report. UI thread; the file is written beside it.
final class ReportDesk implements SaveReport.Saving {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").withZone(ZoneOffset.UTC);

    private final Executor ui;
    private final Background background;
    private final Messages messages;
    private final Supplier<Optional<Cluster>> cluster;
    private @Nullable Survey newest;

    /// @param cluster the one on screen
    ReportDesk(Executor ui, Background background, Messages messages, Supplier<Optional<Cluster>> cluster) {
        this.ui = ui;
        this.background = background;
        this.messages = messages;
        this.cluster = cluster;
    }

    void accept(Survey survey) {
        newest = survey;
    }

    String suggestedName() {
        String context = cluster.get()
                .map(Cluster::id)
                .map(ClusterId::context)
                .orElse("cluster")
                .replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        return "binnacle-" + context + (newest == null ? "" : "-" + TIME.format(newest.at())) + ".html";
    }

    @Override
    public void save(Path file, Consumer<Message> told) {
        Survey survey = newest;
        Optional<ClusterId> id = cluster.get().map(Cluster::id);
        if (survey == null || id.isEmpty()) {
            told.accept(Message.of("findings.report.nothing"));
            return;
        }
        DiagnosisReport report = new DiagnosisReport(survey, id.get(), DiagnosisReport.version(), messages);
        background.run(messages.say("findings.report.job"), () -> {
            Message outcome = write(report, file);
            ui.execute(() -> told.accept(outcome));
        });
    }

    private static Message write(DiagnosisReport report, Path file) {
        try {
            Files.writeString(file, report.as(file));
            return Message.of("findings.report.saved", String.valueOf(file.getFileName()));
        } catch (IOException e) {
            return Message.of("findings.report.failed", e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }
}
