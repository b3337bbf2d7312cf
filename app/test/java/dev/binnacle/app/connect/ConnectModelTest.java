package dev.binnacle.app.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.binnacle.app.connect.ConnectState.Attempt;
import dev.binnacle.app.fx.Jobs;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.cluster.kube.KubeContext;
import dev.binnacle.cluster.kube.KubeContexts;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

@Timeout(60)
class ConnectModelTest {

    private static final KubeContext GOOD = context("good");
    private static final KubeContext BAD = context("bad");

    private final FxRobot robot = new FxRobot();
    private final Map<KubeContext, Supplier<Answer<Cluster>>> ways = new ConcurrentHashMap<>();
    private final AtomicReference<KubeContexts> files =
            new AtomicReference<>(new KubeContexts(List.of(BAD, GOOD), List.of()));
    private final List<Cluster> opened = new CopyOnWriteArrayList<>();
    private final ScriptedCluster cluster = new ScriptedCluster();
    private final Jobs jobs = new Jobs();
    private ConnectModel model;

    private static KubeContext context(String name) {
        return new KubeContext(
                name, "test", "me", "https://test.invalid", "", Path.of("kubeconfig"), name.equals("good"));
    }

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void twoContexts() {
        ways.put(GOOD, () -> Answer.known(cluster, ScriptedCluster.NOW));
        ways.put(BAD, () -> Answer.unknown(unreachable(), ScriptedCluster.NOW));
        model = new ConnectModel(
                files::get,
                context -> Optional.ofNullable(ways.get(context)).orElseThrow().get(),
                opened::add,
                "arms-prom",
                jobs,
                Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages"));
        robot.interact(model::reload);
        awaitState(state -> !state.contexts().isEmpty());
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    private static ClusterFailure unreachable() {
        return new ClusterFailure.Unreachable("https://test.invalid", "connection refused");
    }

    private void awaitState(Predicate<ConnectState> wanted) {
        await().until(() ->
                robot.interact(() -> {}) != null && wanted.test(model.state().get()));
    }

    private void connect(KubeContext context) {
        robot.interact(() -> {
            model.select(context);
            model.connect();
        });
    }

    @Test
    void selectsTheContextThatKubectlWouldUse() {
        assertThat(model.state().get().selected()).contains(GOOD);
    }

    @Test
    void filesThatAreBrokenAreNamedBesideTheContextsOfTheOthers() {
        Problem broken = new Problem(Message.verbatim("broken"), Message.verbatim("no YAML"), List.of(), "");
        files.set(new KubeContexts(List.of(GOOD), List.of(broken)));

        robot.interact(model::reload);

        awaitState(state -> state.problems().equals(List.of(broken)));
        assertThat(model.state().get().contexts()).containsExactly(GOOD);
    }

    @Test
    void aClusterThatAnswersIsHandedOverAndItsRightsAskedFor() {
        connect(GOOD);

        awaitState(state ->
                state.attempt() instanceof Attempt.Open open && !open.rights().isEmpty());
        assertThat(opened).containsExactly(cluster);
        assertThat(model.state().get().attempt())
                .isInstanceOfSatisfying(
                        Attempt.Open.class, open -> assertThat(open.version()).isEqualTo("v1.31.0"));
    }

    @Test
    void aServerThatIsNotThereIsToldWithItsReasonAndNothingIsOpened() {
        connect(BAD);

        awaitState(state -> state.attempt() instanceof Attempt.Failed);
        assertThat(model.state().get().attempt())
                .isEqualTo(new Attempt.Failed(
                        "bad", ClusterProblem.of(Message.of("connect.failed", "bad"), unreachable())));
        assertThat(opened).isEmpty();
    }

    @Test
    void aServerThatRefusesTheCredentialsIsToldWithItsReason() {
        ClusterFailure refused = new ClusterFailure.Unauthorized("good", "Unauthorized");
        cluster.versionIs(Answer.unknown(refused, ScriptedCluster.NOW));

        connect(GOOD);

        awaitState(state -> state.attempt() instanceof Attempt.Failed);
        assertThat(model.state().get().attempt())
                .isEqualTo(
                        new Attempt.Failed("good", ClusterProblem.of(Message.of("connect.failed", "good"), refused)));
        assertThat(opened).isEmpty();
    }

    @Test
    void anotherContextIsOpenedWhileTheFirstStillHangs() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ways.put(BAD, () -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException _) {
                interrupted.countDown();
            }
            return Answer.unknown(new ClusterFailure.Cancelled(), ScriptedCluster.NOW);
        });
        connect(BAD);
        await().until(() -> begun.getCount() == 0);

        connect(GOOD);

        awaitState(state -> state.attempt() instanceof Attempt.Open);
        await().until(() -> interrupted.getCount() == 0);
        assertThat(opened).containsExactly(cluster);
    }

    @Test
    void aDefectOfOurOwnIsToldAsOne() {
        ways.put(GOOD, () -> {
            throw new IllegalStateException("a defect");
        });

        connect(GOOD);

        awaitState(state -> state.attempt() instanceof Attempt.Failed);
        assertThat(model.state().get().attempt())
                .isInstanceOfSatisfying(
                        Attempt.Failed.class,
                        failed -> assertThat(failed.problem().detail()).contains("a defect"));
    }
}
