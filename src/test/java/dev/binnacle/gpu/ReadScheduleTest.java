package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// By a clock that the test turns: every agent answers, or fails, the moment it is asked.
class ReadScheduleTest {

    private static final Duration PACE = Duration.ofSeconds(30);
    private static final ReadSchedule.Room ROOM = new ReadSchedule.Room(true, true);

    /// What was asked, in seconds since the beginning.
    private record Asked(double second, Agent agent) {}

    private long now;
    private final ReadSchedule schedule = new ReadSchedule(new Sampling(PACE, 2, 64), Limits.METRICS.deadline(), now);
    private final Map<String, ClusterFailure> failing = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();

    private static List<Agent> agents(int count) {
        return IntStream.range(0, count).mapToObj(i -> Agents.exporter("n" + i)).toList();
    }

    private static Set<String> nodes(int from, int to) {
        Set<String> nodes = new HashSet<>();
        IntStream.range(from, to).forEach(i -> nodes.add("n" + i));
        return nodes;
    }

    private void present(Collection<Agent> agents) {
        schedule.present(agents, true);
    }

    /// Lets so much time pass, and tells what was asked meanwhile.
    private List<Asked> pass(Duration time) {
        long end = now + time.toNanos();
        asked.clear();
        while (true) {
            for (ReadSchedule.Ask ask = schedule.next(now, ROOM); ask != null; ask = schedule.next(now, ROOM)) {
                asked.add(new Asked(now / 1e9, ask.agent()));
                answer(ask.agent());
            }
            if (schedule.due() > end) {
                now = end;
                return List.copyOf(asked);
            }
            now = schedule.due();
        }
    }

    private Optional<ReadSchedule.Ask> next(ReadSchedule.Room room) {
        return Optional.ofNullable(schedule.next(now, room));
    }

    private void answer(Agent agent) {
        ClusterFailure why = failing.get(agent.node());
        Answer<List<GpuSample>> answer =
                why == null ? Answer.known(List.of(), ScriptedCluster.NOW) : Answer.unknown(why, ScriptedCluster.NOW);
        schedule.ended(new Reading(agent, answer, Duration.ZERO));
    }

    private static Map<String, Integer> times(List<Asked> asked) {
        Map<String, Integer> times = new HashMap<>();
        asked.forEach(one -> times.merge(one.agent().node(), 1, Integer::sum));
        return times;
    }

    private static List<Double> seconds(List<Asked> asked) {
        return asked.stream().map(Asked::second).toList();
    }

    private void opened(int agents) {
        present(agents(agents));
        pass(Duration.ofSeconds(1));
    }

    private SamplingPlan plan() {
        return schedule.plan(Optional.empty());
    }

    @Test
    void readsASmallClusterAtThePace() {
        opened(20);

        List<Asked> minutes = pass(Duration.ofMinutes(10));

        assertThat(times(minutes))
                .hasSize(20)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(20));
        assertThat(plan().attendedEvery()).isEqualTo(PACE);
        assertThat(plan().restEvery()).isEqualTo(PACE);
        assertThat(plan().words()).isEmpty();
    }

    @Test
    void whatAnotherSourceTellsIsSaidAndSoIsWhyItDoesNot() {
        opened(20);
        Instant now = Instant.EPOCH;
        assertThat(schedule.plan(Optional.of(new SamplingPlan.Source("http://p:9090", null, null, null, 0)))
                        .words())
                .isEmpty();
        assertThat(schedule.plan(Optional.of(new SamplingPlan.Source("http://p:9090", null, now, now, 12)))
                        .words())
                .containsExactly(Message.of("gpu.plan.source", 12, "http://p:9090"));
        ClusterFailure why = new ClusterFailure.TimedOut("http://p:9090", Duration.ofSeconds(15));
        assertThat(schedule.plan(Optional.of(new SamplingPlan.Source("http://p:9090", why, now, now, 0)))
                        .words())
                .containsExactly(Message.of("gpu.plan.source.failing", ClusterProblem.why(why)));
    }

    @Test
    void asksEveryAgentAtOnceWhenItOpensAndWhenItIsTold() {
        present(agents(1_250));
        assertThat(pass(Duration.ZERO)).hasSize(1_250);

        pass(Duration.ofSeconds(1));
        schedule.refresh();
        assertThat(times(pass(Duration.ZERO))).hasSize(1_250);
    }

    @Test
    void keepsToTheRateAfterThatAndSpreadsTheRequestsEvenly() {
        opened(1_250);
        pass(Duration.ofMinutes(1));

        List<Asked> hour = pass(Duration.ofHours(1));

        assertThat(hour).hasSizeBetween(7_190, 7_200);
        List<Double> seconds = seconds(hour);
        for (int i = 1; i < seconds.size(); i++) {
            assertThat(seconds.get(i) - seconds.get(i - 1)).isCloseTo(0.5, within(0.001));
        }
        assertThat(times(hour))
                .hasSize(1_250)
                .allSatisfy((_, times) -> assertThat(times).isBetween(5, 6));
        assertThat(plan().restEvery()).isEqualTo(Duration.ofSeconds(625));
        assertThat(plan().words()).hasSize(1);
    }

    @Test
    void readsWhatIsLookedAtAtThePaceAndTheRestWithWhatIsLeft() {
        opened(1_250);
        schedule.attend(nodes(0, 40));
        pass(Duration.ofMinutes(1));

        List<Asked> hour = pass(Duration.ofHours(1));

        assertThat(hour).hasSizeBetween(7_150, 7_200);
        Map<String, Integer> times = times(hour);
        nodes(0, 40).forEach(node -> assertThat(times.get(node)).isBetween(119, 120));
        nodes(40, 1_250).forEach(node -> assertThat(times.get(node)).isBetween(1, 2));
        assertThat(plan().attendedEvery()).isEqualTo(PACE);
        assertThat(plan().restEvery()).isCloseTo(Duration.ofSeconds(1815), Duration.ofSeconds(1));
    }

    @Test
    void readsInTurnWhatIsLookedAtWhereTheRateCannotCarryItAndSaysSo() {
        opened(1_250);
        schedule.attend(nodes(0, 1_250));
        pass(Duration.ofMinutes(2));

        List<Asked> hour = pass(Duration.ofHours(1));

        assertThat(hour).hasSizeBetween(7_190, 7_220);
        assertThat(times(hour))
                .hasSize(1_250)
                .allSatisfy((_, times) -> assertThat(times).isBetween(5, 6));
        assertThat(plan().slow()).isTrue();
        assertThat(plan().attendedEvery()).isEqualTo(Duration.ofSeconds(625));
        assertThat(plan().words()).containsExactly(Message.of("gpu.plan.slow", 1_250, 2.0, 10L));
    }

    @Test
    void leavesATenthOfTheRateToTheRestHoweverMuchIsLookedAt() {
        opened(1_250);
        schedule.attend(nodes(0, 625));
        pass(Duration.ofMinutes(10));

        Map<String, Integer> times = times(pass(Duration.ofHours(2)));

        long rest = nodes(625, 1_250).stream().filter(times::containsKey).count();
        assertThat(rest).isEqualTo(625);
        int requests = nodes(625, 1_250).stream().mapToInt(times::get).sum();
        assertThat(requests).isBetween(1_400, 1_460);
    }

    @Test
    void readsAtOnceWhatComesIntoViewBeforeTheSweepGoesOn() {
        opened(1_250);
        pass(Duration.ofMinutes(5));

        schedule.attend(nodes(1_000, 1_008));

        List<Asked> next = pass(Duration.ofSeconds(4));
        assertThat(next.subList(0, 8))
                .extracting(asked -> asked.agent().node())
                .containsExactlyInAnyOrderElementsOf(nodes(1_000, 1_008));
        assertThat(next).hasSizeLessThanOrEqualTo(8 + 8);
    }

    @Test
    void neverAsksAgainWhileAnAnswerIsOwedEvenWhenTheAgentWasGoneMeanwhile() {
        present(agents(1));
        Agent first = next(ROOM).orElseThrow().agent();

        schedule.refresh();
        now += Duration.ofHours(1).toNanos();
        assertThat(next(ROOM)).isEmpty();
        present(List.of());
        present(agents(1));
        assertThat(next(ROOM)).isEmpty();

        answer(first);
        assertThat(next(ROOM)).isPresent();
    }

    @Test
    void asksNobodyWhilePausedAndThenAtOnceWhatIsLookedAt() {
        opened(100);
        schedule.attend(nodes(0, 4));
        pass(Duration.ofMinutes(1));
        schedule.pause();

        assertThat(pass(Duration.ofHours(1))).isEmpty();
        assertThat(plan().paused()).isTrue();

        schedule.resume(now);
        assertThat(pass(Duration.ZERO))
                .extracting(asked -> asked.agent().node())
                .startsWith(new ArrayList<>(nodes(0, 4)).stream().sorted().toArray(String[]::new));
    }

    @Test
    void asksFailingAgentsSeldomerButLessSoWhereSomebodyLooks() {
        failing.put("n0", Agents.refused(Agents.exporter("n0")));
        failing.put("n1", Agents.refused(Agents.exporter("n1")));
        opened(10);
        schedule.attend(nodes(0, 1));

        List<Asked> hours = pass(Duration.ofMinutes(32));

        assertThat(seconds(hours.stream()
                        .filter(one -> one.agent().node().equals("n1"))
                        .toList()))
                .as("unseen: 30 s, then 1, 2, 4 and at last 8 minutes apart")
                .startsWith(30.0, 90.0, 210.0, 450.0, 930.0, 1410.0)
                .hasSizeLessThan(8);
        assertThat(seconds(hours.stream()
                        .filter(one -> one.agent().node().equals("n0"))
                        .toList()))
                .as("looked at: 2 minutes at most")
                .startsWith(30.0, 90.0, 210.0, 330.0, 450.0);
        assertThat(times(hours).get("n5")).isEqualTo(64);
        assertThat(plan().failing()).isEqualTo(2);
    }

    @Test
    void closesTheCircuitWithTheFirstGoodAnswerToASingleTry() {
        failing.put("n0", Agents.refused(Agents.exporter("n0")));
        opened(2);
        pass(Duration.ofMinutes(20));
        assertThat(plan().failing()).isEqualTo(1);

        failing.clear();
        List<Asked> tries = pass(Duration.ofMinutes(9));

        assertThat(plan().failing()).isZero();
        List<Double> seconds = seconds(
                tries.stream().filter(one -> one.agent().node().equals("n0")).toList());
        for (int i = 1; i < seconds.size(); i++) {
            assertThat(seconds.get(i) - seconds.get(i - 1))
                    .as("back at the pace")
                    .isCloseTo(30, within(0.1));
        }
        assertThat(times(pass(Duration.ofMinutes(10))).get("n0")).isEqualTo(20);
    }

    @Test
    void triesAllWhenToldToHoweverLongTheyFailed() {
        agents(5).forEach(agent -> failing.put(agent.node(), Agents.refused(agent)));
        opened(5);
        pass(Duration.ofMinutes(30));

        schedule.refresh();

        assertThat(times(pass(Duration.ZERO))).hasSize(5);
    }

    @Test
    void holdsNothingAgainstAgentsWhenTheServerItselfFails() {
        agents(5).forEach(agent -> failing.put(agent.node(), new ClusterFailure.Unreachable("api", "no route")));
        opened(5);

        assertThat(times(pass(Duration.ofMinutes(10))))
                .hasSize(5)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(20));
    }

    @Test
    void takesPlacesOfItsOwnForAgentsInDoubt() {
        failing.put("n0", new ClusterFailure.TimedOut("n0", Duration.ofSeconds(10)));
        opened(2);
        now += PACE.toNanos();

        ReadSchedule.Room sureOnly = new ReadSchedule.Room(true, false);
        assertThat(next(sureOnly).orElseThrow().agent().node()).isEqualTo("n1");
        assertThat(next(sureOnly)).isEmpty();
        assertThat(next(ROOM)).hasValueSatisfying(late -> {
            assertThat(late.doubtful()).isTrue();
            assertThat(late.awaited()).isFalse();
        });
    }

    @Test
    void leavesNodesToABulkSourceUnlessTheyAreLookedAt() {
        present(agents(1_000));
        schedule.attend(nodes(0, 2));
        schedule.coverAll();
        assertThat(times(pass(Duration.ofSeconds(1))))
                .as("before it has answered")
                .containsOnlyKeys(nodes(0, 2));

        schedule.cover(nodes(0, 999));
        assertThat(times(pass(Duration.ofSeconds(1)))).as("it knows nothing of").containsOnlyKeys("n999");
        assertThat(times(pass(Duration.ofMinutes(10)))).containsOnlyKeys("n0", "n1", "n999");
        assertThat(plan().covered()).isEqualTo(997);

        schedule.cover(Set.of());
        List<Asked> after = pass(Duration.ofSeconds(100));
        assertThat(after).as("within the rate").hasSizeBetween(195, 225);
    }

    @Test
    void countsAnAgentsAgeInItsOwnIntervals() {
        opened(1_250);
        Function<String, Duration> patience = node -> schedule.patience(Agents.exporter(node));
        // Twice the 625 s of a sweep at this rate, and 10 s for a slow answer.
        Duration slow = Duration.ofMinutes(21);
        Duration fast = Duration.ofSeconds(2 * 30 + 10);

        pass(Duration.ofMinutes(15));
        assertThat(patience.apply("n7")).isEqualTo(slow);

        schedule.attend(nodes(7, 8));
        assertThat(patience.apply("n7")).as("looked at, not yet read").isEqualTo(slow);
        pass(Duration.ofSeconds(2));
        assertThat(patience.apply("n7")).isEqualTo(fast);
        schedule.attend(Set.of());
        assertThat(patience.apply("n7")).as("no longer looked at").isEqualTo(slow);
    }

    @Test
    void followsANewRate() {
        opened(1_250);
        schedule.use(new Sampling(PACE, 50, 64), now);

        assertThat(plan().restEvery()).isEqualTo(PACE);
        pass(Duration.ofMinutes(1));
        assertThat(times(pass(Duration.ofMinutes(5))))
                .hasSize(1_250)
                .allSatisfy((_, times) -> assertThat(times).isBetween(9, 11));
    }
}
