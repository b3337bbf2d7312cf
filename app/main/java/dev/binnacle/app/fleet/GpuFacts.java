package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.ThrottleReason;
import dev.binnacle.message.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The figures of one GPU that have a meaning of their own, by topic.
final class GpuFacts extends VBox {

    private final Messages messages;
    private final MetricWords words;
    private final FactGrid memory = new FactGrid();
    private final FactGrid power = new FactGrid();
    private final FactGrid faults = new FactGrid();
    private final LinkFacts links;
    private final VBox throttle = new VBox(4);

    GpuFacts(Messages messages) {
        super(16);
        this.messages = messages;
        this.words = new MetricWords(messages);
        FactGrid linkGrid = new FactGrid();
        links = new LinkFacts(linkGrid, messages, words);
        getChildren()
                .addAll(
                        section("fleet.detail.clocks", new VBox(8, throttle, power)),
                        section("fleet.detail.memory", memory),
                        section("fleet.detail.faults", faults),
                        section("fleet.detail.links", linkGrid));
    }

    private VBox section(String title, Node content) {
        return DetailSection.of(messages.say(title), content);
    }

    void show(Gpu gpu) {
        showThrottle(gpu);
        say(power, gpu, "fleet.detail.clock.sm", Metrics.SM_CLOCK);
        say(power, gpu, "fleet.detail.clock.memory", Metrics.MEMORY_CLOCK);
        showPower(gpu);
        say(power, gpu, "fleet.detail.energy", Metrics.ENERGY);
        say(memory, gpu, "fleet.detail.memory.used", Metrics.MEMORY_USED);
        say(memory, gpu, "fleet.detail.memory.total", Metrics.MEMORY_TOTAL);
        say(memory, gpu, "fleet.detail.memory.reserved", Metrics.MEMORY_RESERVED);
        say(memory, gpu, "fleet.detail.memory.temperature", Metrics.MEMORY_TEMPERATURE);
        say(memory, gpu, "fleet.detail.memory.busy", Metrics.MEMORY_UTILIZATION);
        fault(gpu, "fleet.detail.ecc.uncorrected", Metrics.ECC_UNCORRECTED_SINCE_RESET);
        say(faults, gpu, "fleet.detail.ecc.corrected", Metrics.ECC_CORRECTED_SINCE_RESET);
        fault(gpu, "fleet.detail.remap.failed", Metrics.ROW_REMAP_FAILED);
        fault(gpu, "fleet.detail.remap.pending", Metrics.ROW_REMAP_PENDING);
        fault(gpu, "fleet.detail.remap.uncorrectable", Metrics.ROW_REMAP_UNCORRECTABLE);
        say(faults, gpu, "fleet.detail.remap.correctable", metric("row_remap_correctable_total"));
        fault(gpu, "fleet.detail.pages", Metrics.RETIRED_PAGES_PENDING);
        links.show(gpu);
    }

    private static Metric metric(String key) {
        return MetricDictionary.standard().metric(key);
    }

    private void say(FactGrid grid, Gpu gpu, String name, Metric metric) {
        grid.say(
                messages.say(name),
                words.value(gpu, metric),
                meaning(metric),
                gpu.values().has(metric));
    }

    /// Of what a GPU that is well has none; whether it needs someone is for the thresholds to say.
    private void fault(Gpu gpu, String name, Metric metric) {
        double value = gpu.values().orNaN(metric);
        Tone known = value > 0 ? Tone.WARN : Tone.NEUTRAL;
        faults.say(
                messages.say(name),
                words.value(gpu, metric),
                meaning(metric),
                Double.isNaN(value) ? Tone.UNKNOWN : known);
    }

    private String meaning(Metric metric) {
        return messages.say(MetricDictionary.standard().meaning(metric));
    }

    private void showPower(Gpu gpu) {
        double draw = gpu.values().orNaN(Metrics.POWER);
        double limit = gpu.values().orNaN(Metrics.POWER_LIMIT);
        boolean both = !Double.isNaN(draw) && limit > 0;
        power.say(
                messages.say("fleet.detail.power"),
                both
                        ? messages.say(
                                "fleet.detail.power.ofLimit",
                                words.value(Metrics.POWER, draw),
                                words.value(Metrics.POWER_LIMIT, limit),
                                draw / limit)
                        : words.value(gpu, Metrics.POWER),
                meaning(Metrics.POWER),
                gpu.values().has(Metrics.POWER));
        say(power, gpu, "fleet.detail.power.limit", Metrics.POWER_LIMIT);
    }

    private void showThrottle(Gpu gpu) {
        List<Label> lines = new ArrayList<>();
        double bits = gpu.values().orNaN(Metrics.THROTTLE_REASONS);
        if (Double.isNaN(bits)) {
            lines.add(ToneLine.of(
                    messages.say("fleet.detail.throttle.absent", words.value(gpu, Metrics.THROTTLE_REASONS)),
                    Tone.UNKNOWN));
        } else {
            List<ThrottleReason> reasons = ThrottleReason.of((long) bits);
            if (reasons.isEmpty()) {
                lines.add(ToneLine.of(messages.say("fleet.detail.throttle.none"), Tone.NEUTRAL));
            }
            for (ThrottleReason reason : reasons) {
                lines.add(ToneLine.of("• " + messages.say(reason.meaning()), tone(reason.severity())));
            }
        }
        if (!lines.stream()
                .map(Label::getText)
                .toList()
                .equals(throttle.getChildren().stream()
                        .map(node -> ((Label) node).getText())
                        .toList())) {
            throttle.getChildren().setAll(lines);
        }
    }

    private static Tone tone(ThrottleReason.Severity severity) {
        return switch (severity) {
            case NORMAL, NOTE -> Tone.NEUTRAL;
            case AMBER -> Tone.WARN;
            case RED -> Tone.BAD;
        };
    }
}
