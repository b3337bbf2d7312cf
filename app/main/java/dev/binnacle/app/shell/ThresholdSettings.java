package dev.binnacle.app.shell;

import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.Threshold;
import dev.binnacle.gpu.ThrottleReason;
import dev.binnacle.message.Messages;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Everything that a GPU's state goes by.
final class ThresholdSettings extends VBox {

    private final SettingsModel model;
    private final Messages messages;
    private final Map<Threshold, SettingRow> rows = new EnumMap<>(Threshold.class);
    private final SettingRow fatalXids;
    private final SettingRow warningXids;
    private final VBox throttle = new VBox(6);

    ThresholdSettings(SettingsModel model, Messages messages) {
        super(12);
        this.model = model;
        this.messages = messages;
        for (Threshold threshold : Threshold.values()) {
            rows.put(threshold, row(threshold));
        }
        fatalXids = xids(
                "settings.xids.fatal",
                GpuRules.DEFAULT.fatalXids(),
                (rules, codes) -> new GpuRules(
                        rules.thresholds(), codes, rules.warningXids(), rules.redThrottle(), rules.amberThrottle()));
        warningXids = xids(
                "settings.xids.warning",
                GpuRules.DEFAULT.warningXids(),
                (rules, codes) -> new GpuRules(
                        rules.thresholds(), rules.fatalXids(), codes, rules.redThrottle(), rules.amberThrottle()));
        Button all = new Button(messages.say("settings.reset.all"));
        all.setId("reset-thresholds");
        all.setOnAction(_ -> model.change(settings -> settings.withRules(GpuRules.DEFAULT)));
        getChildren().addAll(rows.values());
        getChildren()
                .addAll(heading("settings.xids"), fatalXids, warningXids, heading("settings.throttle"), throttle, all);
        model.settings()
                .when(OnScreen.of(this))
                .subscribe(settings -> show(settings.rules().rules()));
    }

    private Label heading(String key) {
        Label heading = new Label(messages.say(key));
        heading.getStyleClass().add("section-title");
        return heading;
    }

    private SettingRow row(Threshold threshold) {
        double factor = threshold.unit() == Threshold.Unit.RATIO ? 100 : 1;
        String standard = NumberText.of(threshold.standard() * factor);
        return new SettingRow(
                "threshold-" + threshold.key(),
                new SettingRow.Texts(
                        messages.say(threshold.meaning()),
                        unit(threshold.unit()),
                        messages.say(
                                "settings.hint",
                                standard,
                                NumberText.of(threshold.least() * factor),
                                NumberText.of(threshold.most() * factor)),
                        standard),
                messages,
                text -> NumberText.fault(text, threshold.least() * factor, threshold.most() * factor, messages)
                        .or(() -> order(threshold, Double.parseDouble(text))),
                text -> model.change(settings -> settings.withRules(
                        settings.rules().rules().with(threshold, Double.parseDouble(text) / factor))));
    }

    /// A GPU has to be warm before it is hot.
    private Optional<String> order(Threshold threshold, double value) {
        GpuRules rules = model.settings().get().rules().rules();
        boolean wrong = (threshold == Threshold.WARM && value >= rules.get(Threshold.HOT))
                || (threshold == Threshold.HOT && value <= rules.get(Threshold.WARM));
        return wrong ? Optional.of(messages.say("settings.fault.order")) : Optional.empty();
    }

    private String unit(Threshold.Unit unit) {
        return switch (unit) {
            case CELSIUS -> "°C";
            case RATIO -> "%";
            case MINUTES -> messages.say("settings.unit.minutes");
            case SECONDS -> messages.say("settings.unit.seconds");
            case COUNT -> "";
        };
    }

    private SettingRow xids(String key, Set<Integer> standard, BiFunction<GpuRules, Set<Integer>, GpuRules> change) {
        return new SettingRow(
                key.replace('.', '-'),
                new SettingRow.Texts(
                        messages.say(key), "", messages.say("settings.xids.hint", codes(standard)), codes(standard)),
                messages,
                text -> codes(text).isPresent() ? Optional.empty() : Optional.of(messages.say("settings.xids.fault")),
                text -> codes(text)
                        .ifPresent(codes -> model.change(settings ->
                                settings.withRules(change.apply(settings.rules().rules(), codes)))));
    }

    private static String codes(Set<Integer> codes) {
        return new TreeSet<>(codes).stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Optional<Set<Integer>> codes(String text) {
        if (!text.matches("[0-9]{1,5}([,\\s]+[0-9]{1,5})*")) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(text.split("[,\\s]+")).map(Integer::valueOf).collect(Collectors.toSet()));
    }

    private void show(GpuRules rules) {
        rows.forEach((threshold, row) ->
                row.show(NumberText.of(rules.get(threshold) * (threshold.unit() == Threshold.Unit.RATIO ? 100 : 1))));
        fatalXids.show(codes(rules.fatalXids()));
        warningXids.show(codes(rules.warningXids()));
        throttle.getChildren()
                .setAll(ThrottleReason.known().stream()
                        .map(reason -> throttle(reason, rules))
                        .toList());
    }

    private HBox throttle(ThrottleReason reason, GpuRules rules) {
        Label name = new Label(messages.say(reason.meaning()));
        name.setWrapText(true);
        name.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Function<Boolean, String> word =
                red -> messages.say(red ? "settings.throttle.fatal" : "settings.throttle.warning");
        String nothing = messages.say("settings.throttle.nothing");
        ComboBox<String> choice = new ComboBox<>();
        choice.getItems().setAll(nothing, word.apply(false), word.apply(true));
        choice.setMinWidth(Region.USE_PREF_SIZE);
        choice.setAccessibleText(name.getText());
        boolean red = (rules.redThrottle() & reason.bit()) != 0;
        boolean amber = (rules.amberThrottle() & reason.bit()) != 0;
        choice.getSelectionModel().select(red ? 2 : amber ? 1 : 0);
        choice.setOnAction(_ -> {
            int chosen = choice.getSelectionModel().getSelectedIndex();
            model.change(settings -> settings.withRules(set(settings.rules().rules(), reason.bit(), chosen)));
        });
        HBox row = new HBox(8, name, gap, choice);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// @param chosen 0 nothing, 1 a warning, 2 fatal
    private static GpuRules set(GpuRules rules, long bit, int chosen) {
        return new GpuRules(
                rules.thresholds(),
                rules.fatalXids(),
                rules.warningXids(),
                chosen == 2 ? rules.redThrottle() | bit : rules.redThrottle() & ~bit,
                chosen == 1 ? rules.amberThrottle() | bit : rules.amberThrottle() & ~bit);
    }
}
