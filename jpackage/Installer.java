import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/// Makes the application image and this system's package out of what Maven has built; run by `mvn -Pinstaller
/// package` on the toolchain's JDK. A program rather than a script, so that it is the same on the three
/// systems.
///
/// The runtime is linked from the JDK's modules and JavaFX's; the program and all other libraries lie beside it
/// as jars on the class path, since jlink takes no automatic modules and most of them are.
///
/// No `--strip-debug` anywhere: a stack trace without line numbers helps nobody.
///
/// Arguments: the project's root, the desktop module's target folder, the version.

/// What JavaFX, fabric8 and Jackson need of the JDK, as jdeps tells it, and what it cannot see:
/// `jdk.localedata` for Chinese dates and numbers, `jdk.crypto.cryptoki` for keys on a card, `java.naming` for
/// certificates that name LDAP, `java.security.jgss` and `jdk.security.auth` for proxies that ask for Kerberos.
static final String MODULES = String.join(
        ",",
        "java.base",
        "java.desktop",
        "java.logging",
        "java.management",
        "java.naming",
        "java.net.http",
        "java.security.jgss",
        "java.sql",
        "java.xml",
        "jdk.crypto.cryptoki",
        "jdk.localedata",
        "jdk.security.auth",
        "jdk.unsupported",
        "jdk.zipfs",
        "javafx.controls",
        "javafx.swing");

/// A jar of JavaFX with the classes and native libraries of one system; those without a system in their name
/// are empty.
static final Pattern JAVAFX_MODULE =
        Pattern.compile("javafx-(base|graphics|controls|swing)-.*-(linux|mac|win)(-aarch64)?\\.jar");

void main(String[] args) throws IOException, InterruptedException {
    Path root = Path.of(args[0]).toRealPath();
    Path target = Path.of(args[1]).toRealPath();
    String version = args[2];
    String system = system();
    Path options = root.resolve("jpackage").resolve(system);

    Path work = target.resolve("installer");
    delete(work);
    Path input = Files.createDirectories(work.resolve("input"));
    Path modules = Files.createDirectories(work.resolve("modules"));
    sortJars(target, input, modules);

    Path runtime = work.resolve("runtime");
    run(
            "jlink",
            List.of(
                    "--module-path", modules.toString(),
                    "--add-modules", MODULES,
                    "--include-locales", "en,zh",
                    "--compress", "zip-6",
                    "--no-header-files",
                    "--no-man-pages",
                    "--output", runtime.toString()));

    List<String> image = new ArrayList<>(List.of(
            "--type", "app-image",
            "--dest", work.toString(),
            "--name", "binnacle",
            "--app-version", version,
            "--description", "Diagnose GPU clusters on Kubernetes",
            "--vendor", "The Binnacle authors",
            "--runtime-image", runtime.toString(),
            "--input", input.toString(),
            "--main-jar", "binnacle.jar",
            "--main-class", "dev.binnacle.app.Main",
            "--icon", icon(root, system).toString()));
    for (String option : lines(root.resolve("jpackage/java.options"))) {
        image.addAll(List.of("--java-options", option));
    }
    image.addAll(options(options.resolve("image.options"), root));
    run("jpackage", image);

    AotCache cache = new AotCache(work.resolve("binnacle"), work);
    if (system.equals("linux")) {
        cache.train();
    }
    List<String> types = lines(options.resolve("types"));
    for (String type : types) {
        List<String> installer = new ArrayList<>(List.of(
                "--type", type,
                "--dest", target.toString(),
                "--name", "binnacle",
                "--app-version", version,
                "--description", "Diagnose GPU clusters on Kubernetes",
                "--vendor", "The Binnacle authors",
                "--app-image", work.resolve(system.equals("macos") ? "binnacle.app" : "binnacle").toString(),
                "--license-file", root.resolve("LICENSE").toString(),
                "--file-associations", root.resolve("jpackage/recording.properties").toString(),
                "--resource-dir", options.toString()));
        installer.addAll(options(options.resolve("installer.options"), root));
        run("jpackage", installer);
        if (type.equals("deb")) {
            try (DirectoryStream<Path> made = Files.newDirectoryStream(target, "binnacle_" + version + "_*.deb")) {
                for (Path deb : made) {
                    cache.keepTimes(deb);
                }
            }
        }
    }
}

static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.contains("win") ? "windows" : name.contains("mac") ? "macos" : "linux";
}

static Path icon(Path root, String system) {
    return switch (system) {
        case "windows" -> root.resolve("icons/binnacle.ico");
        case "macos" -> root.resolve("icons/binnacle.icns");
        default -> root.resolve("icons/binnacle-512.png");
    };
}

/// The program's own jar and every library to `input`, but JavaFX's platform jars to `modules`.
static void sortJars(Path target, Path input, Path modules) throws IOException {
    Files.copy(target.resolve("binnacle.jar"), input.resolve("binnacle.jar"));
    String classPath = Files.readString(target.resolve("class-path")).strip();
    for (String entry : classPath.split(Pattern.quote(System.getProperty("path.separator")))) {
        Path jar = Path.of(entry);
        String name = jar.getFileName().toString();
        if (JAVAFX_MODULE.matcher(name).matches()) {
            Files.copy(jar, modules.resolve(name));
        } else if (!name.startsWith("javafx-")) {
            Files.copy(jar, input.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            unsign(input.resolve(name));
        }
    }
}

/// Takes the signatures out: with them every class is checked as it is read, and the AOT cache has none of them. For
/// what is in the package the package answers.
static void unsign(Path jar) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(jar);
            DirectoryStream<Path> signatures =
                    Files.newDirectoryStream(inside.getPath("META-INF"), "*.{SF,RSA,DSA,EC}")) {
        for (Path signature : signatures) {
            Files.delete(signature);
        }
    }
}

/// One option a line, `#` begins a comment, `${root}` is the project's root.
static List<String> options(Path file, Path root) throws IOException {
    return lines(file).stream()
            .map(line -> line.replace("${root}", root.toString()))
            .toList();
}

static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
}

static void run(String tool, List<String> arguments) {
    System.out.println(tool + " " + String.join(" ", arguments));
    int exit = ToolProvider.findFirst(tool)
            .orElseThrow(() -> new IllegalStateException("this JDK has no " + tool))
            .run(System.out, System.err, arguments.toArray(String[]::new));
    if (exit != 0) {
        throw new IllegalStateException(tool + " failed with exit code " + exit);
    }
}

static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
        return;
    }
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
        }
    });
}
