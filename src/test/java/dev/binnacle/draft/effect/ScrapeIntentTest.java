package dev.binnacle.draft.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.effect.ScrapeIntent.Touch;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScrapeIntentTest {

    private static final Manifest BEFORE = map("""
        scrape_configs:
        - job_name: same # as it is
          scrape_interval: 30s
        - job_name: changed
          scrape_interval: 30s
        - job_name: removed
        """);

    @Test
    void jobsThatComeChangeAndGoAreTold() {
        Manifest after = map("""
            scrape_configs:
            - {job_name: added}
            - {job_name: changed, scrape_interval: 15s}
            - {job_name: same, scrape_interval: 30s}
            """);

        assertThat(ScrapeIntent.of(Optional.of(BEFORE), after))
                .contains(new ScrapeIntent(
                        Map.of(
                                new ScrapeJob("added", false), Touch.ADDED,
                                new ScrapeJob("changed", false), Touch.CHANGED,
                                new ScrapeJob("removed", false), Touch.REMOVED),
                        false));
    }

    @Test
    void whatStandsElsewhereIsAChangeToo() {
        Manifest after = map("global: {scrape_interval: 10s}\nscrape_configs: [{job_name: a}]\n");
        Manifest before = map("global: {scrape_interval: 20s}\nscrape_configs: [{job_name: a}]\n");

        assertThat(ScrapeIntent.of(Optional.of(before), after)).contains(new ScrapeIntent(Map.of(), true));
    }

    @Test
    void commentsAndOtherConfigMapsChangeNothingThatIsScraped() {
        assertThat(ScrapeIntent.of(Optional.of(BEFORE), BEFORE)).isEmpty();
        assertThat(ScrapeIntent.of(Optional.empty(), map("hello: world\n"))).isEmpty();
        assertThat(ScrapeIntent.of(Optional.empty(), map("no: [yaml\n"))).isEmpty();
    }

    @Test
    void aMonitorIsAJobOfTheOperators() {
        Manifest monitor = manifest("""
            apiVersion: monitoring.coreos.com/v1
            kind: PodMonitor
            metadata: {name: dcgm, namespace: gpu}
            spec: {podMetricsEndpoints: [{port: metrics}]}
            """);

        assertThat(ScrapeIntent.of(Optional.empty(), monitor))
                .contains(new ScrapeIntent(Map.of(new ScrapeJob("gpu/dcgm", true), Touch.ADDED), false));
        assertThat(ScrapeIntent.of(Optional.of(monitor), monitor)).isEmpty();
    }

    private static Manifest map(String configuration) {
        return Manifest.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", "c", "namespace", "n"),
                "data",
                Map.of("promYaml", configuration)));
    }

    private static Manifest manifest(String text) {
        try {
            return ManifestYaml.parse(text);
        } catch (ManifestYamlException e) {
            throw new AssertionError(e);
        }
    }
}
