package dev.binnacle.diagnosis;

import dev.binnacle.message.Message;
import java.util.List;

/// What a rule found, and what it could not look at.
public record Verdict(List<Finding> findings, List<Message> unchecked) {

    public Verdict {
        findings = List.copyOf(findings);
        unchecked = List.copyOf(unchecked);
    }
}
