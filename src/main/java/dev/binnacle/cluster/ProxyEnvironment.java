package dev.binnacle.cluster;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` as Go programs read them, kubectl among them. Not used where a
/// kubeconfig names a proxy itself.
public final class ProxyEnvironment {

    private static final Pattern COMMA = Pattern.compile("[,\\s]+");

    private ProxyEnvironment() {}

    /// Empty for a direct connection.
    public static String proxyFor(URI server, Map<String, String> env) {
        String host = Objects.requireNonNullElse(server.getHost(), "").toLowerCase(Locale.ROOT);
        if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
            return "";
        }
        for (String entry : COMMA.split(value(env, "NO_PROXY"), -1)) {
            if (!entry.isBlank() && matches(host, server.getPort(), entry.toLowerCase(Locale.ROOT))) {
                return "";
            }
        }
        return value(env, "https".equals(server.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY");
    }

    private static boolean matches(String host, int port, String entry) {
        String wanted = entry.endsWith(":" + port) ? entry.substring(0, entry.lastIndexOf(':')) : entry;
        if (wanted.equals("*") || wanted.equals(host)) {
            return true;
        }
        if (wanted.contains("/")) {
            return inBlock(host, wanted);
        }
        String suffix = wanted.startsWith("*.") ? wanted.substring(1) : wanted;
        return host.endsWith(suffix.startsWith(".") ? suffix : "." + suffix);
    }

    /// IPv4 only; the name of a host is never looked up for this.
    private static boolean inBlock(String host, String block) {
        try {
            int slash = block.indexOf('/');
            int bits = Integer.parseInt(block.substring(slash + 1));
            long mask = bits == 0 ? 0 : 0xffffffffL << (32 - bits) & 0xffffffffL;
            return (address(host) & mask) == (address(block.substring(0, slash)) & mask);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static long address(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw new NumberFormatException(text);
        }
        long address = 0;
        for (String part : parts) {
            address = address << 8 | Integer.parseInt(part);
        }
        return address;
    }

    private static String value(Map<String, String> env, String name) {
        String upper = env.getOrDefault(name, "");
        return upper.isEmpty() ? env.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper;
    }
}
