package dev.binnacle.diagnosis;

import dev.binnacle.message.Message;
import java.util.List;
import java.util.Optional;

/// Something wrong, or worth knowing, in one place.
///
/// @param id stable over surveys: rule and subject, `gpu-agent-conflict/cn-beijing.192.168.0.24`
public record Finding(
        String id,
        String rule,
        Level level,
        Subject subject,
        Message title,
        Message why,
        List<Evidence> evidence,
        Optional<Remedy> remedy) {

    public Finding {
        evidence = List.copyOf(evidence);
    }

    /// What its rule looks for, in a few words.
    public Message ruleTitle() {
        return Rule.title(rule);
    }

    /// Why its rule looks for it, and how it decides.
    public Message ruleExplanation() {
        return Rule.explanation(rule);
    }

    /// @param node the node it is on; empty when it is on none
    public record Subject(String kind, String name, String node) {}
}
