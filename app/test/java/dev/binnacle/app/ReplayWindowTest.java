package dev.binnacle.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo in the real window, moved through its time.
class ReplayWindowTest {

    @TempDir
    Path folder;

    @Test
    void everyScreenShowsTheMomentOneGoesTo() throws Exception {
        try (TestWindow window = TestWindow.open(folder)) {
            window.click("#open-demo");
            window.click("#nav-findings");
            window.awaitText("#finding-details", "cn-beijing.192.168.0.24");
            window.click("#replay-play");
            Slider slider = window.node("#replay-slider", Slider.class);
            window.robot().interact(() -> slider.setValue(0.75));
            String there = window.text("#replay-place");
            window.awaitText(".page-subtitle", " 0 s ago");
            assertThat(window.text("#replay-place")).isEqualTo(there);
            window.awaitText("#finding-details", "cn-beijing.192.168.0.24");

            window.click("#other-theme");
            assertThat(window.text("#replay-place"))
                    .as("a change of looks moves nothing")
                    .isEqualTo(there);
            window.robot()
                    .interact(() -> window.node("#replay-slider", Slider.class).setValue(0));
            window.awaitThat("to be at the beginning", () -> window.text("#replay-place"), text -> !text.equals(there));
            window.click("#nav-fleet");
            window.click("#fleet-table");
            window.awaitText("#gpu-table", "cn-beijing");
        }
    }
}
