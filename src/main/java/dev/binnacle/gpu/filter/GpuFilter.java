package dev.binnacle.gpu.filter;

import dev.binnacle.gpu.Gpu;
import dev.binnacle.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Which GPUs a person wants to see, read from what they typed. Immutable, any thread.
///
/// | written | keeps GPUs |
/// |---|---|
/// | `train` | with “train” anywhere in node, model, UUID, pod, namespace, container, workload, state or driver
/// |
/// | `model:H20` | whose model has the word H20; `H200` is another word, `H20*` is both |
/// | `node="cn-a.10.0.0.1"` | whose node is called exactly so |
/// | `util<5`, `mem>=90%`, `temp>80`, `age>1m`, `mem_used>20GiB` | by number; a GPU without one is in none |
/// | `util:none`, `pod:none` | of which that is not known |
/// | `util:*`, `pod:*` | of which it is |
/// | `state:fatal,warning`, `xid:79,48` | with one of these |
/// | `-pod:*`, `!idle`, `not idle` | for which the rest is not true |
/// | `a b`, `a or b`, `(a or b) c` | with both; with either; as grouped |
public final class GpuFilter {

    public static final GpuFilter EVERYTHING = new GpuFilter("", _ -> true, List.of());

    private final String text;
    private final Predicate<Subject> condition;
    private final List<Fault> faults;

    GpuFilter(String text, Predicate<Subject> condition, List<Fault> faults) {
        this.text = text;
        this.condition = condition;
        this.faults = List.copyOf(faults);
    }

    /// A GPU and what is known of it beyond its own values.
    ///
    /// @param labels   of its node; empty where nodes may not be listed
    /// @param workload that holds it, by name; empty when none is known
    /// @param now      for its age
    public record Subject(Gpu gpu, Map<String, String> labels, String workload, Instant now) {}

    /// A place where the text cannot be understood.
    ///
    /// @param from first character, counted from 0
    /// @param to   after the last
    public record Fault(int from, int to, Message why) {}

    /// Never fails: what cannot be understood is among [#faults].
    public static GpuFilter parse(String text) {
        return text.isBlank() ? EVERYTHING : new FilterParser(text).parse();
    }

    /// By the parts of the text that could be understood; whoever shows the result looks at [#faults] first.
    public boolean test(Subject subject) {
        return condition.test(subject);
    }

    /// In the order of the text; empty when all of it was understood.
    public List<Fault> faults() {
        return faults;
    }

    public boolean everything() {
        return text.isEmpty();
    }

    public String text() {
        return text;
    }
}
