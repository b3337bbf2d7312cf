package dev.binnacle.app.connect;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.gpu.prometheus.PrometheusReport;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// What a Prometheus that was tried has for us.
final class PrometheusFacts extends VBox {

    /// Less says more of the network than of the clocks.
    private static final Duration NOTEWORTHY = Duration.ofSeconds(5);

    private final Messages messages;
    private final GridPane facts = new GridPane();

    PrometheusFacts(String name, PrometheusReport report, Messages messages) {
        this.messages = messages;
        setSpacing(6);
        setId("prometheus-facts");
        boolean gpus = report.metrics() > 0;
        Badge badge = new Badge(
                messages.say(gpus ? "prometheus.test.well" : "prometheus.test.empty", name),
                gpus ? Tone.OK : Tone.WARN);
        facts.setHgap(16);
        facts.setVgap(4);
        fact("prometheus.fact.version", report.version().orElse(messages.say("prometheus.fact.version.unsaid")));
        fact("prometheus.fact.metrics", messages.say("prometheus.fact.number", report.metrics()));
        fact("prometheus.fact.gpus", number(report.gpus()));
        fact(
                "prometheus.fact.series",
                messages.say("prometheus.fact.series.parts", number(report.series()), report.parts()));
        fact("prometheus.fact.skew", skew(report.skew()));
        fact(
                "prometheus.fact.targets",
                switch (report.targets()) {
                    case Answer.Known<Integer>(Integer number, Instant _) ->
                        messages.say("prometheus.fact.number", number);
                    case Answer.Unknown<Integer>(ClusterFailure why, Instant _) ->
                        messages.say("prometheus.fact.targets.unavailable", messages.say(ClusterProblem.why(why)));
                });
        getChildren().addAll(badge, facts);
    }

    private String number(OptionalLong number) {
        return number.isPresent() ? messages.say("prometheus.fact.number", number.getAsLong()) : Formats.ABSENT;
    }

    private String skew(Duration skew) {
        return skew.abs().compareTo(NOTEWORTHY) < 0
                ? messages.say("prometheus.fact.skew.none")
                : messages.say(
                        skew.isNegative() ? "prometheus.fact.skew.behind" : "prometheus.fact.skew.ahead",
                        new Formats(messages).age(skew.abs()));
    }

    private void fact(String key, String value) {
        Label label = new Label(messages.say(key));
        label.getStyleClass().add("muted");
        label.setMinWidth(USE_PREF_SIZE);
        Label text = new Label(value);
        text.setWrapText(true);
        facts.addRow(facts.getRowCount(), label, text);
    }
}
