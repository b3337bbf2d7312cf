package dev.binnacle.diagnosis.rule;

import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.RemedyBuilder;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.message.Message;
import java.util.List;
import java.util.Optional;

/// More time for a scrape job: as a draft of the ConfigMap that pushed it, where one did.
final class TimeoutRemedy {

    /// What suits GPU exporters, which renew their values every 30 s and answer in 0.02 to 2 s.
    private static final String INTERVAL = "30s";

    private static final String TIMEOUT = "15s";

    private TimeoutRemedy() {}

    static Remedy of(Scene scene, String job) {
        Optional<PromJobs> jobs = PromJobs.all(
                        scene.seen().inventory().configMaps().orElse(List.of()))
                .stream()
                .filter(one -> one.names().contains(job))
                .flatMap(one -> one.timed(job, INTERVAL, TIMEOUT).stream())
                .findFirst();
        Message summary = Message.of("diagnosis.target-down.remedy.timeout");
        return jobs.map(changed -> new RemedyBuilder(scene)
                        .apply(
                                changed.tree(),
                                "kubectl edit configmap " + changed.map().name() + " -n "
                                        + changed.map().namespace())
                        .caution(Message.of("diagnosis.remedy.whole-text", changed.display()))
                        .build(summary))
                .orElseGet(() -> Remedy.advice(summary));
    }
}
