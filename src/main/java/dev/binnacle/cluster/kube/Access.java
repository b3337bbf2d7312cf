package dev.binnacle.cluster.kube;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How to get into one cluster: everything its context says, files read, nothing yet run or asked.
///
/// @param server        without a slash at its end
/// @param authority     PEM; empty for the system's
/// @param proxy         null for a direct connection
/// @param fixed         credentials written in the kubeconfig itself
/// @param plugin        null when there is none
/// @param tokenFile     null when there is none; read anew as it may be rotated
/// @param impersonation headers to send with every request
record Access(
        URI server,
        String authority,
        Trust trust,
        @Nullable URI proxy,
        Credential fixed,
        @Nullable ExecPlugin plugin,
        @Nullable Path tokenFile,
        Map<String, List<String>> impersonation) {

    private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");

    enum Trust {
        VERIFY,
        /// `insecure-skip-tls-verify`
        ANYTHING
    }

    static String withoutCredentials(String url) {
        return USER_INFO.matcher(url).replaceFirst("//");
    }
}
