package dev.binnacle.cluster;

/// Which cluster this is. Names of contexts repeat across machines and get reused, so a draft remembers all
/// three.
///
/// @param context  name of the kubeconfig context, or of the recording
/// @param server   URL of the API server, without credentials
/// @param caSha256 hexadecimal SHA-256 of the certificate authority as configured; empty when the system's are
///                 used
public record ClusterId(String context, String server, String caSha256) {

    /// The same API server with the same authority, whatever the context is called.
    public boolean sameCluster(ClusterId other) {
        return server.equals(other.server) && caSha256.equals(other.caSha256);
    }
}
