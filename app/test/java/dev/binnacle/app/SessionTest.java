package dev.binnacle.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.diagnosis.Surveyor;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.GeneratedCluster;
import dev.binnacle.gpu.GeneratedFleet;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.Sampling;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SessionTest {

    private static final int NODES = 3;
    private static final AgentSettings EXPORTERS = new AgentSettings("", "", "", List.of());

    private final GeneratedFleet fleet = GeneratedFleet.of(NODES);
    private final GeneratedCluster cluster = fleet.cluster(InstantSource.fixed(fleet.start()));
    private final BlockingQueue<FleetFeed.Update> updates = new LinkedBlockingQueue<>();
    private final BlockingQueue<Survey> surveys = new LinkedBlockingQueue<>();

    private Session session(List<Rule> rules) {
        return new Session(
                cluster,
                new Surveyor(EXPORTERS, rules),
                EXPORTERS,
                Sampling.unlimited(Duration.ofMillis(50)),
                GpuRules.DEFAULT,
                news -> updates.add(news.update()),
                surveys::add);
    }

    @Test
    void tellsOfEveryGpuAgainAndAgainAndOfTheWholeCluster() throws InterruptedException {
        try (Session session = session(List.of())) {
            session.start();

            for (int i = 0; i < 3; i++) {
                assertThat(updates.poll(30, TimeUnit.SECONDS)).isNotNull().satisfies(update -> {
                    assertThat(update.agents()).hasSize(NODES);
                    assertThat(update.nodes()).hasSize(NODES);
                });
            }
            assertThat(surveys.poll(30, TimeUnit.SECONDS))
                    .isNotNull()
                    .satisfies(survey -> assertThat(
                                    survey.observations().inventory().nodes().orElse(List.of()))
                            .hasSize(NODES));
        }
    }

    @Test
    void readsTheAgentsWhileASurveyFails() throws InterruptedException {
        Rule broken = Rule.named("broken").decides(_ -> {
            throw new IllegalStateException("a defect");
        });
        try (Session session = session(List.of(broken))) {
            session.start();

            for (int i = 0; i < 3; i++) {
                assertThat(updates.poll(30, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }

    @Test
    void tellsNothingOnceItIsClosed() throws InterruptedException {
        Session session = session(List.of());
        session.start();
        assertThat(updates.poll(30, TimeUnit.SECONDS)).isNotNull();

        session.close();

        // one call may have been under way
        updates.poll(200, TimeUnit.MILLISECONDS);
        updates.clear();
        assertThat(updates.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }
}
