package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.CredentialFault;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs a kubeconfig's credential plugin, as client-go does: no shell, standard error apart, the protocol's
/// version and the cluster in `KUBERNETES_EXEC_INFO`, and an end to waiting.
///
/// @param command a name for the search path, or a path that is relative to the kubeconfig's folder
/// @param env     what the kubeconfig adds to the environment
/// @param cluster what `provideClusterInfo` passes on; empty when not asked for
record ExecPlugin(
        String command,
        List<String> arguments,
        Map<String, String> env,
        String apiVersion,
        Map<String, Object> cluster,
        Path folder) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern WINDOWS = Pattern.compile("(?i)^windows.*");
    private static final int MAX_OUTPUT = 1 << 20;

    Answer<Credential> run(Map<String, String> baseEnv, Duration timeout) {
        Map<String, String> environment = new LinkedHashMap<>(baseEnv);
        environment.putAll(env);
        environment.put("KUBERNETES_EXEC_INFO", info());
        Optional<Path> program = program(environment);
        if (program.isEmpty()) {
            return fault(CredentialFault.COMMAND_MISSING, "");
        }
        List<String> line = new ArrayList<>(List.of(program.get().toString()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            return fault(CredentialFault.FAILED, String.valueOf(e.getMessage()));
        }
        try {
            FutureTask<byte[]> out = drain(process.getInputStream());
            FutureTask<byte[]> err = drain(process.getErrorStream());
            Instant end = Instant.now().plus(timeout);
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return fault(CredentialFault.HUNG, "");
            }
            // a child that the plugin left behind may keep the pipes open
            long left = Math.max(100, Duration.between(Instant.now(), end).toMillis());
            byte[] said = out.get(left, TimeUnit.MILLISECONDS);
            String complaint = new String(err.get(left, TimeUnit.MILLISECONDS), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? read(said, complaint) : failed(process.exitValue(), complaint);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.unknown(new ClusterFailure.Cancelled(), Instant.now());
        } catch (TimeoutException e) {
            return fault(CredentialFault.HUNG, "");
        } catch (ExecutionException e) {
            return fault(CredentialFault.FAILED, String.valueOf(e.getCause()));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Answer<Credential> failed(int exit, String complaint) {
        return fault(CredentialFault.FAILED, ("exit " + exit + ": " + complaint).strip());
    }

    private Answer<Credential> read(byte[] output, String complaint) {
        if (new String(output, StandardCharsets.UTF_8).isBlank()) {
            return fault(CredentialFault.NO_OUTPUT, complaint);
        }
        JsonNode credential;
        try {
            credential = JSON.readTree(output);
        } catch (JacksonException e) {
            return fault(CredentialFault.NOT_A_CREDENTIAL, complaint);
        }
        String token = Json.text(credential, "status", "token");
        String certificate = Json.text(credential, "status", "clientCertificateData");
        String key = Json.text(credential, "status", "clientKeyData");
        boolean something = !token.isEmpty() || (!certificate.isEmpty() && !key.isEmpty());
        if (!Json.text(credential, "kind").equals("ExecCredential") || !something) {
            return fault(CredentialFault.NOT_A_CREDENTIAL, complaint);
        }
        return Answer.known(
                new Credential(
                        token.isEmpty() ? "" : "Bearer " + token,
                        certificate,
                        key,
                        Json.time(credential, "status", "expirationTimestamp")),
                Instant.now());
    }

    /// `spec.interactive` is false: there is no terminal to ask on.
    private String info() {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("interactive", false);
        if (!cluster.isEmpty()) {
            spec.put("cluster", cluster);
        }
        return JSON.writeValueAsString(Map.of("apiVersion", apiVersion, "kind", "ExecCredential", "spec", spec));
    }

    private Optional<Path> program(Map<String, String> environment) {
        List<String> endings =
                WINDOWS.matcher(System.getProperty("os.name", "")).matches()
                        ? List.of("", ".exe", ".cmd", ".bat")
                        : List.of("");
        List<Path> folders = new ArrayList<>();
        if (command.contains("/") || command.contains(File.separator)) {
            folders.add(folder);
        } else {
            for (String entry : environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1)) {
                if (!entry.isBlank()) {
                    folders.add(Path.of(entry));
                }
            }
        }
        return folders.stream()
                .flatMap(place -> endings.stream().map(ending -> place.resolve(command + ending)))
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .findFirst();
    }

    private static FutureTask<byte[]> drain(InputStream in) {
        FutureTask<byte[]> task = new FutureTask<>(() -> {
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                kept.write(buffer, 0, Math.min(read, Math.max(0, MAX_OUTPUT - kept.size())));
            }
            return kept.toByteArray();
        });
        Thread.ofVirtual().name("credential-plugin-output").start(task);
        return task;
    }

    private Answer<Credential> fault(CredentialFault fault, String detail) {
        return Answer.unknown(new ClusterFailure.Credentials(command, fault, Failures.detail(detail)), Instant.now());
    }
}
