package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.Sparkline;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.History;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One quantity of a GPU: now, over time, and between which values.
final class MetricCurve extends VBox {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private final Metric metric;
    private final String name;
    private final Messages messages;
    private final MetricWords words;
    private final Label value = new Label();
    private final Label foot = new Label();
    private final Sparkline line;
    private String range = "";
    private boolean days;

    MetricCurve(Metric metric, String name, Messages messages, Theme theme) {
        this.metric = metric;
        this.name = name;
        this.messages = messages;
        this.words = new MetricWords(messages);
        this.line = new Sparkline(theme);
        getStyleClass().add("curve");
        Label caption = new Label(name);
        caption.getStyleClass().add("caption");
        value.getStyleClass().add("curve-value");
        foot.getStyleClass().add("caption");
        foot.setTextOverrun(OverrunStyle.ELLIPSIS);
        getChildren().addAll(caption, value, line, foot);
        line.pointed().subscribe(this::point);
    }

    Metric metric() {
        return metric;
    }

    void showNow(Gpu gpu) {
        boolean known = gpu.values().has(metric);
        value.setText(words.value(gpu, metric));
        value.getStyleClass().removeAll("absent");
        if (!known) {
            value.getStyleClass().add("absent");
        }
        describe();
    }

    void show(Gpu gpu, History.Series series) {
        days = series.step().multipliedBy(series.values().length).compareTo(Duration.ofHours(20)) > 0;
        line.show(series, floor(), ceiling(gpu));
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float one : series.values()) {
            if (!Float.isNaN(one)) {
                low = Math.min(low, one);
                high = Math.max(high, one);
            }
        }
        range = low > high
                ? messages.say("fleet.detail.curve.none")
                : messages.say("fleet.detail.curve.range", words.value(metric, low), words.value(metric, high));
        point(line.pointed().get());
        describe();
    }

    /// There is no curve, and why.
    void fail(String why) {
        line.show(History.Series.NONE, 0, 1);
        range = why;
        point(null);
        describe();
    }

    private void describe() {
        line.setAccessibleText(messages.say("fleet.detail.curve.spoken", name, value.getText(), range));
    }

    private void point(Sparkline.@Nullable Point point) {
        foot.setText(
                point == null
                        ? range
                        : time(point.at()) + "  "
                                + (Double.isNaN(point.value()) ? Formats.ABSENT : words.value(metric, point.value())));
    }

    private String time(Instant at) {
        return (days ? DATE : TIME).format(at);
    }

    private double floor() {
        return metric.unit() == Metric.Unit.CELSIUS || metric.unit() == Metric.Unit.HERTZ ? Double.NaN : 0;
    }

    private double ceiling(Gpu gpu) {
        if (metric.equals(Metrics.MEMORY_USED)) {
            return gpu.values().orNaN(Metrics.MEMORY_TOTAL);
        }
        if (metric.equals(Metrics.POWER)) {
            return gpu.values().orNaN(Metrics.POWER_LIMIT);
        }
        return metric.unit() == Metric.Unit.RATIO ? 1 : Double.NaN;
    }
}
