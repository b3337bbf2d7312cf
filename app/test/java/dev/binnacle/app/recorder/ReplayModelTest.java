package dev.binnacle.app.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.diagnosis.Surveyor;
import dev.binnacle.diagnosis.rule.Rules;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.recording.RecordedCluster;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReplayModelTest {

    @Test
    void whatHappensInTheDemoIsFoundAndJumpedTo() throws Exception {
        try (RecordedCluster demo = RecordedCluster.demo()) {
            AtomicReference<List<ReplayEvent>> found = new AtomicReference<>(List.of());
            Surveyor surveyor = new Surveyor(AgentSettings.DEFAULT, Rules.standard());
            ReplayEvents.find(demo.playback().moments(), demo::still, surveyor::survey, found::set);
            assertThat(found.get()).isNotEmpty();
            assertThat(found.get().getFirst().appeared()).isTrue();

            AtomicInteger moves = new AtomicInteger();
            ReplayModel model = new ReplayModel(Runnable::run, demo.playback(), moves::incrementAndGet);
            model.toggle();
            model.accept(found.get());
            Instant last = found.get().getLast().at();
            model.seek(last.plusSeconds(3));
            model.previous();
            assertThat(model.state().get().place()).isEqualTo(last);
            assertThat(model.state().get().latest()).contains(found.get().getLast());
            assertThat(moves).hasValue(2);
        }
    }

    @Test
    void theControlsAreThoseOfThePlayback() throws Exception {
        try (RecordedCluster demo = RecordedCluster.demo()) {
            ReplayModel model = new ReplayModel(Runnable::run, demo.playback(), () -> {});
            assertThat(model.state().get().playing()).isTrue();
            model.toggle();
            assertThat(model.state().get().playing()).isFalse();
            model.seek(0.5);
            assertThat(model.state().get().fraction(model.state().get().place()))
                    .isBetween(0.499, 0.501);
            model.speed(10);
            assertThat(model.state().get().speed()).isEqualTo(10);
            model.seek(7);
            assertThat(model.state().get().fraction(model.state().get().place()))
                    .isEqualTo(1);
        }
    }
}
