package dev.binnacle.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.diagnosis.rule.Rules;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.message.Message;
import dev.binnacle.prometheus.Targets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExaminerTest {

    private final AtomicInteger asked = new AtomicInteger();

    private Rule.Builder rule() {
        return Rule.named("r");
    }

    private Rule counting(Rule.Builder rule) {
        return rule.decides(_ -> {
            asked.incrementAndGet();
            return Verdict.of(List.of());
        });
    }

    private static List<Message> unchecked(Rule rule, Story story) {
        Examiner examiner = new Examiner(List.of(rule));
        return examiner.unchecked(examiner.examine(story.seen(), Examination.NONE)).stream()
                .map(Unchecked::reason)
                .toList();
    }

    private static Story blind() {
        return new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .exporter(Story.NODE)
                .lists(lists -> lists.events(
                        Answer.unknown(new ClusterFailure.Forbidden("list", "events", "", ""), Story.NOW)));
    }

    @Test
    void aRuleWithoutWhatItRequiresDecidesNothingAndTheReasonIsSaid() {
        Rule rule = counting(rule().requires(Need.EVENTS, Need.NODES));
        assertThat(unchecked(rule, blind()))
                .singleElement()
                .satisfies(reason -> assertThat(reason.args()).contains(Need.EVENTS.title()));
        assertThat(asked).hasValue(0);
    }

    @Test
    void aRuleWithoutWhatItOnlyUsesDecidesAndTheReasonIsSaid() {
        Rule rule = counting(rule().requires(Need.NODES).uses(Need.EVENTS));
        assertThat(unchecked(rule, blind())).hasSize(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatARuleMerelyConsidersIsNotMissed() {
        assertThat(unchecked(counting(rule().considers(Need.EVENTS)), blind())).isEmpty();
    }

    @Test
    void nothingIsMissedWhereThereIsNothingToLookAt() {
        Rule rule = counting(rule().uses(Need.EVENTS).about(_ -> false));
        assertThat(unchecked(rule, blind())).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void metricsThatNobodyCollectsAreNamed() {
        Rule rule = counting(rule().metrics(Metrics.TEMPERATURE, Metrics.ROW_REMAP_FAILED));
        assertThat(unchecked(
                        rule,
                        new Story()
                                .node(Story.NODE, "NVIDIA-A100")
                                .exporter(Story.NODE)
                                .page(Story.NODE, Story.whole("GPU-1"))))
                .containsExactly(Message.of("diagnosis.need.metrics", "row_remap_failed"));
    }

    @Test
    void whereThereIsNoPrometheusThatIsTheReason() {
        assertThat(unchecked(counting(rule().requires(Need.TARGETS)), new Story()))
                .containsExactly(Message.of(
                        "diagnosis.need.missing",
                        Need.TARGETS.title(),
                        Message.of("topology.chain.targets.noPrometheus")));
    }

    @Test
    void agentsThatNoneOfMayBeReadAreAReasonAndOneThatFailsIsNot() {
        Rule rule = counting(rule().uses(Need.READINGS));
        Story story = new Story().node(Story.NODE, "NVIDIA-A100").exporter(Story.NODE);
        assertThat(unchecked(rule, story)).isEmpty();
        story.pageFails(Story.NODE, new ClusterFailure.Forbidden("get", "pods/proxy", "gpu", ""));
        assertThat(unchecked(rule, story)).hasSize(1);
    }

    // ---- only what has changed

    @Test
    void aRuleIsNotAskedAgainWhileNothingItLooksAtHasChanged() {
        Examiner examiner = new Examiner(List.of(
                counting(rule().requires(Need.NODES, Need.PODS)),
                Rule.named("other").requires(Need.TARGETS).decides(_ -> Verdict.of(List.of()))));
        Story story =
                new Story().node(Story.NODE, "NVIDIA-A100").exporter(Story.NODE).timesOut(Story.NODE);
        Examination first = examiner.examine(story.seen(), Examination.NONE);
        assertThat(first.ran()).containsExactlyInAnyOrder("r", "other");

        story.timesOut(Story.NODE);
        Examination second = examiner.examine(story.seen(), first);
        assertThat(second.ran()).containsExactly("other");
        assertThat(asked).hasValue(1);

        story.node(Story.SISTER, "NVIDIA-A100");
        assertThat(examiner.examine(story.seen(), second).ran()).containsExactly("r");
    }

    @Test
    void whatItFoundBeforeStands() {
        Examiner examiner = new Examiner(Rules.standard());
        Story story = new Story()
                .node(Story.NODE, "NVIDIA-A100", "starship", "dcgm")
                .exporter(Story.NODE)
                .target("n", Targets.Health.DOWN, "no such host", 0, 10);
        Observations seen = story.seen();
        Examination first = examiner.examine(seen, Examination.NONE);
        Examination second = examiner.examine(seen, first);
        assertThat(second.ran()).isEmpty();
        assertThat(examiner.findings(second))
                .isEqualTo(examiner.findings(first))
                .isNotEmpty();
        assertThat(examiner.unchecked(second)).isEqualTo(examiner.unchecked(first));
    }
}
