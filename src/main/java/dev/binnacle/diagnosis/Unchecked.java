package dev.binnacle.diagnosis;

import dev.binnacle.message.Message;

/// A rule, or a part of one, that had nothing to decide on.
public record Unchecked(String rule, Message reason) {}
