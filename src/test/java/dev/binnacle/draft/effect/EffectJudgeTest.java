package dev.binnacle.draft.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.PrometheusFault;
import dev.binnacle.draft.effect.Effect.Count;
import dev.binnacle.draft.effect.Effect.JobChange;
import dev.binnacle.draft.effect.Effect.Trouble;
import dev.binnacle.draft.effect.Effect.Verdict;
import dev.binnacle.draft.effect.Effect.Waiting;
import dev.binnacle.draft.effect.ScrapeIntent.Touch;
import dev.binnacle.prometheus.Targets;
import dev.binnacle.prometheus.Targets.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectJudgeTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final ClusterFailure GONE =
            new ClusterFailure.OfPrometheus("prom", PrometheusFault.UNREACHABLE, "connection refused");
    private static final ScrapeIntent CHANGES = intent("gpu", Touch.CHANGED);

    private final ScrapeState before =
            state(loaded(Map.of("gpu", "30s", "other", "x")), up("gpu", "a"), up("gpu", "b"), up("other", "c"));

    @Test
    void aChangedJobThatIsLoadedAndScrapedIsInEffect() {
        ScrapeState now =
                state(loaded(Map.of("gpu", "15s", "other", "x")), up("gpu", "a"), up("gpu", "b"), up("other", "c"));

        assertThat(verdict(CHANGES, now)).isEqualTo(new Verdict.InEffect(List.of(), List.of()));
    }

    @Test
    void untilTheConfigurationHasArrivedItIsNotYetInEffect() {
        assertThat(verdict(CHANGES, before)).isEqualTo(new Verdict.NotYet(Waiting.FOR_LOADING));
    }

    @Test
    void aTargetThatWasNeverScrapedIsWaitedFor() {
        ScrapeState now = state(
                loaded(Map.of("gpu", "15s", "other", "x")),
                up("gpu", "a"),
                up("gpu", "b"),
                up("other", "c"),
                target("gpu", "d", Health.UNKNOWN, ""));

        assertThat(verdict(CHANGES, now)).isEqualTo(new Verdict.NotYet(Waiting.FOR_SCRAPES));
    }

    @Test
    void targetsThatWereUpAndAreDownMakeItWorseAndAreNamed() {
        ScrapeState now = state(
                loaded(Map.of("gpu", "15s", "other", "x")),
                target("gpu", "a", Health.DOWN, "server returned HTTP status 404"),
                up("gpu", "b"),
                up("other", "c"));

        assertThat(verdict(CHANGES, now))
                .isEqualTo(
                        new Verdict.Worse(List.of(new Trouble("gpu", "a", false, "server returned HTTP status 404"))));
    }

    @Test
    void aTargetOfAnotherJobThatGoesDownCountsToo() {
        ScrapeState now = state(
                loaded(Map.of("gpu", "15s", "other", "x")),
                up("gpu", "a"),
                up("gpu", "b"),
                target("other", "c", Health.DOWN, "x"));

        assertThat(verdict(CHANGES, now)).isInstanceOf(Verdict.Worse.class);
    }

    @Test
    void aTargetIsGoneOnlyWhenItIsMissingTwice() {
        ScrapeState missing = state(loaded(Map.of("gpu", "15s", "other", "x")), up("gpu", "b"), up("other", "c"));
        EffectJudge judge = new EffectJudge(CHANGES, before);

        assertThat(judge.judge(before, missing).verdict()).isInstanceOf(Verdict.InEffect.class);
        assertThat(judge.judge(missing, later(missing)).verdict())
                .isEqualTo(new Verdict.Worse(List.of(new Trouble("gpu", "a", true, ""))));
    }

    @Test
    void theTargetsOfAJobThatWasTakenOutAreMissedByNobody() {
        ScrapeState now = state(loaded(Map.of("other", "x")), up("other", "c"));
        EffectJudge judge = new EffectJudge(intent("gpu", Touch.REMOVED), before);

        assertThat(judge.judge(now, now))
                .isEqualTo(new Effect(
                        NOW,
                        new Verdict.InEffect(List.of(), List.of()),
                        List.of(new JobChange("gpu", Touch.REMOVED, new Count(2, 0, 0), new Count(0, 0, 0)))));
    }

    @Test
    void aNewJobWithoutTargetsIsInEffectAndSaidToBeEmpty() {
        ScrapeState now = state(
                loaded(Map.of("gpu", "30s", "other", "x", "new", "y")),
                up("gpu", "a"),
                up("gpu", "b"),
                up("other", "c"));

        EffectJudge judge = new EffectJudge(intent("new", Touch.ADDED), before);
        assertThat(judge.judge(before, now).verdict()).isEqualTo(new Verdict.NotYet(Waiting.FOR_SCRAPES));

        Effect effect = judge.judge(now, later(now));

        assertThat(effect.verdict()).isEqualTo(new Verdict.InEffect(List.of("new"), List.of()));
        assertThat(effect.jobs()).containsExactly(new JobChange("new", Touch.ADDED, Count.NONE, Count.NONE));
    }

    @Test
    void aNewTargetThatIsDownIsNamedButNothingIsWorseThanItWas() {
        ScrapeState now = state(
                loaded(Map.of("gpu", "30s", "other", "x", "new", "y")),
                up("gpu", "a"),
                up("gpu", "b"),
                up("other", "c"),
                target("new", "d", Health.DOWN, "refused"));

        assertThat(verdict(intent("new", Touch.ADDED), now))
                .isEqualTo(new Verdict.InEffect(List.of(), List.of(new Trouble("new", "d", false, "refused"))));
    }

    @Test
    void aConfigurationThatItCannotLoadIsRefused() {
        ScrapeState now = new ScrapeState(
                before.targets(), before.loaded(), known(new ScrapeState.Reload(false, Optional.of(NOW))));

        assertThat(verdict(CHANGES, now)).isEqualTo(new Verdict.Refused());
    }

    @Test
    void oneThatCouldLoadNothingBeforeEitherIsWaitedFor() {
        ScrapeState failing = new ScrapeState(
                before.targets(), before.loaded(), known(new ScrapeState.Reload(false, Optional.of(NOW))));

        assertThat(new EffectJudge(CHANGES, failing).judge(failing, failing).verdict())
                .isEqualTo(new Verdict.NotYet(Waiting.FOR_LOADING));
    }

    @Test
    void withoutAViewOfItsConfigurationTheTimeOfLoadingTells() {
        ScrapeState then =
                new ScrapeState(before.targets(), unknown(), known(new ScrapeState.Reload(true, Optional.of(NOW))));
        ScrapeState later = new ScrapeState(
                before.targets(), unknown(), known(new ScrapeState.Reload(true, Optional.of(NOW.plusSeconds(9)))));
        EffectJudge judge = new EffectJudge(CHANGES, then);

        assertThat(judge.judge(then, then).verdict()).isEqualTo(new Verdict.NotYet(Waiting.FOR_LOADING));
        assertThat(judge.judge(then, later).verdict()).isInstanceOf(Verdict.InEffect.class);
    }

    @Test
    void withNeitherTheTargetsTell() {
        ScrapeState then = new ScrapeState(before.targets(), unknown(), unknown());
        List<Targets.Target> more =
                new ArrayList<>(before.targets().known().orElseThrow().values());
        more.add(up("new", "d"));
        ScrapeState now = new ScrapeState(known(ScrapeState.byKey(new Targets(more))), unknown(), unknown());
        EffectJudge judge = new EffectJudge(intent("new", Touch.ADDED), then);

        assertThat(judge.judge(then, then).verdict()).isEqualTo(new Verdict.NotYet(Waiting.FOR_LOADING));
        assertThat(judge.judge(then, now).verdict()).isEqualTo(new Verdict.InEffect(List.of(), List.of()));
    }

    @Test
    void whatCannotBeSeenIsNeverWell() {
        ScrapeState blind = new ScrapeState(Answer.unknown(GONE, NOW), unknown(), unknown());

        assertThat(verdict(CHANGES, blind)).isEqualTo(new Verdict.Unseen(GONE));
        assertThat(new EffectJudge(CHANGES, blind).judge(blind, before).verdict())
                .isEqualTo(new Verdict.Unseen(GONE));
    }

    @Test
    void theJobsThatAnOperatorMakesOfAMonitorAreItsJobs() {
        ScrapeJob monitor = new ScrapeJob("nvidia-gpu/dcgm-exporter", true);

        assertThat(List.of("serviceMonitor/nvidia-gpu/dcgm-exporter/0", "nvidia-gpu/dcgm-exporter/1"))
                .allMatch(monitor::owns);
        assertThat(List.of("nvidia-gpu/dcgm-exporter", "serviceMonitor/x/dcgm-exporter/0"))
                .noneMatch(monitor::owns);
    }

    @Test
    void aWatchLooksUntilItsTimeIsOverAndTellsEachLook() {
        List<Effect> told = new ArrayList<>();
        Instant[] clock = {NOW};

        Effect end = new EffectWatch(() -> before, CHANGES, before, () -> clock[0] = clock[0].plusSeconds(1))
                .follow(Duration.ofSeconds(5), Duration.ZERO, told::add);

        assertThat(told).hasSizeBetween(2, 5).endsWith(end);
    }

    private Verdict verdict(ScrapeIntent intent, ScrapeState now) {
        return new EffectJudge(intent, before).judge(before, now).verdict();
    }

    /// The same, when jobs have had time to find their targets.
    private static ScrapeState later(ScrapeState state) {
        return new ScrapeState(
                Answer.known(state.targets().known().orElseThrow(), NOW.plusSeconds(20)),
                state.loaded(),
                state.reload());
    }

    private static ScrapeIntent intent(String job, Touch touch) {
        return new ScrapeIntent(Map.of(new ScrapeJob(job, false), touch), false);
    }

    private static ScrapeState state(Configuration loaded, Targets.Target... targets) {
        return new ScrapeState(known(ScrapeState.byKey(new Targets(Arrays.asList(targets)))), known(loaded), unknown());
    }

    private static Configuration loaded(Map<String, Object> jobs) {
        return new Configuration(jobs, Map.of());
    }

    private static Targets.Target up(String job, String instance) {
        return target(job, instance, Health.UP, "");
    }

    private static Targets.Target target(String job, String instance, Health health, String error) {
        return new Targets.Target(
                job,
                "http://" + instance + "/metrics",
                Map.of("job", job, "instance", instance),
                "",
                "",
                health,
                error,
                NOW,
                Duration.ZERO,
                Duration.ofSeconds(30),
                Duration.ofSeconds(15));
    }

    private static <T> Answer<T> known(T value) {
        return Answer.known(value, NOW);
    }

    private static <T> Answer<T> unknown() {
        return Answer.unknown(GONE, NOW);
    }
}
