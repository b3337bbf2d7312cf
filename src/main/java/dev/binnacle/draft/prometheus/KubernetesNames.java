package dev.binnacle.draft.prometheus;

import java.util.regex.Pattern;

/// Names in the form that the API server takes.
public final class KubernetesNames {

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final int LONGEST = 63;

    private KubernetesNames() {}

    /// A DNS label (RFC 1123), as namespaces and most parts of names are.
    public static boolean isNamespace(String name) {
        return name.length() <= LONGEST && DNS_LABEL.matcher(name).matches();
    }
}
