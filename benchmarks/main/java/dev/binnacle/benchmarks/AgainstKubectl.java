package dev.binnacle.benchmarks;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.kube.ConnectSettings;
import dev.binnacle.cluster.kube.KillableApiServer;
import dev.binnacle.cluster.kube.KubeCluster;
import dev.binnacle.cluster.kube.Kubeconfigs;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.push.Push;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.draft.push.PushOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds a push (draft and record to disk, dry run, difference, apply, read back) against `kubectl diff` and
/// `kubectl apply --server-side` of the same ConfigMap on the same API server, in turns. Prints the medians and
/// their ratio.
public final class AgainstKubectl {

    private static final int WARM = 5;
    private static final int ROUNDS = 15;

    private final Path folder;
    private final Path kubeconfig;

    private AgainstKubectl(Path folder, Path kubeconfig) {
        this.folder = folder;
        this.kubeconfig = kubeconfig;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("binnacle-push-");
        try (KillableApiServer server = KillableApiServer.start()) {
            AgainstKubectl run = new AgainstKubectl(folder, server.hands().kubeconfig());
            for (int kibibytes : List.of(2, 100, 900)) {
                run.measure(kibibytes);
            }
        }
    }

    private void measure(int kibibytes) throws IOException, InterruptedException {
        List<Duration> ours = new ArrayList<>();
        List<Duration> theirs = new ArrayList<>();
        Kubeconfigs files = Kubeconfigs.standard(Map.of("KUBECONFIG", kubeconfig.toString()), folder);
        try (Cluster cluster = KubeCluster.open(
                        files.read().contexts().getFirst(), files, ConnectSettings.standard(Map.of()))
                .known()
                .orElseThrow()) {
            Push push = new Push(
                    cluster,
                    new DraftStore(folder.resolve("drafts")),
                    new PushHistory(folder.resolve("history"), "benchmark"));
            for (int round = 0; round < WARM + ROUNDS; round++) {
                Duration byUs = ours(push, text("ours-" + kibibytes, kibibytes, round));
                Duration byKubectl = theirs(text("theirs-" + kibibytes, kibibytes, round));
                if (round >= WARM) {
                    ours.add(byUs);
                    theirs.add(byKubectl);
                } else if (round == 0) {
                    System.out.printf("%d KiB, first: Binnacle %d ms%n", kibibytes, byUs.toMillis());
                }
            }
        }
        long us = median(ours);
        long kubectl = median(theirs);
        System.out.printf(
                "%d KiB, median of %d: Binnacle %d ms, kubectl diff + apply --server-side %d ms, ratio %.2f%n",
                kibibytes, ROUNDS, us, kubectl, (double) us / kubectl);
    }

    private static Duration ours(Push push, String text) {
        long start = System.nanoTime();
        PushOutcome outcome = push.apply(push.plan(new Draft("d", text, Optional.empty(), Instant.EPOCH))
                .known()
                .orElseThrow());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (!(outcome instanceof PushOutcome.InEffect)) {
            throw new IllegalStateException(outcome.toString());
        }
        return took;
    }

    private Duration theirs(String text) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("theirs.yaml"), text);
        long start = System.nanoTime();
        kubectl(List.of(0, 1), "diff", "--server-side", "-f", file.toString());
        kubectl(List.of(0), "apply", "--server-side", "-f", file.toString());
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void kubectl(List<Integer> expected, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!expected.contains(process.waitFor())) {
            throw new IOException(String.join(" ", command) + ": " + said.substring(0, Math.min(500, said.length())));
        }
    }

    private static long median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2).toMillis();
    }

    private static String text(String name, int kibibytes, int round) {
        String line = "    - job_name: a-job-of-some-length\n";
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name
                + ", namespace: default}\ndata:\n  round: \"" + round + "\"\n  jobs.txt: |-\n"
                + line.repeat(kibibytes * 1024 / line.length()) + "    - " + round + "\n";
    }
}
