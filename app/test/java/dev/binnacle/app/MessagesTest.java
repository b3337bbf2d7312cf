package dev.binnacle.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.shell.Place;
import dev.binnacle.message.BundleFiles;
import dev.binnacle.topology.chain.ConfigurationChain;
import java.io.IOException;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class MessagesTest {

    /// Keys whose end is computed: the beginning, and all that may follow it.
    private static final Map<String, Set<String>> COMPUTED = Map.of(
            "overview.chain.", names(ConfigurationChain.Step.values()),
            "overview.chain.state.", names(ConfigurationChain.State.values()),
            "shell.place.", ids(Place.values()),
            "fleet.column.",
                    Set.of(
                            "age",
                            "container",
                            "driver",
                            "index",
                            "mem",
                            "mig",
                            "model",
                            "node",
                            "pod",
                            "pool",
                            "power",
                            "source",
                            "state",
                            "temp",
                            "util",
                            "uuid",
                            "workload",
                            "xid"),
            "fleet.nodes.column.",
                    Set.of(
                            "busy", "gpus", "idle", "mem", "model", "node", "open", "pool", "shared", "state",
                            "unknown", "util", "whole"),
            "fleet.nodes.hint.",
                    Set.of(
                            "busy", "gpus", "idle", "mem", "open", "pool", "shared", "state", "unknown", "util",
                            "whole"),
            "fleet.workloads.column.",
                    Set.of(
                            "asked",
                            "gpus",
                            "idle",
                            "kind",
                            "lately",
                            "most",
                            "name",
                            "namespace",
                            "nodes",
                            "pods",
                            "since",
                            "standing",
                            "util",
                            "waiting"),
            "fleet.workloads.hint.",
                    Set.of(
                            "asked",
                            "gpus",
                            "idle",
                            "lately",
                            "most",
                            "nodes",
                            "pods",
                            "since",
                            "standing",
                            "util",
                            "waiting"));

    private static Set<String> ids(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }

    private final BundleFiles files = BundleFiles.of(Path.of("main/resources/dev/binnacle/app"), Path.of("main/java"));
    private final BundleFiles engine =
            BundleFiles.of(Path.of("../src/main/resources/dev/binnacle"), Path.of("../src/main/java"));

    MessagesTest() throws IOException {}

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(files.chinese().keySet())
                .containsExactlyInAnyOrderElementsOf(files.english().keySet());
    }

    @Test
    void noKeyHidesOneOfTheEngine() {
        assertThat(files.english().keySet().stream().filter(engine.english()::containsKey))
                .isEmpty();
    }

    @Test
    void everyTextIsUsed() {
        assertThat(files.deadKeys(COMPUTED)).isEmpty();
    }

    @Test
    void everyTextThatIsAskedForExists() {
        assertThat(files.missingKeys(COMPUTED, engine.english().keySet())).isEmpty();
        assertThat(files.unlistedBeginnings(COMPUTED)).isEmpty();
    }

    @Test
    void everyPatternParsesAndFillsTheSamePlacesInBothLanguages() {
        SoftAssertions all = new SoftAssertions();
        files.english().forEach((key, english) -> {
            String chinese = files.chinese().getOrDefault(key, "");
            all.assertThatCode(() -> new MessageFormat(english, Locale.ENGLISH))
                    .as(key)
                    .doesNotThrowAnyException();
            all.assertThatCode(() -> new MessageFormat(chinese, Locale.SIMPLIFIED_CHINESE))
                    .as(key)
                    .doesNotThrowAnyException();
            all.assertThat(BundleFiles.places(chinese)).as(key).isEqualTo(BundleFiles.places(english));
            all.assertThat(BundleFiles.hasLoneApostrophe(english + chinese))
                    .as("lone apostrophe in " + key)
                    .isFalse();
            all.assertThat(english).as(key).isNotBlank();
            all.assertThat(chinese).as(key).isNotBlank();
        });
        all.assertAll();
    }
}
