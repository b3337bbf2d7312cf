package dev.binnacle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.binnacle.app.shell.Place;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A change of theme or language makes every view anew.
class LooksTest {

    @TempDir
    Path folder;

    @Test
    void theViewsOfBeforeAreLetGo() throws Exception {
        List<WeakReference<Node>> before = new ArrayList<>();
        try (TestWindow window = TestWindow.open(folder)) {
            window.click("#open-demo");
            for (String change : List.of("#other-theme", "#other-language", "#other-theme", "#other-language")) {
                for (Place place : Place.values()) {
                    window.click("#nav-" + place.id());
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
