package dev.binnacle.app.cli;

import dev.binnacle.prometheus.Authorization;
import dev.binnacle.secret.Secret;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--prometheus URL [--prometheus-user U] [--prometheus-secret-env NAME]`. The password or token itself is
/// never an argument: arguments are there for every process to see, and stay in the shell's history.
final class PrometheusOptions {

    @Option(names = "--prometheus", descriptionKey = "cli.option.prometheus", paramLabel = "URL")
    private @Nullable String url;

    @Option(names = "--prometheus-user", descriptionKey = "cli.option.prometheus-user", paramLabel = "U")
    private @Nullable String user;

    @Option(names = "--prometheus-secret-env", descriptionKey = "cli.option.prometheus-secret-env", paramLabel = "NAME")
    private @Nullable String secretEnv;

    Optional<String> url() {
        return Optional.ofNullable(url);
    }

    /// A user name makes it basic auth, a secret alone a bearer token.
    ///
    /// @throws IllegalArgumentException naming the option that does not fit
    Authorization authorization(Map<String, String> env) {
        if (secretEnv == null) {
            if (user != null) {
                throw new IllegalArgumentException("--prometheus-secret-env");
            }
            return new Authorization.None();
        }
        Secret secret = secret(secretEnv, env);
        return user == null ? new Authorization.Bearer(secret) : new Authorization.Basic(user, secret);
    }

    private static Secret secret(String name, Map<String, String> env) {
        try {
            return Secret.of(env.getOrDefault(name, ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--prometheus-secret-env " + name, e);
        }
    }
}
