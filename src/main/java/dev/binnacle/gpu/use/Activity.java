package dev.binnacle.gpu.use;

import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.Metrics;
import java.util.OptionalDouble;

/// How busy some GPUs are, counted one by one. A GPU of which nothing fresh is known is neither busy nor idle.
final class Activity {

    private final double idleRatio;
    private int busy;
    private int idle;
    private int unknown;
    private double sum;
    private double most;

    /// @param idleRatio a GPU less busy than this is idle
    Activity(double idleRatio) {
        this.idleRatio = idleRatio;
    }

    void add(Gpu gpu) {
        double value = utilization(gpu);
        if (!gpu.state().known() || Double.isNaN(value)) {
            unknown++;
            return;
        }
        if (value < idleRatio) {
            idle++;
        } else {
            busy++;
        }
        sum += value;
        most = Math.max(most, value);
    }

    /// The busier of two views, as the rule for idle GPUs has it; MIG instances have only the second.
    private static double utilization(Gpu gpu) {
        double utilization = gpu.values().orNaN(Metrics.UTILIZATION);
        double graphics = gpu.values().orNaN(Metrics.GRAPHICS_ACTIVE);
        if (Double.isNaN(utilization)) {
            return graphics;
        }
        return Double.isNaN(graphics) ? utilization : Math.max(utilization, graphics);
    }

    int busy() {
        return busy;
    }

    int idle() {
        return idle;
    }

    int unknown() {
        return unknown;
    }

    OptionalDouble mean() {
        return busy + idle == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / (busy + idle));
    }

    OptionalDouble most() {
        return busy + idle == 0 ? OptionalDouble.empty() : OptionalDouble.of(most);
    }
}
