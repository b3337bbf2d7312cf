package dev.binnacle.app.cli;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.gpu.FleetFeed;
import picocli.CommandLine.Command;

/// `gpus`: one sample of every GPU.
@Command(name = "gpus")
final class GpusCommand extends Tool.OnCluster {

    GpusCommand(Terminal terminal, Engine engine) {
        super(terminal, engine);
    }

    @Override
    ExitCode run(Cluster cluster) throws CommandFailure {
        FleetFeed.Update sample = engine().sample(cluster);
        GpusDocument document =
                new GpusDocument(sample.fleet(), cluster.id(), cluster.clock().instant(), output().messages());
        terminal().print(output().format(), document.report(), document.json());
        return ExitCode.FINE;
    }
}
