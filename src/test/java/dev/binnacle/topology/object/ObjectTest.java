package dev.binnacle.topology.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.State;
import dev.binnacle.topology.Topology.Vertex;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObjectTest {

    @Test
    void aLogThatGrowsIsJoinedWhereItOverlaps() {
        LogTail tail = LogTail.EMPTY
                .then("one\ntwo\nthree\n")
                .then("two\nthree\nfour\n")
                .then("two\nthree\nfour\n");

        assertThat(tail.lines()).containsExactly("one", "two", "three", "four");
        assertThat(tail.missed()).isFalse();
    }

    @Test
    void linesThatWereMissedAreSaidAndTheTailIsBounded() {
        String many = IntStream.range(0, LogTail.LIMIT + 10)
                .mapToObj(n -> "line " + n)
                .collect(Collectors.joining("\n"));
        LogTail tail = LogTail.EMPTY.then(many);
        assertThat(tail.lines()).hasSize(LogTail.LIMIT).last().isEqualTo("line " + (LogTail.LIMIT + 9));

        assertThat(tail.then("something else").missed()).isTrue();
        assertThat(tail.then("")).isEqualTo(tail);
        assertThat(LogTail.EMPTY.then("x".repeat(100_000)).lines().getFirst()).hasSizeLessThan(5_000);
    }

    @Test
    void conditionsKnowWhichWayRoundTheyAreMeant() {
        Manifest node = Manifest.of(Map.of(
                "status",
                Map.of(
                        "conditions",
                        List.of(
                                condition("Ready", "True"),
                                condition("DiskPressure", "False"),
                                condition("MemoryPressure", "True"),
                                condition("NetworkUnavailable", "Unknown"),
                                "no condition"))));

        List<Condition> conditions = Condition.of(node);

        assertThat(conditions).extracting(Condition::well).containsExactly(true, true, false, false);
        assertThat(conditions).extracting(Condition::unknown).containsExactly(false, false, false, true);
        assertThat(conditions.getFirst().since()).contains(Instant.parse("2026-11-26T10:00:00Z"));
        assertThat(Condition.of(Manifest.of(Map.of()))).isEmpty();
    }

    @Test
    void aPodIsSummedUpWithItsRestartsAndLastExit() {
        Pod pod = new PodBuilder("gpu", "exporter")
                .on("node-1")
                .container("exporter", "registry.example/dcgm:4")
                .status(new Pod.ContainerStatus(false, 69, "waiting", "CrashLoopBackOff", 137, "OOMKilled", null))
                .build();
        Inventory inventory = new InventoryBuilder().pods(pod).build();

        List<Message> said = new ObjectSummary(inventory).of(vertex(Kind.POD, "gpu", "exporter", State.BROKEN));

        Messages english = Messages.in(Locale.ENGLISH, "dev.binnacle.messages");
        assertThat(said.stream().map(english::say))
                .containsExactly(
                        "Running on node-1, address 10.0.0.1",
                        "exporter: waiting (CrashLoopBackOff), restarted 69 times, last exit 137 OOMKilled."
                                + " Image registry.example/dcgm:4");
    }

    @Test
    void secretsAndWhatIsNotThereAreNeverAskedFor() {
        assertThat(ObjectAddress.of(vertex(Kind.SECRET, "a", "b", State.OK))).isEmpty();
        assertThat(ObjectAddress.of(vertex(Kind.CONFIG_MAP, "a", "b", State.MISSING)))
                .isEmpty();
        assertThat(ObjectAddress.of(vertex(Kind.DAEMON_SET, "a", "b", State.OK)))
                .contains(new ObjectRef("apps/v1", "DaemonSet", "a", "b"));
    }

    private static Map<String, String> condition(String type, String status) {
        return Map.of("type", type, "status", status, "lastTransitionTime", "2026-11-26T10:00:00Z");
    }

    private static Vertex vertex(Kind kind, String namespace, String name, State state) {
        return new Vertex(kind + "/" + namespace + "/" + name, kind, namespace, name, state, Message.verbatim(""));
    }
}
