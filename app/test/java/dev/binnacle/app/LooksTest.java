package dev.binnacle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.binnacle.app.fleet.FleetPlace;
import dev.binnacle.app.shell.Place;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A change of theme or language makes every view anew.
class LooksTest {

    private static final Map<Place, List<String>> PARTS = Map.of(
            Place.FLEET, Arrays.stream(FleetPlace.values()).map(FleetPlace::id).toList(),
            Place.TOPOLOGY, List.of("topology-chain", "topology-graph"));

    @TempDir
    Path folder;

    @Test
    void theViewsOfBeforeAreLetGo() throws Exception {
        List<WeakReference<Node>> before = new ArrayList<>();
        try (TestWindow window = TestWindow.open(folder)) {
            window.click("#open-demo");
            for (String change : List.of("#other-theme", "#other-language", "#other-theme", "#other-language")) {
                // A screen is made when it is first seen.
                for (Place place : Place.values()) {
                    window.click("#nav-" + place.id());
                    PARTS.getOrDefault(place, List.of()).forEach(part -> window.click("#" + part));
                }
                before.add(new WeakReference<>(shown(window)));
                window.click(change);
            }

            await("the views of before to be collected")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        System.gc();
                        assertThat(before).allMatch(view -> view.refersTo(null));
                    });
            assertThat(shown(window)).as("those of now are there").isNotNull();
        }
    }

    private static Node shown(TestWindow window) {
        return window.ask(() -> window.node("#nav-fleet", Node.class)
                .getScene()
                .getRoot()
                .getChildrenUnmodifiable()
                .getFirst());
    }
}
