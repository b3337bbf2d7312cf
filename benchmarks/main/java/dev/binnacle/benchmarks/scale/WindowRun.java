package dev.binnacle.benchmarks.scale;

import dev.binnacle.app.ScaleWindow;
import dev.binnacle.gpu.GeneratedCluster;
import dev.binnacle.gpu.GeneratedFleet;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The window on the Fleet, all of whose GPUs change every five seconds; first idle, with nothing open, for
/// comparison. An hour of the cluster passes in ten minutes where the setting says six seconds for one.
final class WindowRun {

    private static final Duration PACE = Duration.ofSeconds(5);
    private static final int IDLE_SECONDS = 26;

    private static final PrintStream OUT = System.out;

    private WindowRun() {}

    /// @param arguments seconds to measure, whether garbage is collected and memory told each minute, the column
    ///                  by which the table is sorted that is shown in place of the map, empty for the map,
    ///                  then those of [Setting]
    public static void main(String... arguments) throws IOException, InterruptedException {
        int seconds = Integer.parseInt(arguments[0]);
        boolean soak = Boolean.parseBoolean(arguments[1]);
        String column = arguments[2];
        Setting setting = Setting.from(Arrays.copyOfRange(arguments, 3, arguments.length));
        List<Long> pulses = UiLoad.logPulses();
        Path folder = Files.createTempDirectory("binnacle-scale");
        String name = (soak ? "soak  " : column.isEmpty() ? "window" : "table ")
                + "   %,6d GPUs".formatted(8 * setting.nodes());
        try (Exporters exporters = Exporters.start(setting);
                ScaleWindow window = ScaleWindow.open(folder, PACE);
                UiLoad load = new UiLoad(window.uiThread(), PACE, pulses)) {
            TimeUnit.SECONDS.sleep(5);
            load.reset();
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            OUT.printf(
                    "%s: idle: %s; %s%n",
                    name, load.text(), Memory.afterCollection().text());
            double idle = load.medianWork();
            GeneratedFleet fleet = setting.fleet();
            GeneratedCluster cluster = exporters.cluster(fleet);
            window.show(cluster);
            // The first sweep and the first drawing, once and cold.
            TimeUnit.SECONDS.sleep(30);
            OUT.printf("%s: first 30 s: %s%n", name, load.text());
            if (!column.isEmpty()) {
                window.sortTable(column);
                TimeUnit.SECONDS.sleep(5);
            }
            load.reset();
            List<Memory> minutes = new ArrayList<>();
            Instant began = Instant.now();
            while (Duration.between(began, Instant.now()).toSeconds() < seconds) {
                TimeUnit.SECONDS.sleep(Math.min(60, seconds));
                Memory before = Memory.now();
                Memory memory = soak ? Memory.afterCollection() : before;
                minutes.add(memory);
                OUT.printf(
                        "%s: minute %d: %s%s%n",
                        name, minutes.size(), memory.text(), soak ? "; before the collection " + before.text() : "");
            }
            String loaded = load.text();
            double busy = load.medianWork();
            OUT.printf(
                    "%s: UI thread beyond idle, median %.1f ms; %s; %,d updates, %,d requests, at most %d at once; %s;"
                            + " at the end %s%n",
                    name,
                    busy - idle,
                    loaded,
                    window.updates(),
                    cluster.requests(),
                    cluster.mostOpen(),
                    Memory.now().text(),
                    Memory.afterCollection().text());
        }
    }
}
