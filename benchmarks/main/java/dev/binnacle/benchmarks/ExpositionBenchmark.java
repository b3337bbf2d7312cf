package dev.binnacle.benchmarks;

import dev.binnacle.gpu.ExpositionException;
import dev.binnacle.gpu.ExpositionParser;
import dev.binnacle.gpu.GpuSample;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One page of one node, read by one thread with a parser that has read such pages before. With `-prof gc`, on
/// pages that differ only in what is of no interest, it shows that what is allocated does not grow with the
/// page.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ExpositionBenchmark {

    @Param("8")
    int gpus;

    /// Lines about other things, such as a runtime's own metrics, in the midst of those about GPUs.
    @Param({"0", "2000"})
    int strangers;

    private final ExpositionParser parser = new ExpositionParser();
    private byte[] page = {};

    @Setup
    public void write() {
        page = NodePage.of(gpus, strangers);
    }

    @Benchmark
    public List<GpuSample> parse() throws ExpositionException {
        return parser.parse(page);
    }
}
