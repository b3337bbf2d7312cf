package dev.binnacle.app.cli;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Survey;
import picocli.CommandLine.Command;

/// `diagnose`: run all rules.
@Command(name = "diagnose")
final class DiagnoseCommand extends Tool.OnCluster {

    DiagnoseCommand(Terminal terminal, Engine engine) {
        super(terminal, engine);
    }

    @Override
    ExitCode run(Cluster cluster) throws CommandFailure {
        Survey survey = engine().survey(cluster);
        FindingsDocument document =
                new FindingsDocument(survey, cluster.id(), DiagnosisReport.version(), output().messages());
        Terminal.Format format = output().format();
        boolean toHandOn = format == Terminal.Format.MARKDOWN || format == Terminal.Format.HTML;
        Report report = toHandOn
                ? new DiagnosisReport(survey, cluster.id(), DiagnosisReport.version(), output().messages()).whole()
                : document.report();
        terminal().print(format, report, document.json());
        return survey.worst().filter(Level::alarming).isPresent() ? ExitCode.WRONG : ExitCode.FINE;
    }
}
