package dev.binnacle.gpu;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One GPU, or one instance of a GPU, of a [GeneratedNode] at one moment, in DCGM's old units. Values walk:
/// each drifts between points a minute apart, and what hangs together in life (load, power, temperature,
/// clocks) does so here.
final class GeneratedGpu {

    /// How many of a thousand GPUs have this trouble.
    private static final double FALLEN = 2;

    private static final double REMAP_PENDING = 5;
    private static final double REMAP_FAILED = 1;
    private static final double UNCORRECTED = 3;
    private static final double WARM = 10;
    private static final double HOT = 2;
    private static final double BRAKED = 3;

    final int index;
    final String uuid;
    final String migProfile;
    final int migId;
    final GeneratedNode.@Nullable Job job;
    /// Share of time it computes, 0 to 1.
    final double load;

    final double celsius;
    final double watts;
    final double smMegahertz;
    final double memoryMegahertz;
    final long usedMebibytes;
    final long reservedMebibytes;
    final long freeMebibytes;
    final long energyMillijoules;
    /// The last code, as the driver keeps it; 0 when there was none.
    final int xid;
    /// That code came within the exporter's window of five minutes.
    final boolean xidIsNew;

    private final GeneratedNode node;
    private final double time;

    GeneratedGpu(
            GeneratedNode node,
            GeneratedFleet.Plan plan,
            int index,
            String migProfile,
            int migId,
            GeneratedNode.@Nullable Job job,
            Instant at) {
        this.node = node;
        this.index = index;
        this.migProfile = migProfile;
        this.migId = migId;
        this.job = job;
        uuid = node.uuid(index);
        // Exporters read their GPUs at intervals and repeat themselves between.
        long renewals = Math.floorDiv(
                Duration.between(plan.start(), at).toMillis(), plan.renewal().toMillis());
        time = renewals * plan.renewal().toMillis() / 1_000.0;
        boolean works = job != null && !job.idle();
        boolean trains = works && job != null && job.gpus() == 8;
        load = !works ? 0 : trains ? 0.86 + 0.13 * walk("load") : 0.1 + 0.7 * walk("load");
        double heat = thousandth("hot") < HOT ? 92 : thousandth("warm") < WARM ? 82 : 30 + 38 * load;
        celsius = Math.rint(heat + 5 * walk("heat"));
        GeneratedNode.Pool pool = node.pool;
        watts = pool.watts * (0.2 + 0.72 * load) + 4 * walk("watts");
        smMegahertz = job == null ? 345 : pool.smMegahertz - (braked() ? 800 : 0);
        memoryMegahertz = pool.memoryMegahertz;
        long whole = migProfile.isEmpty() ? pool.mebibytes : pool.mebibytes / 8L * (migProfile.charAt(0) - '0');
        reservedMebibytes = migProfile.isEmpty() ? 557 : 0;
        double full = job == null ? 0 : job.idle() ? 0.35 : trains ? 0.88 : 0.4 + 0.4 * walk("full");
        usedMebibytes = (long) (full * (whole - reservedMebibytes));
        freeMebibytes = whole - reservedMebibytes - usedMebibytes;
        energyMillijoules = (long) ((2_000_000 + time) * pool.watts * 600);
        boolean fallen = thousandth("fallen") < FALLEN;
        double fell = node.chance("fell", node.number, index) * 3_600;
        boolean application = thousandth("application") < 20;
        xid = fallen && time >= fell ? 79 : application ? 31 : 0;
        xidIsNew = xid == 79 && time < fell + 300;
    }

    boolean trainsAlone() {
        return job != null && job.gpus() == GeneratedNode.GPUS;
    }

    double memoryCelsius() {
        return celsius + 6;
    }

    double tensor() {
        return load * (0.45 + 0.2 * walk("tensor"));
    }

    double memoryActive() {
        return load * (0.3 + 0.3 * walk("dram"));
    }

    double bytesPerSecond(String way) {
        return Math.rint(load * 12e9 * walk(way));
    }

    double nvlinkMegabytes() {
        return trainsAlone() ? Math.rint(load * 90_000 * walk("nvlink")) : 0;
    }

    int remapPending() {
        return thousandth("pending") < REMAP_PENDING ? 1 : 0;
    }

    int remapFailed() {
        return thousandth("failed") < REMAP_FAILED ? 1 : 0;
    }

    int uncorrected() {
        return thousandth("ecc") < UNCORRECTED ? 2 : 0;
    }

    /// Bits as in NVML: idle, software power cap, hardware slowdown.
    int throttle() {
        return braked() ? 0x8 : job == null ? 0x1 : load > 0.95 ? 0x4 : 0;
    }

    private boolean braked() {
        return thousandth("braked") < BRAKED;
    }

    private double thousandth(String what) {
        return 1_000 * node.chance(what, node.number, index);
    }

    /// From 0 to 1, drifting between points a minute apart.
    private double walk(String what) {
        long minute = Math.floorDiv((long) time, 60L);
        double from = node.chance(what, node.number, index, migId, minute);
        double to = node.chance(what, node.number, index, migId, minute + 1);
        return from + (to - from) * (time - minute * 60) / 60;
    }
}
