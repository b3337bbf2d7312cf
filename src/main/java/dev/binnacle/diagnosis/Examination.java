package dev.binnacle.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the rules made of some observations, kept so that the next time only those are asked again for which
/// something has changed.
///
/// @param outcomes by rule
/// @param ran      rules that were put to these observations; the others' outcomes are from before
public record Examination(Map<String, Outcome> outcomes, Set<String> ran) {

    public static final Examination NONE = new Examination(Map.of(), Set.of());

    public Examination {
        outcomes = Map.copyOf(outcomes);
        ran = Set.copyOf(ran);
    }

    /// @param inputs what it was decided on
    record Outcome(List<Object> inputs, List<Finding> findings, List<Unchecked> unchecked) {
        Outcome {
            inputs = List.copyOf(inputs);
            findings = List.copyOf(findings);
            unchecked = List.copyOf(unchecked);
        }
    }
}
