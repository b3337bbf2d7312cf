package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Who tells of the GPU, how old each one's word is, and in what they differ.
final class GpuSources extends VBox {

    /// Two pages read at different moments differ by some; what differs by more is worth a look.
    private static final double NOTABLE = 0.1;

    private static final int MOST_DIFFERENCES = 6;

    private final Messages messages;
    private final Formats formats;
    private final List<Label> ages = new ArrayList<>();
    private List<Gpu.Source> shown = List.of();

    GpuSources(Messages messages) {
        super(8);
        this.messages = messages;
        this.formats = new Formats(messages);
    }

    void show(Gpu gpu, Instant now) {
        if (!gpu.sources().equals(shown)) {
            shown = gpu.sources();
            build();
        }
        showAges(now);
    }

    void showAges(Instant now) {
        for (int i = 0; i < shown.size(); i++) {
            Duration age = Duration.between(shown.get(i).at(), now);
            ages.get(i)
                    .setText(messages.say(
                            "fleet.detail.source", shown.get(i).agent().kind().id(), formats.age(age)));
        }
    }

    private void build() {
        ages.clear();
        getChildren().clear();
        for (Gpu.Source source : shown) {
            Label age = new Label();
            Label endpoint = new Label(source.agent().endpoint().display());
            endpoint.getStyleClass().addAll("mono", "muted");
            endpoint.setWrapText(true);
            ages.add(age);
            getChildren().add(new VBox(age, endpoint));
        }
        if (shown.isEmpty()) {
            getChildren().add(ToneLine.of(messages.say("fleet.detail.sources.none"), Tone.UNKNOWN));
        } else if (shown.size() > 1) {
            List<String> differences = differences(shown.getFirst(), shown.get(1), formats);
            getChildren()
                    .add(
                            differences.isEmpty()
                                    ? ToneLine.of(messages.say("fleet.detail.sources.agree"), Tone.NEUTRAL)
                                    : ToneLine.of(
                                            messages.say("fleet.detail.sources.differ", String.join("\n", differences)),
                                            Tone.WARN));
        }
    }

    /// Metrics that both report and that differ notably, as `temperature_celsius: 41 °C / 47 °C`.
    static List<String> differences(Gpu.Source one, Gpu.Source other, Formats formats) {
        List<String> found = new ArrayList<>();
        for (Metric metric : MetricDictionary.standard().metrics()) {
            double a = one.values().orNaN(metric);
            double b = other.values().orNaN(metric);
            boolean notable = Math.abs(a - b) > NOTABLE * Math.max(Math.abs(a), Math.abs(b));
            if (notable && found.size() < MOST_DIFFERENCES) {
                found.add(metric.key() + ": " + formats.value(metric, a) + " / " + formats.value(metric, b));
            }
        }
        return found;
    }
}
