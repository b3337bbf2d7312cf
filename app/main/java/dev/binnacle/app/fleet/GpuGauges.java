package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.Gauge;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One GPU in four gauges: utilisation, memory, temperature, power, with who says so and how old it is.
final class GpuGauges extends VBox {

    private final Messages messages;
    private final Gauge utilization;
    private final Gauge memory;
    private final Gauge temperature;
    private final Gauge power;
    private final Label title = new Label();
    private final Label holder = new Label();
    private final Label sources = new Label();
    private final Label age = new Label();
    private final Badge state = new Badge("", Tone.NEUTRAL);

    GpuGauges(GpuRow row, Messages messages, Theme theme, ObservableValue<Instant> now) {
        this.messages = messages;
        Gpu first = row.gpu().get();
        String noData = messages.say("fleet.gauge.noData");
        double gib = 1L << 30;
        double memoryTotal = first.values().get(Metrics.MEMORY_TOTAL).orElse(80 * gib) / gib;
        double powerLimit = first.values().get(Metrics.POWER_LIMIT).orElse(700);
        utilization = new Gauge(
                new Gauge.Scale(
                        messages.say("fleet.gauge.utilization"),
                        "%",
                        100,
                        Double.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY),
                theme,
                noData);
        memory = new Gauge(
                new Gauge.Scale(
                        messages.say("fleet.gauge.memory"),
                        "GiB",
                        Math.ceil(memoryTotal),
                        memoryTotal * 0.95,
                        Double.POSITIVE_INFINITY),
                theme,
                noData);
        temperature =
                new Gauge(new Gauge.Scale(messages.say("fleet.gauge.temperature"), "°C", 110, 80, 90), theme, noData);
        power = new Gauge(
                new Gauge.Scale(
                        messages.say("fleet.gauge.power"),
                        "W",
                        powerLimit,
                        Double.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY),
                theme,
                noData);
        getStyleClass().add("card");
        setMaxWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(header(), dials(), footer());
        row.gpu().when(OnScreen.of(this)).subscribe(this::show);
        Formats formats = new Formats(messages);
        now.when(OnScreen.of(this))
                .subscribe(time -> age.setText(formats.age(row.gpu().get().age(time))));
    }

    private HBox header() {
        title.getStyleClass().add("strong");
        title.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        age.getStyleClass().add("caption");
        age.setMinWidth(USE_PREF_SIZE);
        HBox header = new HBox(8, title, gap, state, age);
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private HBox dials() {
        HBox dials = new HBox(8, utilization, memory, temperature, power);
        return dials;
    }

    private VBox footer() {
        holder.getStyleClass().add("small");
        sources.getStyleClass().add("caption");
        return new VBox(2, holder, sources);
    }

    private void show(Gpu gpu) {
        double gib = 1L << 30;
        title.setText(messages.say("fleet.gauge.title", gpu.node(), gpu.index(), gpu.model()));
        state.show(gpu.state(), messages);
        holder.setText(
                gpu.holder().present()
                        ? gpu.holder().namespace() + "/" + gpu.holder().pod()
                        : messages.say("fleet.gauge.free"));
        sources.setText(gpu.sources().stream()
                .map(source -> source.agent().endpoint().display())
                .collect(Collectors.joining(" + ")));
        utilization.show(scaled(GpuTable.utilization(gpu), 0.01));
        memory.show(scaled(gpu.values().get(Metrics.MEMORY_USED), gib));
        temperature.show(gpu.values().get(Metrics.TEMPERATURE));
        power.show(gpu.values().get(Metrics.POWER));
    }

    private static OptionalDouble scaled(OptionalDouble value, double divisor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() / divisor) : value;
    }
}
