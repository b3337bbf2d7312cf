package dev.binnacle.benchmarks.scale;

import com.sun.management.OperatingSystemMXBean;
import dev.binnacle.gpu.GeneratedFleet.Faults;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/// All that is measured at scale, each in a JVM of its own: sweeps, faults and the window at 100, 1,000 and 10,000
/// GPUs. `docs/performance.md` says how to read what it prints.
///
/// ```sh
/// mvn -q -pl benchmarks -am -DskipTests package -Drun="dev.binnacle.benchmarks.scale.ScaleRun"
/// mvn -q -pl benchmarks -am -DskipTests package -Drun="dev.binnacle.benchmarks.scale.ScaleRun soak"
/// ```
final class ScaleRun {

    /// Eight GPUs each: 104, 1,000 and 10,000.
    private static final List<Integer> NODES = List.of(13, 125, 1_250);

    private static final int LARGEST = 1_250;

    private static final String MAP = "";
    private static final String LIVE_COLUMN = "util";

    private static final int WINDOW_SECONDS = 60;
    private static final int SOAK_SECONDS = 30 * 60;

    private static final PrintStream OUT = System.out;

    private ScaleRun() {}

    /// @param arguments any of `sweep`, `faults`, `window`, `table`, `hour` and `soak`; the first three where none is
    /// given
    public static void main(String... arguments) throws IOException, InterruptedException {
        List<String> parts = arguments.length == 0 ? List.of("sweep", "faults", "window") : List.of(arguments);
        OUT.printf(
                "%d cores, %d GiB of memory, Java %s, %s %s%n",
                Runtime.getRuntime().availableProcessors(),
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize() >> 30,
                System.getProperty("java.vm.version", ""),
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""));
        for (String part : parts) {
            switch (part) {
                case "sweep" -> {
                    for (int nodes : NODES) {
                        Children.run(SweepRun.class, List.of(), List.of(Integer.toString(nodes)));
                    }
                }
                case "faults" -> Children.run(FaultRun.class, List.of(), List.of(Integer.toString(LARGEST)));
                case "window" -> {
                    for (int nodes : NODES) {
                        window(WINDOW_SECONDS, false, MAP, Setting.of(nodes));
                    }
                }
                case "table" -> {
                    for (int nodes : NODES) {
                        window(WINDOW_SECONDS, false, LIVE_COLUMN, Setting.of(nodes));
                    }
                }
                // An hour of history in twelve minutes.
                case "hour" -> window(12 * 60, false, MAP, Setting.of(LARGEST).withSpeed(6));
                case "soak" ->
                    window(
                            SOAK_SECONDS,
                            true,
                            MAP,
                            Setting.of(LARGEST).withSpeed(3).withChurn().with(new Faults(0.02, 0.02, 0.02)));
                default -> throw new IllegalArgumentException(part);
            }
        }
    }

    private static void window(int seconds, boolean soak, String column, Setting setting)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(seconds), Boolean.toString(soak), column));
        arguments.addAll(setting.arguments());
        Children.run(WindowRun.class, Children.desktopOptions(), arguments);
    }
}
