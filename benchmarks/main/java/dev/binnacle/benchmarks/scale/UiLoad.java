package dev.binnacle.benchmarks.scale;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.Platform;

/// How busy the UI thread is: the processor time it takes in the time from one update to the next, whatever it
/// does in it, how long its pulses last by the toolkit's own log, and how long it ever leaves a question waiting.
/// Any thread may ask.
final class UiLoad implements AutoCloseable {

    /// `PULSE: 35 [16ms:5ms]`: since the last one began, and how long this one took on the UI thread.
    private static final Pattern PULSE = Pattern.compile("PULSE: [0-9]+ \\[[0-9]+ms:([0-9]+)ms\\]");

    /// What is passed on of all that is written beside the log, which says much of each pulse.
    private static final Pattern TROUBLE = Pattern.compile("(?i)exception|error|warning|caused by|^\\tat ");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long uiThread;
    private final long pace;
    private final Thread measuring;
    private final Thread asking;
    private final List<Long> pulses;
    /// Processor time from one update to the next, nanoseconds.
    private final List<Long> work = new ArrayList<>();
    /// Until a question was answered, nanoseconds; only the long ones.
    private final List<Long> waits = new ArrayList<>();

    private long asked;
    private long lastTime;
    private long longest;

    /// @param pace   from one update to the next
    /// @param pulses from [#logPulses]
    UiLoad(Thread uiThread, Duration pace, List<Long> pulses) {
        this.uiThread = uiThread.threadId();
        this.pace = pace.toNanos();
        this.pulses = pulses;
        measuring = Thread.ofPlatform().daemon().name("measuring").start(this::measureAgainAndAgain);
        asking = Thread.ofPlatform().daemon().name("asking").start(this::askAgainAndAgain);
    }

    /// To be called before the toolkit starts: lets it log its pulses, reads their lengths off the log and
    /// passes on the rest.
    ///
    /// @return milliseconds of each pulse, from now on
    static List<Long> logPulses() {
        System.setProperty("javafx.pulseLogger", "true");
        List<Long> pulses = Collections.synchronizedList(new ArrayList<>());
        PrintStream err = System.err;
        System.setErr(new PrintStream(
                new OutputStream() {
                    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

                    @Override
                    public synchronized void write(int b) {
                        line.write(b);
                        if (b == '\n') {
                            String text = line.toString(StandardCharsets.UTF_8);
                            line.reset();
                            take(text);
                        }
                    }

                    private void take(String text) {
                        Matcher pulse = PULSE.matcher(text);
                        if (pulse.find()) {
                            pulses.add(Long.parseLong(pulse.group(1)));
                        } else if (TROUBLE.matcher(text).find()) {
                            err.print(text);
                        }
                    }
                },
                true,
                StandardCharsets.UTF_8));
        return pulses;
    }

    private void measureAgainAndAgain() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(pace);
                measure();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void measure() {
        long now = THREADS.getThreadCpuTime(uiThread);
        if (lastTime > 0) {
            work.add(now - lastTime);
        }
        lastTime = now;
    }

    /// Forgets what was measured so far.
    synchronized void reset() {
        work.clear();
        waits.clear();
        pulses.clear();
        longest = 0;
        asked = 0;
        lastTime = 0;
    }

    /// Milliseconds, in the middle of what was measured.
    synchronized double medianWork() {
        return at(work.stream().sorted().toList(), 0.5) / 1e6;
    }

    synchronized String text() {
        List<Long> sorted = work.stream().sorted().toList();
        List<Long> lengths = List.copyOf(pulses);
        return "UI thread per pace: median %.1f ms, most %.1f ms of %d; pulses: %,d, longest %d ms, over 50 ms %d;"
                        .formatted(
                                at(sorted, 0.5) / 1e6,
                                at(sorted, 1) / 1e6,
                                sorted.size(),
                                lengths.size(),
                                lengths.stream()
                                        .mapToLong(Long::longValue)
                                        .max()
                                        .orElse(0),
                                lengths.stream().filter(length -> length > 50).count())
                + " longest without an answer %.0f ms, over 50 ms %d of %,d"
                        .formatted(longest / 1e6, waits.size(), asked);
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.round((sorted.size() - 1) * share));
    }

    private void askAgainAndAgain() {
        try {
            while (true) {
                CountDownLatch answered = new CountDownLatch(1);
                long began = System.nanoTime();
                Platform.runLater(answered::countDown);
                answered.await();
                note(System.nanoTime() - began);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note(long wait) {
        asked++;
        longest = Math.max(longest, wait);
        if (wait > 50_000_000) {
            waits.add(wait);
        }
    }

    @Override
    public void close() {
        asking.interrupt();
        measuring.interrupt();
    }
}
