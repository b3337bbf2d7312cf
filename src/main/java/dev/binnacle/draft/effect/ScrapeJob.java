package dev.binnacle.draft.effect;

import java.util.regex.Pattern;

/// A scrape job, or a monitor that an operator makes jobs of.
///
/// @param name    of the job, or `namespace/name` of the monitor
/// @param monitor whether the jobs are made of it: `serviceMonitor/NAMESPACE/NAME/0` by the Prometheus
///                operator, `NAMESPACE/NAME/0` by ARMS
public record ScrapeJob(String name, boolean monitor) {

    private static final Pattern MADE = Pattern.compile("(?:(?:service|pod)Monitor/)?(.+)/\\d+");

    /// Whether a scrape pool is of this job.
    boolean owns(String pool) {
        if (!monitor) {
            return pool.equals(name);
        }
        var made = MADE.matcher(pool);
        return made.matches() && made.group(1).equals(name);
    }
}
