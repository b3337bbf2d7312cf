package dev.binnacle.draft.prometheus;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What Go's `net/url` refuses to read, in its words. It takes nearly everything: a bare word is a path.
final class GoUrl {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
    private static final Pattern PORT = Pattern.compile("(:[0-9]*)?");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._:~!$&'()*+,;=%@-]*");

    /// Characters of a host beside letters, digits and what lies above ASCII.
    private static final String HOST = "-_.~!$&'()*+,;=:[]<>\"%";

    /// @param scheme in small letters; empty when there is none
    /// @param host   with its port; empty when there is none
    record Parts(String scheme, String host) {}

    private GoUrl() {}

    static Parts parts(String url) {
        int colon = schemeEnd(url);
        String rest = colon < 0 ? url : url.substring(colon + 1);
        String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!rest.startsWith("//")) {
            return new Parts(scheme, "");
        }
        String authority = authority(rest);
        return new Parts(scheme, authority.substring(authority.lastIndexOf('@') + 1));
    }

    static Optional<String> fault(String url) {
        if (url.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            return Optional.of("invalid control character in URL");
        }
        int hash = url.indexOf('#');
        String address = hash < 0 ? url : url.substring(0, hash);
        if (address.startsWith(":")) {
            return Optional.of("missing protocol scheme");
        }
        int colon = schemeEnd(address);
        String rest = colon < 0 ? address : address.substring(colon + 1);
        int query = rest.indexOf('?');
        rest = query < 0 ? rest : rest.substring(0, query);
        if (colon >= 0 && !rest.startsWith("/")) {
            return Optional.empty(); // opaque: mailto:someone
        }
        int slash = rest.indexOf('/');
        if (colon < 0 && (slash < 0 ? rest : rest.substring(0, slash)).contains(":")) {
            return Optional.of("first path segment in URL cannot contain colon");
        }
        String path = rest;
        if (rest.startsWith("//") && !rest.startsWith("///")) {
            String authority = authority(rest);
            path = rest.substring(2 + authority.length());
            Optional<String> fault = authorityFault(authority);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return escapeFault(path).or(() -> hash < 0 ? Optional.empty() : escapeFault(url.substring(hash + 1)));
    }

    /// @return -1 when there is no scheme
    private static int schemeEnd(String url) {
        int colon = url.indexOf(':');
        return colon > 0 && SCHEME.matcher(url.substring(0, colon)).matches() ? colon : -1;
    }

    private static String authority(String rest) {
        int end = 2;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return rest.substring(2, end);
    }

    private static Optional<String> authorityFault(String authority) {
        int at = authority.lastIndexOf('@');
        if (at >= 0 && !USER.matcher(authority.substring(0, at)).matches()) {
            return Optional.of("net/url: invalid userinfo");
        }
        String host = authority.substring(at + 1);
        if (host.startsWith("[")) {
            int end = host.lastIndexOf(']');
            if (end < 0) {
                return Optional.of("missing ']' in host");
            }
            if (!PORT.matcher(host.substring(end + 1)).matches()) {
                return Optional.of("invalid port \"" + host.substring(end + 1) + "\" after host");
            }
        } else {
            int colon = host.lastIndexOf(':');
            if (colon >= 0 && !PORT.matcher(host.substring(colon)).matches()) {
                return Optional.of("invalid port \"" + host.substring(colon) + "\" after host");
            }
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c < 0x80 && !Character.isLetterOrDigit(c) && HOST.indexOf(c) < 0) {
                return Optional.of("invalid character \"" + c + "\" in host name");
            }
            // of ASCII, only what a zone or a bracket needs may be escaped here
            if (c == '%' && !host.startsWith("%25", i) && (i + 1 >= host.length() || host.charAt(i + 1) < '8')) {
                return Optional.of("invalid URL escape \"" + host.substring(i, Math.min(i + 3, host.length())) + "\"");
            }
        }
        return escapeFault(host);
    }

    private static Optional<String> escapeFault(String text) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            if (i + 2 >= text.length()
                    || Character.digit(text.charAt(i + 1), 16) < 0
                    || Character.digit(text.charAt(i + 2), 16) < 0) {
                return Optional.of("invalid URL escape \"" + text.substring(i, Math.min(i + 3, text.length())) + "\"");
            }
        }
        return Optional.empty();
    }
}
