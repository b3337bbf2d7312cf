package dev.binnacle.draft.prometheus;

import dev.binnacle.cluster.Arms;
import dev.binnacle.draft.prometheus.PrometheusSource.Origin;
import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.message.Message;
import java.util.HashMap;
import java.util.Map;

/// `scrape_configs` is a list of jobs, each with a name of its own.
public final class ScrapeJobsCheck implements Check<PrometheusSource> {

    @Override
    public void check(PrometheusSource source, Problems problems) {
        source.root().get("scrape_configs").ifPresent(node -> {
            if (node instanceof YamlNode.Sequence list) {
                jobs(list, source.origin(), problems);
            } else if (!ManifestYaml.isEmpty(node)) {
                problems.error(
                        node.start(),
                        Message.of("draft.prometheus.jobs-not-a-list"),
                        Message.of("draft.prometheus.jobs-not-a-list.fix"));
            }
        });
    }

    private static void jobs(YamlNode.Sequence list, Origin origin, Problems problems) {
        Map<String, Position> names = new HashMap<>();
        for (YamlNode item : list.items()) {
            if (item instanceof YamlNode.Mapping job) {
                name(job, names, origin, problems);
            } else {
                problems.error(item.start(), Message.of("draft.prometheus.job-not-a-mapping"));
            }
        }
    }

    private static void name(YamlNode.Mapping job, Map<String, Position> names, Origin origin, Problems problems) {
        String name = job.scalar("job_name").map(YamlNode.Scalar::value).orElse("");
        Position at = job.get("job_name").map(YamlNode::start).orElse(job.start());
        if (name.isEmpty()) {
            problems.error(
                    at, Message.of("draft.prometheus.no-job-name"), Message.of("draft.prometheus.no-job-name.fix"));
            return;
        }
        Position first = names.putIfAbsent(name, at);
        if (first != null) {
            problems.error(
                    at,
                    Message.of(
                            "draft.prometheus.duplicate-job",
                            name,
                            problems.outward(first).line()),
                    Message.of("draft.prometheus.duplicate-job.fix"));
        }
        if (origin == Origin.ARMS_FRAGMENT && Arms.DEFAULT_JOBS.contains(name)) {
            problems.warning(at, Message.of("draft.arms.default-job", name), Message.of("draft.arms.default-job.fix"));
        }
    }
}
