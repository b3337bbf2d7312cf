package dev.binnacle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Holds the start of the packaged program on the demo cluster against Chromium's on an empty page, which is what any
/// program made with it starts from, in turns and each in a home of its own: the time from its start until the window
/// is drawn first, and until the picture is the one it stays, and its memory 30 seconds after the start. `Xvfb`,
/// `import` (ImageMagick) and `chromium` have to be on the PATH.
public final class AgainstChromium {

    private static final String DISPLAY = ":97";
    private static final int ROUNDS = 5;
    private static final Duration WATCHED = Duration.ofSeconds(10);
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    /// Between two pictures of the screen, each of which takes the machine some time as well.
    private static final Duration PAUSE = Duration.ofMillis(60);
    /// Of the bytes of a picture looked at, so many may differ between two that are the same but for a blinking caret
    /// or
    /// an age.
    private static final double SAME = 0.02;

    private static final int EVERY = 1_009;

    private record Picture(double seconds, byte[] bytes) {

        boolean like(Picture other) {
            int differing = 0;
            int looked = 0;
            for (int i = 0; i < Math.min(bytes.length, other.bytes.length); i += EVERY) {
                looked++;
                differing += bytes[i] == other.bytes[i] ? 0 : 1;
            }
            return differing <= SAME * looked;
        }
    }

    private record Start(double drawn, double settled, double mebibytes) {}

    private AgainstChromium() {}

    /// @param arguments the program's launcher
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path page = Files.writeString(Files.createTempFile("empty", ".html"), "<html></html>");
        List<String> binnacle = List.of(Path.of(arguments[0]).toAbsolutePath().toString());
        List<Start> ours = new ArrayList<>();
        List<Start> theirs = new ArrayList<>();
        Process screen = new ProcessBuilder("Xvfb", DISPLAY, "-screen", "0", "1280x800x24")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            TimeUnit.SECONDS.sleep(1);
            for (int round = 0; round < ROUNDS; round++) {
                ours.add(start(binnacle));
                theirs.add(start(List.of(
                        "chromium",
                        "--no-sandbox",
                        "--no-first-run",
                        "--user-data-dir=chromium",
                        page.toUri().toString())));
            }
        } finally {
            screen.destroy();
        }
        print("Binnacle", ours);
        print("Chromium", theirs);
    }

    private static void print(String name, List<Start> starts) {
        System.out.printf(
                "%s, median of %d: first drawn after %.2f s, settled after %.2f s, PSS %.0f MiB%n",
                name,
                ROUNDS,
                median(starts.stream().mapToDouble(Start::drawn).toArray()),
                median(starts.stream().mapToDouble(Start::settled).toArray()),
                median(starts.stream().mapToDouble(Start::mebibytes).toArray()));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static Start start(List<String> command) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("binnacle-start-");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("DISPLAY", DISPLAY);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Picture empty = new Picture(0, picture());
        long began = System.nanoTime();
        Process process = builder.start();
        try {
            List<Picture> pictures = new ArrayList<>();
            while (since(began) < WATCHED.toSeconds()) {
                pictures.add(new Picture(since(began), picture()));
                Thread.sleep(PAUSE);
            }
            TimeUnit.MILLISECONDS.sleep((long) (1_000 * (REMEMBERED.toSeconds() - since(began))));
            return new Start(
                    pictures.stream()
                            .filter(picture -> !picture.like(empty))
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException(command.getFirst() + " drew nothing"))
                            .seconds(),
                    settled(pictures),
                    mebibytes(process));
        } finally {
            processes(process).forEach(ProcessHandle::destroy);
            process.waitFor(10, TimeUnit.SECONDS);
            processes(process).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /// From when on every picture is like the last.
    private static double settled(List<Picture> pictures) {
        Picture last = pictures.getLast();
        int at = pictures.size() - 1;
        while (at > 0 && pictures.get(at - 1).like(last)) {
            at--;
        }
        return pictures.get(at).seconds();
    }

    private static byte[] picture() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("import", "-silent", "-window", "root", "-depth", "8", "rgb:-");
        builder.environment().put("DISPLAY", DISPLAY);
        Process process = builder.start();
        byte[] bytes = process.getInputStream().readAllBytes();
        process.waitFor();
        return bytes;
    }

    private static Stream<ProcessHandle> processes(Process process) {
        return Stream.concat(process.toHandle().descendants(), Stream.of(process.toHandle()));
    }

    /// Of the process and all that it started.
    private static double mebibytes(Process process) {
        return processes(process).mapToLong(one -> Pss.of(one).orElse(0)).sum() / 1_048_576.0;
    }
}
