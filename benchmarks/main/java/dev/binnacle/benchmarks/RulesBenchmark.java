package dev.binnacle.benchmarks;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.diagnosis.Examination;
import dev.binnacle.diagnosis.Examiner;
import dev.binnacle.diagnosis.Observations;
import dev.binnacle.diagnosis.rule.Rules;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.GeneratedFleet;
import dev.binnacle.prometheus.Targets;
import dev.binnacle.topology.chain.ConfigurationChain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// All rules over 1,250 nodes, 10,000 GPUs and 30,000 pods, of which 15 % of the exporters fail in one way or
/// another, and one target for each exporter, down where it fails: first everything, then after a survey in which
/// nothing changed.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RulesBenchmark {

    private static final int NODES = 1_250;

    private final Examiner examiner = new Examiner(Rules.standard());
    private final Observations seen = gather();
    private final Examination before = examiner.examine(seen, Examination.NONE);

    private static Observations gather() {
        GeneratedFleet fleet = GeneratedFleet.of(NODES).with(new GeneratedFleet.Faults(0.05, 0.05, 0.05));
        Instant at = fleet.start();
        FleetFeed.Update update = fleet.update(at);
        Inventory inventory = fleet.inventory(at);
        return new Observations(
                inventory,
                AgentSettings.DEFAULT,
                update.agents(),
                update.readings(),
                update.fleet(),
                Answer.known(targets(update, at), at),
                ConfigurationChain.EMPTY,
                Map.of());
    }

    private static Targets targets(FleetFeed.Update update, Instant at) {
        List<Targets.Target> targets = new ArrayList<>();
        update.readings().forEach(reading -> {
            Agent agent = reading.agent();
            boolean up = reading.samples() instanceof Answer.Known;
            targets.add(new Targets.Target(
                    "gpu",
                    "http://" + agent.pod() + ":" + agent.endpoint().port() + "/metrics",
                    Map.of(),
                    agent.node(),
                    agent.namespace() + "/" + agent.pod(),
                    up ? Targets.Health.UP : Targets.Health.DOWN,
                    up ? "" : "Get \"http://x\": context deadline exceeded",
                    at,
                    Duration.ofMillis(up ? 80 : 10_000),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10)));
        });
        return new Targets(targets);
    }

    @Benchmark
    public Examination everything() {
        return examiner.examine(seen, Examination.NONE);
    }

    @Benchmark
    public Examination nothingChanged() {
        return examiner.examine(seen, before);
    }
}
