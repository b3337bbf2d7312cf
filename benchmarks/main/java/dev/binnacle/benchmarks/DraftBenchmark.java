package dev.binnacle.benchmarks;

import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.embed.EmbeddedText;
import dev.binnacle.draft.outline.Outline;
import dev.binnacle.draft.yaml.DraftProblem;
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

/// What the editor has computed after a change of a draft, by the size of the draft in characters.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DraftBenchmark {

    @Param({"1024", "1048576"})
    int size;

    private final DraftCheck check = new DraftCheck();
    private String text = "";
    private EmbeddedText value =
            EmbeddedText.in("kind: ConfigMap\ndata:\n  a: b\n").getFirst();
    private String changed = "";

    @Setup
    public void write() {
        text = LargeDraft.of(size);
        value = EmbeddedText.in(text).getFirst();
        changed = value.text().replaceFirst("job-0", "job-zero");
    }

    @Benchmark
    public List<DraftProblem> check() {
        return check.check(text);
    }

    /// What stands between a key typed in a value and the text of the whole draft.
    @Benchmark
    public String fold() {
        return value.fold(changed);
    }

    @Benchmark
    public List<Outline.Part> outline() {
        return Outline.of(text);
    }
}
