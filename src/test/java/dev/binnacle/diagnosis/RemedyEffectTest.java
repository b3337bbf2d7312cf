package dev.binnacle.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.diagnosis.RemedyEffect.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemedyEffectTest {

    private static Story labelled(String... exporters) {
        Story story = new Story()
                .node("gpu-1", "NVIDIA-A100", "starship", "dcgm")
                .node("gpu-2", "NVIDIA-A100", "starship", "dcgm")
                .node("gpu-3", "NVIDIA-A100", "starship", "dcgm");
        for (String node : exporters) {
            story.exporter(node);
        }
        return story;
    }

    private static RemedyEffect begun() {
        Finding finding =
                labelled("gpu-1", "gpu-2", "gpu-3").conflict().findings().getFirst();
        return RemedyEffect.begin(finding, finding.remedy().orElseThrow(), Story.NOW);
    }

    private static RemedyEffect after(RemedyEffect effect, Story story) {
        return effect.next(story.seen(), story.conflict().findings(), Story.NOW.plusSeconds(30));
    }

    @Test
    void waitsUntilPodsLeave() {
        RemedyEffect waiting = after(begun(), labelled("gpu-1", "gpu-2", "gpu-3"));
        assertThat(waiting.state()).isEqualTo(State.WAITING);
        assertThat(waiting.remedy().leaving()).hasSize(3);

        RemedyEffect partly = after(waiting, labelled("gpu-1", "gpu-3"));
        assertThat(partly.state()).isEqualTo(State.PARTLY);
        assertThat(partly.progress().args()).containsExactly(1, 3);
    }

    @Test
    void hasShownOnceTheFindingHasNothingToMend() {
        RemedyEffect shown = after(begun(), labelled());
        assertThat(shown.state()).isEqualTo(State.SHOWN);
        assertThat(shown.left()).isEqualTo(3);
        assertThat(shown.since()).isEqualTo(Story.NOW.plusSeconds(30));
        assertThat(shown.progress().args()).containsExactly(3, 3);
    }

    @Test
    void aControllerThatPutsThingsBackIsSeen() {
        RemedyEffect undone = after(after(begun(), labelled()), labelled("gpu-1", "gpu-2", "gpu-3"));
        assertThat(undone.state()).isEqualTo(State.UNDONE);
    }

    @Test
    void aClusterThatCannotBeReadShowsNoEffect() {
        var why = new ClusterFailure.Forbidden("list", "pods", "", "");
        Story blind = labelled().lists(lists -> lists.pods(Answer.unknown(why, Story.NOW)));
        RemedyEffect effect = begun().next(blind.seen(), List.of(), Story.NOW);
        assertThat(effect.state()).isEqualTo(State.WAITING);
        assertThat(effect.left()).isZero();
    }
}
