package dev.binnacle.prometheus;

import dev.binnacle.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// How we say who we are to a Prometheus.
public sealed interface Authorization {

    /// Not at all.
    record None() implements Authorization {}

    /// User name and password; for ARMS an AccessKey ID and its secret.
    record Basic(String user, Secret password) implements Authorization {}

    /// `Authorization: Bearer TOKEN`.
    record Bearer(Secret token) implements Authorization {}

    /// The token alone as the header's value, as ARMS' first HTTP API wants it.
    record Plain(Secret token) implements Authorization {}

    /// Value of the `Authorization` header.
    default Optional<String> header() {
        return switch (this) {
            case None() -> Optional.empty();
            case Basic(String user, Secret password) ->
                Optional.of("Basic "
                        + Base64.getEncoder()
                                .encodeToString((user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8)));
            case Bearer(Secret token) -> Optional.of("Bearer " + token.reveal());
            case Plain(Secret token) -> Optional.of(token.reveal());
        };
    }
}
