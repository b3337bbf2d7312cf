package dev.binnacle.cluster.kube;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What to show the server. Not a record, so that no log or message can print it by accident.
///
/// `certificate` and `key` are PEM; `expires` is when the plugin said it would, or null.
final class Credential {

    static final Credential NONE = new Credential("", "", "", null);

    private final String authorization;
    private final String certificate;
    private final String key;
    private final @Nullable Instant expires;

    Credential(String authorization, String certificate, String key, @Nullable Instant expires) {
        this.authorization = authorization;
        this.certificate = certificate;
        this.key = key;
        this.expires = expires;
    }

    /// Value of the Authorization header; empty for none.
    String authorization() {
        return authorization;
    }

    String certificate() {
        return certificate;
    }

    String key() {
        return key;
    }

    boolean usableAt(Instant now) {
        return expires == null || now.isBefore(expires);
    }

    boolean sameCertificate(Credential other) {
        return certificate.equals(other.certificate) && key.equals(other.key);
    }
}
