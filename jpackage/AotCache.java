import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What the JVM learns of the program in a run through all its screens, kept in the application image so that it
/// need not learn it at each start: classes read and linked, and which methods are worth compiling (JEP 483, 514,
/// 515). No machine code is kept: JDK 25 does not check what processor it was made for (`jpackage/*/image.options`).
///
/// The JVM takes the cache only with the very files it was made with, which it knows by size and by time to the
/// second; else it starts without, and says nothing.
///
/// @param image the application image of Linux
/// @param work  a folder for what is needed meanwhile
record AotCache(Path image, Path work) {

    private static final String FILE = "lib/app/binnacle.aot";
    private static final long MINUTES = 10;

    /// Runs the program through its screens, which needs no display, and has every later start use what was learnt.
    void train() throws IOException, InterruptedException {
        Path home = Files.createDirectories(work.resolve("training"));
        Path cache = image.resolve(FILE);
        run(
                List.of(image.resolve("bin/binnacle").toString(), "screens", "--demo", "--out", home.toString()),
                Map.of("HOME", home.toString(), "JAVA_TOOL_OPTIONS", "-XX:AOTCacheOutput=" + cache));
        if (Files.notExists(cache)) {
            throw new IllegalStateException("the run through the screens left no " + cache);
        }
        Files.writeString(
                image.resolve("lib/app/binnacle.cfg"),
                "java-options=-XX:AOTCache=$APPDIR/binnacle.aot\n",
                StandardOpenOption.APPEND);
        System.out.println("AOT cache of " + Files.size(cache) / (1 << 20) + " MiB");
    }

    /// Packs a package of Debian again with the times that the files have in the image: jpackage sets others.
    void keepTimes(Path deb) throws IOException, InterruptedException {
        Path tree = work.resolve("deb");
        run(List.of("dpkg-deb", "--raw-extract", deb.toString(), tree.toString()), Map.of());
        Path installed = tree.resolve("opt/binnacle");
        try (Stream<Path> files = Files.walk(image)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path same = installed.resolve(image.relativize(file).toString());
                if (Files.exists(same)) {
                    Files.setLastModifiedTime(same, Files.getLastModifiedTime(file));
                }
            }
        }
        run(List.of("dpkg-deb", "--root-owner-group", "--build", tree.toString(), deb.toString()), Map.of());
    }

    private static void run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        System.out.println(String.join(" ", command));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(command.getFirst() + " did not end within " + MINUTES + " minutes");
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command.getFirst() + " failed with exit code " + process.exitValue());
        }
    }
}
