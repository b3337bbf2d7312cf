package dev.binnacle.app.topology.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.LogQuery;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.ScriptedCluster;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ObjectModelTest {

    private static final ObjectRef ONE = new ObjectRef("v1", "ConfigMap", "a", "one");
    private static final ObjectRef OTHER = new ObjectRef("v1", "ConfigMap", "a", "other");
    private static final LogQuery NOW = new LogQuery("a", "pod", "main", false, 1_000);
    private static final LogQuery BEFORE = new LogQuery("a", "pod", "main", true, 1_000);

    private final ScriptedCluster cluster = new ScriptedCluster()
            .has(Manifest.of(Map.of(
                    "apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("namespace", "a", "name", "one"))))
            .failsToRead(OTHER, new ClusterFailure.Forbidden("get", "configmaps", "a", ""))
            .logs("a", "pod", "main", false, "one\ntwo\n");

    private final Deque<Runnable> work = new ArrayDeque<>();
    private final ObjectModel model = new ObjectModel(Runnable::run, work::add, () -> Optional.of(cluster));

    @Test
    void anObjectIsReadBesideAndARefusalHasItsReason() {
        model.look(Optional.of(ONE));
        assertThat(model.read().get().manifest()).isEmpty();
        work.remove().run();
        assertThat(model.read().get().manifest()).isPresent();

        model.look(Optional.of(OTHER));
        work.remove().run();
        assertThat(model.read().get().manifest()).isEmpty();
        assertThat(model.read().get().trouble()).isPresent();
    }

    @Test
    void anAnswerThatComesWhenSomethingElseIsLookedAtIsDropped() {
        model.look(Optional.of(ONE));
        model.look(Optional.empty());
        work.remove().run();

        assertThat(model.read().get().manifest()).isEmpty();
    }

    @Test
    void aLogIsReadOnceUnlessItIsFollowed() {
        model.readLog(NOW, false);
        work.remove().run();
        assertThat(model.log().get().tail().lines()).containsExactly("one", "two");

        model.readLog(BEFORE, false);
        work.remove().run();
        assertThat(model.log().get().tail().lines()).isEmpty();
        assertThat(model.log().get().trouble()).isPresent();
    }

    @Test
    void followingEndsWhenNobodyLooks() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        ObjectModel following = new ObjectModel(
                Runnable::run, task -> thread.set(Thread.ofVirtual().start(task)), () -> Optional.of(cluster));
        following.readLog(NOW, true);
        await().until(() -> !following.log().get().tail().lines().isEmpty());
        assertThat(thread.get().isAlive()).isTrue();

        following.stopLog();

        await().until(() -> !thread.get().isAlive());
    }
}
