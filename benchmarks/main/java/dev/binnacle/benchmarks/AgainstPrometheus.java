package dev.binnacle.benchmarks;

import dev.binnacle.gpu.ExpositionException;
import dev.binnacle.gpu.ExpositionParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// The page of one node, read by our parser and by Prometheus' own, on one thread each and in turns, so that
/// whatever else the machine does slows both. Prometheus decodes every label, as a scrape does; ours makes a
/// [dev.binnacle.gpu.GpuSample] of each GPU.
///
/// Arguments: number of turns (5), seconds of each (3).
public final class AgainstPrometheus {

    private static final int GPUS = 8;

    private AgainstPrometheus() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExpositionException {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        byte[] page = NodePage.of(GPUS, 0);
        Path file = Files.createTempFile("node", ".prom");
        try {
            Files.write(file, page);
            double[] ours = new double[turns];
            double[] theirs = new double[turns];
            ExpositionParser parser = new ExpositionParser();
            read(parser, page, seconds);
            say(String.format(Locale.ROOT, "page of %d GPUs: %d bytes", GPUS, page.length));
            for (int turn = 0; turn < turns; turn++) {
                theirs[turn] = prometheus(file, seconds);
                ours[turn] = read(parser, page, seconds);
                say(String.format(
                        Locale.ROOT,
                        "Prometheus %.0f MB/s, Binnacle %.0f MB/s: %.1f times",
                        theirs[turn],
                        ours[turn],
                        ours[turn] / theirs[turn]));
            }
            say(String.format(
                    Locale.ROOT,
                    "median: Prometheus %.0f MB/s, Binnacle %.0f MB/s: %.1f times",
                    median(theirs),
                    median(ours),
                    median(ours) / median(theirs)));
        } finally {
            Files.delete(file);
        }
    }

    /// Megabytes per second.
    private static double read(ExpositionParser parser, byte[] page, int seconds) throws ExpositionException {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        long rounds = 0;
        long gpus = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 20; i++) {
                gpus += parser.parse(page).size();
            }
            rounds += 20;
        }
        if (gpus != rounds * GPUS) {
            throw new IllegalStateException("not every GPU was read");
        }
        return rounds * (double) page.length / (System.nanoTime() - start) * 1e3;
    }

    private static double prometheus(Path page, int seconds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "benchmarks/prometheus-textparse", page.toString(), String.valueOf(seconds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("benchmarks/prometheus-textparse failed");
        }
        return Double.parseDouble(answer.strip());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
