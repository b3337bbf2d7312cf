package dev.binnacle.app.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.SampleSurvey;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.message.Messages;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FindingsModelTest {

    private final FindingsModel model =
            new FindingsModel(Runnable::run, Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages"));

    @Test
    void theWorstComesFirstAndIsSelected() {
        model.accept(SampleSurvey.full());

        assertThat(model.state().get().shown())
                .extracting(Finding::level)
                .containsExactly(Level.CONFIRMED, Level.LIKELY, Level.INFO);
        assertThat(model.state().get().selected()).contains("gpu-agent-conflict/cn-a.10.0.0.24");
    }

    @Test
    void aSelectionOutlivesAnUpdate() {
        model.accept(SampleSurvey.full());
        model.select("exporter-absent/cn-a.10.0.0.30");

        model.accept(SampleSurvey.full());

        assertThat(model.state().get().selected()).contains("exporter-absent/cn-a.10.0.0.30");
    }

    @Test
    void aFindingThatIsGoneGivesTheSelectionToTheWorst() {
        model.accept(SampleSurvey.full());
        model.select("exporter-absent/cn-a.10.0.0.30");

        model.accept(SampleSurvey.with(
                SampleSurvey.chain(),
                SampleSurvey.topology(),
                List.of(SampleSurvey.conflict("cn-a.10.0.0.24")),
                List.of()));

        assertThat(model.state().get().selected()).contains("gpu-agent-conflict/cn-a.10.0.0.24");
    }

    @Test
    void theFilterLooksAtLevelTitleAndNode() {
        model.accept(SampleSurvey.full());

        model.filter(new FindingsModel.Filter(Level.LIKELY, ""));
        assertThat(model.state().get().shown()).hasSize(2);

        model.filter(new FindingsModel.Filter(Level.INFO, "10.0.0.30"));
        assertThat(model.state().get().shown())
                .extracting(Finding::id)
                .containsExactly("exporter-absent/cn-a.10.0.0.30");

        model.filter(new FindingsModel.Filter(Level.INFO, "SCRAPE"));
        assertThat(model.state().get().shown()).extracting(Finding::id).containsExactly("target-down/dcgm-exporter");
    }
}
