package dev.binnacle.gpu;

import dev.binnacle.message.Message;
import java.util.Arrays;
import java.util.Optional;

/// A number by which [GpuRules] judge, with its default and the range in which it makes sense. Defaults are
/// what other tools and NVIDIA's own guides use.
public enum Threshold {
    /// WARNING from here (all-smi).
    WARM("warmCelsius", Unit.CELSIUS, 80, 30, 120),
    /// FATAL from here (all-smi).
    HOT("hotCelsius", Unit.CELSIUS, 90, 30, 120),
    /// A warm or hot GPU has to cool by so much below the mark before it counts as cool again (all-smi).
    COOLING("coolingCelsius", Unit.CELSIUS, 2, 0, 20),
    /// Used of total memory, WARNING from here; training jobs sit at 90 % and are well.
    MEMORY("memoryRatio", Unit.RATIO, 0.95, 0.5, 1),
    /// A GPU that a pod holds is idle below this utilisation (all-smi).
    IDLE("idleRatio", Unit.RATIO, 0.05, 0.001, 0.5),
    /// How long it has to be idle to count as held idle (all-smi).
    IDLE_FOR("idleMinutes", Unit.MINUTES, 15, 0, 1440),
    /// Uncorrectable memory errors since the last reset, WARNING from here.
    ECC_UNCORRECTED("eccUncorrected", Unit.COUNT, 1, 1, 1_000_000),
    /// Corrected memory errors since the last reset, WARNING from here (Azure's health checks, for DRAM).
    ECC_CORRECTED("eccCorrected", Unit.COUNT, 20_000_000, 1, 1_000_000_000_000.0),
    /// Memory rows replaced after uncorrectable errors, WARNING from here (Azure's health checks).
    REMAPPED_ROWS("remappedRows", Unit.COUNT, 512, 1, 100_000),
    /// How long an XID that was seen to appear raises an alarm (Azure's health checks look two hours back).
    XID_FOR("xidMinutes", Unit.MINUTES, 120, 1, 10_080),
    /// Values older than this are STALE; two intervals of dcgm-exporter.
    STALE_AFTER("staleSeconds", Unit.SECONDS, 60, 5, 86_400),
    /// A GPU that nobody reports any more is shown STALE for so long.
    FORGET_AFTER("forgetMinutes", Unit.MINUTES, 10, 1, 1_440);

    public enum Unit {
        CELSIUS,
        RATIO,
        MINUTES,
        SECONDS,
        COUNT
    }

    private final String key;
    private final Unit unit;
    private final double standard;
    private final double least;
    private final double most;

    Threshold(String key, Unit unit, double standard, double least, double most) {
        this.key = key;
        this.unit = unit;
        this.standard = standard;
        this.least = least;
        this.most = most;
    }

    public static Optional<Threshold> find(String key) {
        return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
    }

    /// Name in the settings file.
    public String key() {
        return key;
    }

    public Unit unit() {
        return unit;
    }

    public double standard() {
        return standard;
    }

    public double least() {
        return least;
    }

    public double most() {
        return most;
    }

    public boolean allows(double value) {
        return value >= least && value <= most;
    }

    /// What it decides, in a sentence.
    public Message meaning() {
        return Message.of("gpu.threshold." + key);
    }
}
