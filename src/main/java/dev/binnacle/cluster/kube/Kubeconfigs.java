package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.message.Message;
import dev.binnacle.message.NextStep;
import dev.binnacle.message.Problem;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The kubeconfig files a person has: those kubectl would merge, and those added by hand, each of which stands
/// for itself.
/// Immutable; files are read anew at every [#read] and never written.
public final class Kubeconfigs {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private final List<Path> merged;
    private final List<Path> more;
    private final boolean named;

    private Kubeconfigs(List<Path> merged, List<Path> more, boolean named) {
        this.merged = List.copyOf(merged);
        this.more = List.copyOf(more);
        this.named = named;
    }

    /// What kubectl would read: the list in `KUBECONFIG`, or `~/.kube/config`.
    public static Kubeconfigs standard(Map<String, String> env, Path home) {
        Set<Path> files = new LinkedHashSet<>();
        for (String entry : SEPARATOR.split(env.getOrDefault("KUBECONFIG", ""), -1)) {
            if (!entry.isBlank()) {
                files.add(Path.of(entry).toAbsolutePath().normalize());
            }
        }
        return files.isEmpty()
                ? new Kubeconfigs(List.of(home.resolve(".kube").resolve("config")), List.of(), false)
                : new Kubeconfigs(List.copyOf(files), List.of(), true);
    }

    public Kubeconfigs with(List<Path> added) {
        Set<Path> all = new LinkedHashSet<>(more);
        added.forEach(file -> all.add(file.toAbsolutePath().normalize()));
        merged.forEach(all::remove);
        return new Kubeconfigs(merged, List.copyOf(all), named);
    }

    public List<Path> files() {
        List<Path> files = new ArrayList<>(merged);
        files.addAll(more);
        return files;
    }

    public KubeContexts read() {
        List<KubeContext> contexts = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (FileSet set : sets(problems)) {
            set.list(contexts, problems);
        }
        return new KubeContexts(contexts, problems);
    }

    /// Everything the files say about how to get into a context.
    Answer<Access> access(KubeContext context, Map<String, String> env) {
        for (FileSet set : sets(new ArrayList<>())) {
            Optional<Entry> entry = set.find(context.name(), KubeconfigFile::contexts);
            if (entry.isPresent() && entry.get().file().equals(context.file())) {
                Optional<Entry> cluster = set.find(Json.text(entry.get().node(), "cluster"), KubeconfigFile::clusters);
                Optional<Entry> user = set.find(Json.text(entry.get().node(), "user"), KubeconfigFile::users);
                if (cluster.isPresent()) {
                    return AccessReader.read(context, cluster.get(), user, env);
                }
            }
        }
        return Answer.unknown(
                new ClusterFailure.NotFound(
                        "context " + context.name(), context.file().toString()),
                Instant.now());
    }

    private List<FileSet> sets(List<Problem> problems) {
        List<FileSet> sets = new ArrayList<>();
        sets.add(new FileSet(load(merged, !named, problems), true));
        for (Path file : more) {
            sets.add(new FileSet(load(List.of(file), false, problems), false));
        }
        return sets;
    }

    private static List<KubeconfigFile> load(List<Path> files, boolean mayBeMissing, List<Problem> problems) {
        List<KubeconfigFile> loaded = new ArrayList<>();
        for (Path file : files) {
            try {
                loaded.add(KubeconfigFile.read(file));
            } catch (KubeconfigFile.Unreadable e) {
                if (!(mayBeMissing && e.missing())) {
                    problems.add(e.missing() ? missing(file, e.why()) : problem(file, e.why(), true));
                }
            }
        }
        return loaded;
    }

    private static Problem missing(Path file, Message why) {
        return new Problem(
                Message.of("cluster.kubeconfig.what", file.toString()),
                why,
                List.of(new NextStep.Advice(Message.of("cluster.kubeconfig.missing.advice"))),
                "");
    }

    private static Problem problem(Path file, Message why, boolean whole) {
        return new Problem(
                Message.of(whole ? "cluster.kubeconfig.what" : "cluster.kubeconfig.what.partly", file.toString()),
                why,
                List.of(
                        new NextStep.Advice(Message.of("cluster.kubeconfig.advice")),
                        new NextStep.Command("kubectl config view --kubeconfig " + file)),
                "");
    }

    /// What a name stands for, and the file that says so: paths in it are relative to that file.
    record Entry(Path file, JsonNode node) {}

    /// Files read as one: the first to define a name wins.
    ///
    /// @param standard whether its current context is the one kubectl would use
    private record FileSet(List<KubeconfigFile> files, boolean standard) {

        Optional<Entry> find(String name, Function<KubeconfigFile, Map<String, JsonNode>> section) {
            for (KubeconfigFile file : files) {
                JsonNode node = section.apply(file).get(name);
                if (node != null) {
                    return Optional.of(new Entry(file.file(), node));
                }
            }
            return Optional.empty();
        }

        void list(List<KubeContext> contexts, List<Problem> problems) {
            String current = files.stream()
                    .map(KubeconfigFile::currentContext)
                    .filter(name -> !name.isEmpty())
                    .findFirst()
                    .orElse("");
            Set<String> seen = new LinkedHashSet<>();
            for (KubeconfigFile file : files) {
                file.contexts().forEach((name, node) -> {
                    if (seen.add(name)) {
                        add(file.file(), name, node, standard && name.equals(current), contexts, problems);
                    }
                });
            }
        }

        private void add(
                Path file,
                String name,
                JsonNode node,
                boolean current,
                List<KubeContext> contexts,
                List<Problem> problems) {
            String cluster = Json.text(node, "cluster");
            String user = Json.text(node, "user");
            Optional<Entry> clusterEntry = find(cluster, KubeconfigFile::clusters);
            if (clusterEntry.isEmpty()) {
                problems.add(problem(file, Message.of("cluster.kubeconfig.no-cluster", name, cluster), false));
            } else if (!user.isEmpty() && find(user, KubeconfigFile::users).isEmpty()) {
                problems.add(problem(file, Message.of("cluster.kubeconfig.no-user", name, user), false));
            } else {
                String server =
                        Access.withoutCredentials(Json.text(clusterEntry.get().node(), "server"));
                contexts.add(new KubeContext(name, cluster, user, server, Json.text(node, "namespace"), file, current));
            }
        }
    }
}
