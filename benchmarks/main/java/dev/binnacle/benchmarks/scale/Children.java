package dev.binnacle.benchmarks.scale;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Starts a main class of this module in a JVM of its own, so that nothing measured before it warms or fills
/// what is measured.
final class Children {

    private Children() {}

    static String classPath() {
        return System.getProperty("java.class.path", "");
    }

    /// Runs to its end, with its output beside ours.
    ///
    /// @param options of the JVM
    static void run(Class<?> main, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(arguments);
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(main.getSimpleName() + " ended with " + code);
        }
    }

    /// What the installed program is started with, and a headless screen. JavaFX goes on the module path, all
    /// else on the class path, as the launcher has it.
    static List<String> desktopOptions() throws IOException {
        String modules = Arrays.stream(classPath().split(File.pathSeparator))
                .filter(jar -> jar.contains(File.separator + "javafx-"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> options = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("jpackage", "java.options"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                options.add(line);
            }
        }
        options.addAll(List.of("--module-path", modules, "-Dglass.platform=Headless", "-Dprism.order=sw"));
        return options;
    }
}
