package dev.binnacle.app.cli;

import dev.binnacle.cluster.Arms;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.Right;
import dev.binnacle.message.Message;
import dev.binnacle.message.NextStep;
import dev.binnacle.message.Problem;
import dev.binnacle.recording.RecordingWriter;
import dev.binnacle.recording.TapedCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `record --out F`: everything the window would ask, again and again, into a file. Ended early by an
/// interrupt, the file
/// holds what there was until then.
@Command(name = "record")
final class RecordCommand extends Tool.OnCluster {

    /// As often as a window that shows everything would look.
    private static final Duration PACE = Duration.ofSeconds(10);

    /// What a reader still takes.
    private static final int LARGEST_MIB = 4096;

    @Option(names = "--out", required = true, paramLabel = "F", descriptionKey = "cli.record.out")
    private @Nullable Path out;

    @Option(
            names = "--for",
            defaultValue = "60s",
            paramLabel = "60s",
            converter = Span.class,
            descriptionKey = "cli.record.for")
    private Duration length = Duration.ofSeconds(60);

    @Option(names = "--limit", defaultValue = "256", paramLabel = "MIB", descriptionKey = "cli.record.limit")
    private int limitMib = 256;

    RecordCommand(Terminal terminal, Engine engine) {
        super(terminal, engine);
    }

    @Override
    ExitCode run(Cluster cluster) throws Exception {
        Path file = out == null ? Path.of("") : out;
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        Thread onExit = new Thread(() -> finish(stop, written), "finish-recording");
        Runtime.getRuntime().addShutdownHook(onExit);
        RecordDocument document;
        try (RecordingWriter writer =
                RecordingWriter.create(file, cluster.id(), cluster.clock().instant(), limit())) {
            record(new TapedCluster(cluster, writer), writer, stop);
            document = new RecordDocument(
                    file, cluster.id(), writer.calls(), writer.bytes(), writer.stopped(), output().messages());
        } catch (IOException e) {
            throw new CommandFailure(
                    new Problem(
                            Message.of("cli.record.what", file.toString()),
                            Message.of("cli.record.unwritable", e.getClass().getSimpleName()),
                            List.of(new NextStep.Advice(Message.of("cli.record.unwritable.step"))),
                            ""),
                    ExitCode.USAGE,
                    e);
        } finally {
            written.countDown();
        }
        terminal().print(output().format(), document.report(), document.json());
        return ExitCode.FINE;
    }

    private long limit() throws CommandFailure {
        if (limitMib < 1 || limitMib > LARGEST_MIB) {
            throw CommandFailure.usage(
                    Message.of("cli.record.what", String.valueOf(out)),
                    Message.of("cli.record.limit.wrong", limitMib, LARGEST_MIB),
                    Message.of("cli.record.limit.step"));
        }
        return (long) limitMib << 20;
    }

    private void record(TapedCluster taped, RecordingWriter writer, CountDownLatch stop) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        Right.review(taped, Arms.NAMESPACE);
        for (ConfigMap map : taped.inventory().configMaps().orElse(List.of())) {
            taped.read(new ObjectRef("v1", "ConfigMap", map.namespace(), map.name()));
        }
        long left = length.toNanos();
        do {
            // A survey asks for the objects, the agents' pages, the targets and the logs.
            try {
                engine().survey(taped);
            } catch (CommandFailure _) {
                // What a cluster refuses, or for how long it was away, is a part of the recording.
            }
            left = end - System.nanoTime();
        } while (left > 0
                && writer.stopped().isEmpty()
                && !stop.await(Math.min(left, PACE.toNanos()), TimeUnit.NANOSECONDS));
    }

    private static void finish(CountDownLatch stop, CountDownLatch written) {
        stop.countDown();
        try {
            // Whoever stops a program does not wait for ever.
            boolean _ = written.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// `90s`, `5m`, `1h`.
    static final class Span implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})(s|m|h)");

        @Override
        public Duration convert(String value) {
            Matcher form = FORM.matcher(value);
            if (!form.matches()) {
                throw new TypeConversionException("'" + value + "' is not like 90s, 5m or 1h");
            }
            long number = Long.parseLong(form.group(1));
            return switch (form.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }
    }
}
