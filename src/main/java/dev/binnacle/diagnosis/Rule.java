package dev.binnacle.diagnosis;

import dev.binnacle.gpu.Metric;
import dev.binnacle.message.Message;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// One thing to look for: what it is called, what it needs to know, and a function that decides. Stateless: the
/// same observations give the same verdict. What is not there to decide on is said by the [Examiner], from the
/// needs declared here, and by no rule itself.
///
/// @param id        stable name, used in JSON, in ids of findings and in the keys of its messages:
///                  `exporter-absent`
/// @param requires  without any of these it decides nothing
/// @param uses      without one of these it decides on the others, and that is said
/// @param considers what it looks at and can do without in silence; changes of it matter all the same
/// @param metrics   a rule about GPUs sees nothing of those that nobody collects
/// @param about     whether there is anything in the cluster that it is about; else nothing of it is missed
public record Rule(
        String id,
        Set<Need> requires,
        Set<Need> uses,
        Set<Need> considers,
        Set<Metric> metrics,
        Predicate<Scene> about,
        Function<Scene, Verdict> decide) {

    public Rule {
        requires = Set.copyOf(requires);
        uses = Set.copyOf(uses);
        considers = Set.copyOf(considers);
        metrics = Set.copyOf(metrics);
    }

    public static Builder named(String id) {
        return new Builder(id);
    }

    /// What it looks for, in a few words.
    public Message title() {
        return title(id);
    }

    static Message title(String rule) {
        return Message.of("diagnosis.rule." + rule + ".title");
    }

    static Message explanation(String rule) {
        return Message.of("diagnosis.rule." + rule + ".explained");
    }

    /// Why that matters, and how it is decided.
    public Message explanation() {
        return explanation(id);
    }

    /// Everything whose change may change the verdict.
    public Set<Need> inputs() {
        Set<Need> all = EnumSet.noneOf(Need.class);
        all.addAll(requires);
        all.addAll(uses);
        all.addAll(considers);
        return all;
    }

    /// Puts it to these observations alone, whatever they lack.
    public Verdict examine(Observations seen) {
        return decide.apply(new Scene(seen));
    }

    public static final class Builder {
        private final String id;
        private final Set<Need> requires = EnumSet.noneOf(Need.class);
        private final Set<Need> uses = EnumSet.noneOf(Need.class);
        private final Set<Need> considers = EnumSet.noneOf(Need.class);
        private final Set<Metric> metrics = new LinkedHashSet<>();
        private Predicate<Scene> about = _ -> true;

        private Builder(String id) {
            this.id = id;
        }

        public Builder requires(Need... needs) {
            requires.addAll(Arrays.asList(needs));
            return this;
        }

        public Builder uses(Need... needs) {
            uses.addAll(Arrays.asList(needs));
            return this;
        }

        public Builder considers(Need... needs) {
            considers.addAll(Arrays.asList(needs));
            return this;
        }

        /// All that the other looks at, whose verdict this one asks for.
        public Builder considers(Rule other) {
            considers.addAll(other.inputs());
            return this;
        }

        public Builder metrics(Metric... collected) {
            metrics.addAll(Arrays.asList(collected));
            return this;
        }

        public Builder about(Predicate<Scene> there) {
            about = there;
            return this;
        }

        public Rule decides(Function<Scene, Verdict> decide) {
            return new Rule(id, requires, uses, considers, metrics, about, decide);
        }
    }
}
