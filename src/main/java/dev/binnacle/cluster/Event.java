package dev.binnacle.cluster;

import java.time.Instant;

/// @param type `Normal` or `Warning`
public record Event(
        String namespace,
        String aboutKind,
        String aboutName,
        String type,
        String reason,
        String message,
        int count,
        Instant firstSeen,
        Instant lastSeen) {}
