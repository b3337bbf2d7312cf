package dev.binnacle.draft.check;

import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.DraftProblem.Severity;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.message.Message;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The promtool of this machine: Prometheus' own word on a configuration, for whoever wants it beside
/// [DraftCheck]'s. It speaks for its own version, and Debian's knows no Kubernetes discovery. Starts a process
/// and blocks until that ends, so ask it on a virtual thread. The text lies in a folder that only this account
/// can read while it is being judged.
public final class Promtool {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_WORDS = 64 << 10;
    private static final String FILE = "prometheus.yml";
    private static final Pattern FAILED = Pattern.compile("(?s)FAILED: (.*)");
    private static final Pattern LINE = Pattern.compile("(?m)^\\s*line (\\d{1,9}): (.*)$");
    private static final Pattern FIRST_LINE = Pattern.compile("line (\\d{1,9})");

    private final Path program;
    private final Duration patience;

    Promtool(Path program, Duration patience) {
        this.program = program;
        this.patience = patience;
    }

    /// @param path folders to look in, as the variable `PATH` has them
    public static Optional<Promtool> onPath(String path) {
        return Arrays.stream(path.split(Pattern.quote(File.pathSeparator), -1))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> List.of("promtool", "promtool.exe").stream().map(name -> program(folder, name)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(found -> new Promtool(found, PATIENCE));
    }

    private static Optional<Path> program(String folder, String name) {
        try {
            return Optional.of(Path.of(folder, name))
                    .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// Whether there is anything in a draft that it can judge.
    public static boolean concerns(String draft) {
        return !PrometheusText.in(draft).isEmpty();
    }

    /// What it says about each Prometheus configuration in a draft, told at the places of the draft; empty
    /// where it takes them all, and where there is none. Its references to files are not followed.
    ///
    /// @throws InterruptedException when the thread is interrupted; the process is ended
    public List<DraftProblem> check(String draft) throws InterruptedException {
        List<DraftProblem> found = new ArrayList<>();
        for (PrometheusText text : PrometheusText.in(draft)) {
            found.addAll(check(text));
        }
        return List.copyOf(found);
    }

    private List<DraftProblem> check(PrometheusText text) throws InterruptedException {
        try {
            Path folder = Files.createTempDirectory("binnacle-promtool-");
            try {
                Files.writeString(folder.resolve(FILE), text.text());
                return run(text, folder);
            } finally {
                for (String name : List.of(FILE, "said")) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            return List.of(silent(text, Message.of("draft.promtool.failed", String.valueOf(e.getMessage()))));
        }
    }

    private List<DraftProblem> run(PrometheusText text, Path folder) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "check", "config", "--syntax-only", FILE)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        // it would ask the cloud's own address for a region left out
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return List.of(silent(text, Message.of("draft.promtool.slow", patience.toSeconds())));
            }
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue() == 0 ? List.of() : told(text, words(said));
    }

    private static String words(Path said) throws IOException {
        try (InputStream in = Files.newInputStream(said)) {
            return new String(in.readNBytes(MOST_WORDS), StandardCharsets.UTF_8);
        }
    }

    /// One problem for each line it names, or one for the whole.
    private static List<DraftProblem> told(PrometheusText text, String words) {
        Matcher failed = FAILED.matcher(words);
        String why = (failed.find() ? failed.group(1) : words).strip().replace("parsing YAML file " + FILE + ": ", "");
        List<DraftProblem> found = new ArrayList<>();
        Matcher lines = LINE.matcher(why);
        while (lines.find()) {
            found.add(refused(text, Integer.parseInt(lines.group(1)), lines.group(2)));
        }
        if (found.isEmpty()) {
            Matcher first = FIRST_LINE.matcher(why);
            found.add(refused(text, first.find() ? Integer.parseInt(first.group(1)) : 1, why));
        }
        return found;
    }

    private static DraftProblem refused(PrometheusText text, int line, String why) {
        Message message = Message.of("draft.promtool.refused", Message.verbatim(why));
        return problem(text.at(line), Severity.ERROR, "promtool.refused", message);
    }

    private static DraftProblem silent(PrometheusText text, Message message) {
        return problem(text.at(1), Severity.WARNING, message.key().substring("draft.".length()), message);
    }

    private static DraftProblem problem(Position at, Severity severity, String code, Message message) {
        return new DraftProblem(at.line(), at.column(), severity, code, message, Optional.empty(), List.of());
    }
}
