package dev.binnacle.app.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.binnacle.app.SampleSurvey;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.cluster.HostOutput;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.diagnosis.Surveyor;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.chain.ConfigurationChain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FindingsViewTest {

    private final Messages messages = Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages");
    private final FindingsModel model = new FindingsModel(Runnable::run, messages);
    private final List<Optional<Remedy>> drafted = new ArrayList<>();
    private final List<HostOutput> told = new ArrayList<>();
    private final List<String> forgotten = new ArrayList<>();

    @Start
    void show(Stage stage) {
        Theme.LIGHT.install();
        Scene scene = new Scene(
                new FindingsView(
                                model,
                                messages,
                                new SimpleObjectProperty<>(Instant.now()),
                                new FindingsView.Actions(
                                        finding -> drafted.add(finding.remedy()), _ -> {}, told::add, forgotten::add))
                        .root(),
                1000,
                760);
        Theme.LIGHT.dress(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void aSelectedFindingShowsItsEvidenceAndItsRemedy(FxRobot robot) {
        Finding conflict = SampleSurvey.conflict("cn-a.10.0.0.24");
        robot.interact(() -> model.accept(SampleSurvey.full()));
        ListView<?> list = robot.lookup("#findings-list").queryListView();
        robot.interact(() -> list.getSelectionModel().select(2));
        assertThat(robot.lookup("The node has GPUs and no exporter.").tryQuery())
                .isPresent();

        robot.interact(() -> list.getSelectionModel().select(0));

        assertThat(robot.lookup("S4").tryQuery()).isPresent();
        assertThat(robot.lookup("GET /api/v1/nodes/cn-a.10.0.0.24:9410/proxy/metrics")
                        .tryQuery())
                .isPresent();
        robot.interact(
                () -> robot.lookup("#findings-open-draft").queryAs(Button.class).fire());
        assertThat(drafted).containsExactly(conflict.remedy());
    }

    @Test
    void nothingFoundIsSaidOnlyWhenEverythingWasChecked(FxRobot robot) {
        robot.interact(
                () -> model.accept(SampleSurvey.with(ConfigurationChain.EMPTY, Topology.EMPTY, List.of(), List.of())));
        assertThat(robot.lookup("Nothing found").tryQuery()).isPresent();

        robot.interact(() -> model.accept(SampleSurvey.with(
                ConfigurationChain.EMPTY, Topology.EMPTY, List.of(), List.of(SampleSurvey.unchecked()))));
        assertThat(robot.lookup("Nothing found").tryQuery()).isEmpty();
        assertThat(robot.lookup("Nothing found, but not everything was checked").tryQuery())
                .isPresent();
    }

    @Test
    void whatAHostSaysIsTakenAsItIsPasted(FxRobot robot) {
        robot.interact(() -> model.accept(SampleSurvey.full()));
        robot.interact(() -> {
            robot.lookup("#host-output").queryAs(TextArea.class).setText("active");
            robot.lookup("#host-output-use").queryAs(Button.class).fire();
        });
        assertThat(told)
                .extracting(HostOutput::node, HostOutput::text)
                .containsExactly(tuple("cn-a.10.0.0.24", "active"));
    }

    @Test
    void findingsStandUnderTheirRulesWhenThatIsAskedFor(FxRobot robot) {
        robot.interact(() -> model.accept(SampleSurvey.full()));
        robot.interact(
                () -> robot.lookup("#findings-by-rule").queryAs(CheckBox.class).setSelected(true));
        ListView<?> list = robot.lookup("#findings-list").queryListView();
        int all = list.getItems().size();
        assertThat(list.getItems().getFirst()).isInstanceOf(FindingsModel.Row.Heading.class);

        robot.interact(() -> list.getSelectionModel().select(0));

        assertThat(list.getItems()).hasSize(all - 1);
        assertThat(model.state().get().selectedFinding()).isPresent();
    }

    @Test
    void theEffectOfARemedyIsSeenWhileItIsWatched(FxRobot robot) {
        Survey watched = new Surveyor(AgentSettings.DEFAULT, List.of())
                .watching(
                        SampleSurvey.full(),
                        SampleSurvey.conflict("cn-a.10.0.0.24"),
                        SampleSurvey.conflict("cn-a.10.0.0.24").remedy().orElseThrow());
        robot.interact(() -> model.accept(watched));
        assertThat(robot.lookup("Waiting for an effect. It begins once the draft is pushed.")
                        .tryQuery())
                .isPresent();
        robot.interact(() -> robot.lookup("Stop watching").queryAs(Button.class).fire());
        assertThat(forgotten)
                .containsExactly(SampleSurvey.conflict("cn-a.10.0.0.24").id());
    }
}
