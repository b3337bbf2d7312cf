package dev.binnacle.app.cli;

import dev.binnacle.cluster.Cluster;
import picocli.CommandLine.Command;

/// `topology`: the graph of arms-prom and its configuration chain.
@Command(name = "topology")
final class TopologyCommand extends Tool.OnCluster {

    TopologyCommand(Terminal terminal, Engine engine) {
        super(terminal, engine);
    }

    @Override
    ExitCode run(Cluster cluster) throws CommandFailure {
        TopologyDocument document = new TopologyDocument(engine().survey(cluster), cluster.id(), output().messages());
        terminal().print(output().format(), document.report(), document.json());
        return ExitCode.FINE;
    }
}
