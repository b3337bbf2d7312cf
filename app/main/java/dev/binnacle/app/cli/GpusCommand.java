package dev.binnacle.app.cli;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `gpus`: one sample of every GPU, read from the agents on the nodes or, where one is named, from a Prometheus. With
/// a Prometheus alone no cluster is needed; its nodes are then called as its labels call them.
@Command(name = "gpus")
final class GpusCommand extends Tool.OnCluster {

    @Mixin
    private PrometheusOptions prometheus = new PrometheusOptions();

    GpusCommand(Terminal terminal, Engine engine) {
        super(terminal, engine);
    }

    @Override
    ExitCode run() throws Exception {
        if (prometheus.url().isEmpty()) {
            return super.run();
        }
        return switch (source()) {
            case Source.Live live when live.unsaid() -> read(Optional.empty());
            case Source.Live _ -> super.run();
            case Source.Recording _, Source.Demo _ ->
                throw CommandFailure.usage(
                        Message.of("cli.prometheus.what"),
                        Message.of("cli.prometheus.recording"),
                        Message.of("cli.prometheus.recording.step"));
        };
    }

    @Override
    ExitCode run(Cluster cluster) throws CommandFailure {
        if (prometheus.url().isPresent()) {
            return read(Optional.of(cluster));
        }
        FleetFeed.Update sample = engine().sample(cluster);
        return print(new GpusDocument(
                sample.fleet(),
                sample.nodes(),
                cluster.id().context(),
                cluster.clock().instant(),
                output().messages()));
    }

    private ExitCode read(Optional<Cluster> cluster) throws CommandFailure {
        PrometheusSample sample = engine().sample(prometheus, cluster);
        String name = cluster.map(open -> open.id().context()).orElse(sample.address());
        return print(new GpusDocument(sample.fleet(), List.of(), name, Instant.now(), output().messages()));
    }

    private ExitCode print(GpusDocument document) {
        terminal().print(output().format(), document.report(), document.json());
        return ExitCode.FINE;
    }
}
