package dev.binnacle.prometheus;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.regex.Pattern;

/// What people type for the address of a Prometheus.
public final class PrometheusAddress {

    /// Pages and calls of its own that people copy along from the browser.
    private static final Pattern BEYOND = Pattern.compile(
            "(/api/v1(/(query|query_range|series|labels|targets|status/[a-z]+))?|/graph|/targets|/query)?/*$");

    private PrometheusAddress() {}

    /// What stands before `/api/v1`, without a slash at its end.
    ///
    /// @throws URISyntaxException for what is no `http` or `https` address, or has a password in it
    public static URI parse(String text) throws URISyntaxException {
        String typed = text.strip();
        URI uri = new URI(typed.contains("://") ? typed : "http://" + typed);
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "");
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new URISyntaxException(withoutSecrets(typed), "neither http nor https");
        }
        if (uri.getHost() == null) {
            throw new URISyntaxException(withoutSecrets(typed), "no host");
        }
        if (uri.getRawUserInfo() != null) {
            throw new URISyntaxException(withoutSecrets(typed), "a password does not belong in an address");
        }
        String path =
                BEYOND.matcher(Objects.requireNonNullElse(uri.getRawPath(), "")).replaceFirst("");
        return new URI(scheme + "://" + uri.getRawAuthority() + path);
    }

    /// Scheme, host and port: the path may be what gives access, as that of ARMS is.
    static String display(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /// The same text without user, password, path and query, for messages about addresses that are not valid.
    static String withoutSecrets(String text) {
        return text.replaceFirst("(?s)^([a-zA-Z][a-zA-Z0-9+.-]*://)?([^@/?#]*@)?([^/?#]*).*$", "$1$3");
    }
}
