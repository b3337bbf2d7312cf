package dev.binnacle.diagnosis;

import dev.binnacle.message.Message;
import java.util.List;

/// What a rule found.
///
/// @param unchecked what it could not look at for reasons of its own; needs that are missing are told for it
public record Verdict(List<Finding> findings, List<Message> unchecked) {

    public Verdict {
        findings = List.copyOf(findings);
        unchecked = List.copyOf(unchecked);
    }

    public static Verdict of(List<Finding> findings) {
        return new Verdict(findings, List.of());
    }
}
