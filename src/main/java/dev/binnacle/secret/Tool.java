package dev.binnacle.secret;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs a command of the system, gives it something to read and takes what it prints. What it complains of is
/// dropped: nobody knows what is in it.
final class Tool {

    /// Enough for a person to type the password of the keyring.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int LONGEST = 64 << 10;

    private final Map<String, String> env;

    Tool(Map<String, String> env) {
        this.env = env;
    }

    /// What it printed, when it ended well.
    Optional<String> run(List<String> command, String input) {
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(env);
            process = builder.start();
        } catch (IOException _) {
            return Optional.empty();
        }
        CompletableFuture<String> printed =
                CompletableFuture.supplyAsync(() -> read(process), Thread::startVirtualThread);
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // It ended without reading; its exit code says what of it.
        }
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            return process.exitValue() == 0 ? Optional.of(printed.get(1, TimeUnit.SECONDS)) : Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException _) {
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    /// What a tool printed as a secret, without the line break that some add.
    static Optional<Secret> secret(String printed) {
        String value = printed.strip();
        try {
            return Optional.of(Secret.of(value));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }
}
