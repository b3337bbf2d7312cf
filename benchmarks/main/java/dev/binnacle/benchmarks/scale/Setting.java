package dev.binnacle.benchmarks.scale;

import dev.binnacle.gpu.GeneratedFleet;
import dev.binnacle.gpu.GeneratedFleet.Faults;
import dev.binnacle.gpu.GeneratedFleet.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// What one run is about, the same for the process that plays the exporters and the one that is measured: both
/// make the same fleet of it and tell the same time.
///
/// @param pods   of the whole cluster
/// @param began  when the run began, here
/// @param speed  seconds of the cluster in one second here; more than 1 to see an hour of history in minutes
/// @param frozen exporters never renew their values, so that serving them costs next to nothing
record Setting(int nodes, int pods, Instant began, int speed, boolean frozen, boolean churn, Faults faults) {

    static Setting of(int nodes) {
        return new Setting(nodes, 24 * nodes, Instant.now(), 1, false, false, Faults.NONE);
    }

    Setting withSpeed(int newSpeed) {
        return new Setting(nodes, pods, began, newSpeed, frozen, churn, faults);
    }

    Setting withFrozen() {
        return new Setting(nodes, pods, began, speed, true, churn, faults);
    }

    Setting withChurn() {
        return new Setting(nodes, pods, began, speed, frozen, true, faults);
    }

    Setting with(Faults newFaults) {
        return new Setting(nodes, pods, began, speed, frozen, churn, newFaults);
    }

    GeneratedFleet fleet() {
        return new GeneratedFleet(new Plan(
                1,
                nodes,
                pods,
                began,
                frozen ? Duration.ofDays(1) : Duration.ofSeconds(5L * speed),
                churn,
                Duration.ofMinutes(20),
                faults));
    }

    /// The time of the cluster.
    InstantSource clock() {
        return () -> began.plus(Duration.between(began, Instant.now()).multipliedBy(speed));
    }

    List<String> arguments() {
        return List.of(
                Integer.toString(nodes),
                Integer.toString(pods),
                Long.toString(began.toEpochMilli()),
                Integer.toString(speed),
                Boolean.toString(frozen),
                Boolean.toString(churn),
                Double.toString(faults.hang()),
                Double.toString(faults.garbage()),
                Double.toString(faults.refuse()));
    }

    static Setting from(String... arguments) {
        return new Setting(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                Instant.ofEpochMilli(Long.parseLong(arguments[2])),
                Integer.parseInt(arguments[3]),
                Boolean.parseBoolean(arguments[4]),
                Boolean.parseBoolean(arguments[5]),
                new Faults(
                        Double.parseDouble(arguments[6]),
                        Double.parseDouble(arguments[7]),
                        Double.parseDouble(arguments[8])));
    }
}
