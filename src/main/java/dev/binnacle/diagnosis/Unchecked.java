package dev.binnacle.diagnosis;

import dev.binnacle.message.Message;

/// A rule, or a part of one, that had nothing to decide on.
public record Unchecked(String rule, Message reason) {

    /// What the rule looks for, in a few words.
    public Message ruleTitle() {
        return Rule.title(rule);
    }
}
