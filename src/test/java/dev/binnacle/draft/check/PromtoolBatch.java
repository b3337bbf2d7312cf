package dev.binnacle.draft.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/// The real promtool over many configurations at once: the one `BINNACLE_PROMTOOL` names, or Debian's, which
/// `src/test/prometheus/fetch` brings.
final class PromtoolBatch {

    /// Command lines have a length.
    private static final int AT_ONCE = 400;

    private static final String VALID = " SUCCESS: ";

    private final Path promtool;
    private final Path folder;

    private PromtoolBatch(Path promtool, Path folder) {
        this.promtool = promtool;
        this.folder = folder;
    }

    /// Skips the test where there is no promtool to be had; on a build machine that is a failure.
    static PromtoolBatch in(Path folder) throws IOException, InterruptedException {
        try {
            String named = System.getenv("BINNACLE_PROMTOOL");
            return new PromtoolBatch(named != null ? Path.of(named) : fetch().resolve("promtool"), folder);
        } catch (IOException e) {
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                throw e;
            }
            Assumptions.abort("no promtool: " + e.getMessage());
            throw e;
        }
    }

    /// @param option as the script takes it
    /// @return the folder it printed
    static Path fetch(String... option) throws IOException, InterruptedException {
        Path script = Path.of("test/prometheus/fetch").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(option));
        Process fetch = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        String printed = new String(fetch.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (fetch.waitFor() != 0) {
            throw new IOException(script + " failed");
        }
        return Path.of(printed);
    }

    /// @param configurations by a name that can be one of a file
    /// @return why it refuses each of those that it refuses; empty where it crashed
    Map<String, String> refused(Map<String, String> configurations) throws IOException, InterruptedException {
        for (Map.Entry<String, String> one : configurations.entrySet()) {
            Files.writeString(folder.resolve(one.getKey()), one.getValue());
        }
        Map<String, String> refused = new TreeMap<>();
        List<String> names = configurations.keySet().stream().sorted().toList();
        for (int from = 0; from < names.size(); ) {
            from += judged(names.subList(from, Math.min(names.size(), from + AT_ONCE)), refused);
        }
        return refused;
    }

    /// @return how many of them it has judged: all, or up to and with the one on which it crashed
    private int judged(List<String> names, Map<String, String> refused) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(promtool.toString(), "check", "config", "--syntax-only"));
        command.addAll(names);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile());
        // a region left out would be asked of the machine's cloud
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IOException("promtool took more than a minute over " + names.size() + " files");
        }
        List<String> said = Files.readAllLines(folder.resolve("stdout"));
        Set<String> valid = said.stream()
                .filter(line -> line.startsWith(VALID) && line.contains(" is valid "))
                .map(line -> line.substring(VALID.length(), line.indexOf(" is valid ")))
                .collect(Collectors.toSet());
        int begun =
                (int) said.stream().filter(line -> line.startsWith("Checking ")).count();
        List<String> why = faults(Files.readAllLines(folder.resolve("stderr")));
        int fault = 0;
        for (String name : names.subList(0, begun)) {
            if (!valid.contains(name)) {
                refused.put(name, fault < why.size() ? why.get(fault++) : "");
            }
        }
        return begun;
    }

    private static List<String> faults(List<String> lines) {
        List<String> faults = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("  FAILED: ")) {
                faults.add(line.substring("  FAILED: ".length()));
            } else if (line.startsWith("panic:")) {
                break;
            } else if (!line.isBlank() && !faults.isEmpty()) {
                faults.add(faults.removeLast() + line);
            }
        }
        return faults;
    }
}
