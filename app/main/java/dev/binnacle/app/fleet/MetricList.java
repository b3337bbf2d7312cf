package dev.binnacle.app.fleet;

import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuPart;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.TextFields;

/// Every metric of the dictionary with its value or why it has none; a field finds one by its name or meaning.
final class MetricList extends VBox {

    private final MetricWords words;
    private final List<Row> rows = new ArrayList<>();
    private final VBox list = new VBox(6);
    private final Label nothing;
    private String sought = "";

    /// @param part of single links there are hundreds: they are listed where they have a value
    private record Row(Metric metric, boolean part, VBox box, Label value, String text) {

        boolean listed() {
            return !part || !value.getStyleClass().contains("absent");
        }
    }

    MetricList(Messages messages) {
        super(8);
        words = new MetricWords(messages);
        nothing = new Label(messages.say("fleet.detail.metrics.nothing"));
        nothing.getStyleClass().add("muted");
        nothing.setVisible(false);
        nothing.managedProperty().bind(nothing.visibleProperty());
        for (Metric metric : MetricDictionary.standard().metrics()) {
            String meaning = messages.say(MetricDictionary.standard().meaning(metric));
            rows.add(row(metric, meaning));
        }
        rows.forEach(row -> list.getChildren().add(row.box()));
        TextField search = TextFields.createClearableTextField();
        search.setId("gpu-metric-search");
        search.setPromptText(messages.say("fleet.detail.metrics.search"));
        search.setAccessibleText(messages.say("fleet.detail.metrics.search"));
        search.textProperty().subscribe(this::find);
        getChildren().addAll(search, nothing, list);
    }

    private static Row row(Metric metric, String meaning) {
        Label name = new Label(metric.key());
        name.getStyleClass().add("mono");
        name.setMinWidth(0);
        Label value = new Label();
        value.setMinWidth(Region.USE_PREF_SIZE);
        name.setLabelFor(value);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label explained = new Label(meaning);
        explained.setWrapText(true);
        explained.getStyleClass().add("caption");
        VBox box = new VBox(new HBox(8, name, gap, value), explained);
        boolean part = MetricDictionary.standard().part(metric) != GpuPart.WHOLE;
        return new Row(metric, part, box, value, (metric.key() + " " + meaning).toLowerCase(Locale.ROOT));
    }

    void show(Gpu gpu) {
        for (Row row : rows) {
            row.value().setText(words.value(gpu, row.metric()));
            row.value().getStyleClass().removeAll("absent");
            if (!gpu.values().has(row.metric())) {
                row.value().getStyleClass().add("absent");
            }
        }
        find(sought);
    }

    private void find(String typed) {
        sought = typed;
        List<String> wanted = List.of(typed.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        boolean any = false;
        for (Row row : rows) {
            boolean found = row.listed() && wanted.stream().allMatch(row.text()::contains);
            row.box().setVisible(found);
            row.box().setManaged(found);
            any |= found;
        }
        nothing.setVisible(!any);
    }
}
