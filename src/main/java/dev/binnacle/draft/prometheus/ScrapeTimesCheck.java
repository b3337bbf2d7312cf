package dev.binnacle.draft.prometheus;

import dev.binnacle.draft.prometheus.PrometheusSource.Origin;
import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// No scrape may last longer than the time to the next one.
public final class ScrapeTimesCheck implements Check<PrometheusSource> {

    private static final String INTERVAL = "scrape_interval";
    private static final String TIMEOUT = "scrape_timeout";
    private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

    @Override
    public void check(PrometheusSource source, Problems problems) {
        YamlNode.Mapping global = source.global().orElse(new YamlNode.Mapping(List.of(), Position.START));
        Duration interval = duration(global, INTERVAL).orElse(DEFAULT_INTERVAL);
        compare(global, interval, problems, true);
        boolean intervalKnown = source.origin() != Origin.ARMS_FRAGMENT
                || duration(global, INTERVAL).isPresent();
        for (YamlNode.Mapping job : source.jobs()) {
            Optional<Duration> own = duration(job, INTERVAL);
            compare(job, own.orElse(interval), problems, own.isPresent() || intervalKnown);
        }
    }

    private static void compare(YamlNode.Mapping section, Duration interval, Problems problems, boolean sure) {
        Optional<Duration> timeout = duration(section, TIMEOUT);
        if (timeout.isEmpty() || timeout.get().compareTo(interval) <= 0) {
            return;
        }
        YamlNode.Scalar written = section.scalar(TIMEOUT).orElseThrow();
        Message message = Message.of("draft.prometheus.timeout", written.value(), words(interval));
        Message fix = Message.of("draft.prometheus.timeout.fix");
        if (sure) {
            problems.error(written.start(), message, fix);
        } else {
            problems.warning(written.start(), message, fix);
        }
    }

    /// Zero is "not set" to Prometheus.
    private static Optional<Duration> duration(YamlNode.Mapping section, String key) {
        return section.scalar(key)
                .flatMap(value -> GoDuration.parse(value.value()))
                .filter(value -> !value.isZero());
    }

    private static String words(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
