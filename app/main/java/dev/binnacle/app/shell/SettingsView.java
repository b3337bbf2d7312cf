package dev.binnacle.app.shell;

import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Page;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.Sampling;
import dev.binnacle.message.Messages;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What can be set, in pages. Everything is kept as soon as it is typed and right, and says when it takes
/// effect.
public final class SettingsView {

    private static final double WIDTH = 720;
    private static final String PORT = "[1-9][0-9]{0,4}";

    private final SettingsModel model;
    private final Messages messages;
    private final Page page;

    /// @param prometheus the endpoints of the open context; made by whoever knows them
    public SettingsView(SettingsModel model, Messages messages, Node prometheus) {
        this.model = model;
        this.messages = messages;
        Map<SettingsPage, Tab> tabs = new EnumMap<>(SettingsPage.class);
        tabs.put(SettingsPage.GENERAL, tab("settings.general", general()));
        tabs.put(SettingsPage.READING, tab("settings.reading", reading()));
        tabs.put(SettingsPage.THRESHOLDS, tab("settings.thresholds", new ThresholdSettings(model, messages)));
        tabs.put(SettingsPage.AGENTS, tab("settings.agents", agents()));
        tabs.put(SettingsPage.PROMETHEUS, tab("settings.prometheus", prometheus));
        TabPane pane = new TabPane(tabs.values().toArray(Tab[]::new));
        pane.setId("settings-pages");
        pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        pane.getStyleClass().add("settings-tabs");
        model.page()
                .when(OnScreen.of(pane))
                .subscribe(wanted -> Optional.ofNullable(tabs.get(wanted))
                        .ifPresent(tab -> pane.getSelectionModel().select(tab)));
        pane.getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> tabs.forEach((one, tab) -> {
                    if (tab.equals(chosen)) {
                        model.page().set(one);
                    }
                }));
        page = new Page(messages.say("shell.place.settings"), pane);
        page.subtitle().setText(messages.say("settings.subtitle"));
    }

    public Parent root() {
        return page;
    }

    private Tab tab(String title, Node content) {
        VBox column = new VBox(content);
        column.getStyleClass().add("settings-page");
        column.setMaxWidth(WIDTH);
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        return new Tab(messages.say(title), scroll);
    }

    private Node general() {
        return new VBox(
                20,
                choice(
                        "settings.theme",
                        List.of("system", "light", "dark"),
                        value -> switch (value) {
                            case "light" -> messages.say("settings.theme.light");
                            case "dark" -> messages.say("settings.theme.dark");
                            default -> messages.say("settings.system");
                        },
                        Settings::theme,
                        Settings::withTheme),
                choice(
                        "settings.language",
                        List.of("system", "en", "zh"),
                        value -> switch (value) {
                            case "en" -> "English";
                            case "zh" -> "简体中文";
                            default -> messages.say("settings.system");
                        },
                        Settings::language,
                        Settings::withLanguage),
                protection());
    }

    private Node protection() {
        SettingRow pattern = new SettingRow(
                "settings-protection",
                new SettingRow.Texts(
                        messages.say("settings.protection"),
                        "",
                        messages.say("settings.protection.hint", Protection.STANDARD),
                        Protection.STANDARD),
                messages,
                this::regexFault,
                text -> model.change(settings ->
                        settings.withProtection(settings.protection().with(text))));
        model.settings()
                .when(OnScreen.of(pattern))
                .subscribe(settings -> pattern.show(settings.protection().pattern()));
        return pattern;
    }

    private Node choice(
            String key,
            List<String> values,
            Function<String, String> word,
            Function<Settings, String> now,
            BiFunction<Settings, String, Settings> change) {
        ToggleGroup group = new ToggleGroup();
        HBox row = new HBox(16);
        for (String value : values) {
            RadioButton button = new RadioButton(word.apply(value));
            button.setId(key.replace('.', '-') + "-" + value);
            button.setToggleGroup(group);
            button.setOnAction(_ -> model.change(settings -> change.apply(settings, value)));
            model.settings()
                    .when(OnScreen.of(button))
                    .subscribe(
                            settings -> button.setSelected(now.apply(settings).equals(value)));
            row.getChildren().add(button);
        }
        Label name = new Label(messages.say(key));
        name.getStyleClass().add("section-title");
        return new VBox(8, name, row);
    }

    private Node reading() {
        SettingRow pace = number(
                "settings.pace",
                "settings.unit.seconds",
                (double) Sampling.DEFAULT.pace().toSeconds(),
                Settings.PACE,
                (settings, value) -> settings.withPace((int) value.doubleValue()));
        SettingRow rate = number(
                "settings.rate",
                "settings.unit.perSecond",
                Sampling.DEFAULT.requestsPerSecond(),
                Settings.RATE,
                Settings::withRate);
        SettingRow parallel = number(
                "settings.parallel",
                "settings.unit.atOnce",
                Sampling.DEFAULT.parallel(),
                Settings.PARALLEL,
                (settings, value) -> settings.withParallel((int) value.doubleValue()));
        model.settings().when(OnScreen.of(pace)).subscribe(settings -> {
            pace.show(NumberText.of(settings.paceSeconds()));
            rate.show(NumberText.of(settings.requestsPerSecond()));
            parallel.show(NumberText.of(settings.parallel()));
        });
        return new VBox(16, muted("settings.reading.about"), pace, rate, parallel);
    }

    private SettingRow number(
            String key,
            String unit,
            double standard,
            Settings.Range range,
            BiFunction<Settings, Double, Settings> change) {
        return new SettingRow(
                key.replace('.', '-'),
                new SettingRow.Texts(
                        messages.say(key),
                        messages.say(unit),
                        messages.say(
                                "settings.hint",
                                NumberText.of(standard),
                                NumberText.of(range.least()),
                                NumberText.of(range.most())),
                        NumberText.of(standard)),
                messages,
                text -> NumberText.fault(text, range.least(), range.most(), messages),
                text -> model.change(settings -> change.apply(settings, Double.parseDouble(text))));
    }

    private Node agents() {
        AgentSettings standard = AgentSettings.DEFAULT;
        SettingRow unit = text(
                "settings.agents.unit",
                standard.hostUnit(),
                this::regexFault,
                (agents, text) ->
                        new AgentSettings(text, agents.hostLabelKey(), agents.hostLabelValue(), agents.hostPorts()));
        SettingRow key = text(
                "settings.agents.key",
                standard.hostLabelKey(),
                this::labelFault,
                (agents, text) ->
                        new AgentSettings(agents.hostUnit(), text, agents.hostLabelValue(), agents.hostPorts()));
        SettingRow value = text(
                "settings.agents.value",
                standard.hostLabelValue(),
                this::labelFault,
                (agents, text) ->
                        new AgentSettings(agents.hostUnit(), agents.hostLabelKey(), text, agents.hostPorts()));
        SettingRow ports = text(
                "settings.agents.ports",
                ports(standard.hostPorts()),
                this::portsFault,
                (agents, text) -> new AgentSettings(
                        agents.hostUnit(),
                        agents.hostLabelKey(),
                        agents.hostLabelValue(),
                        Arrays.stream(text.split("[,\\s]+"))
                                .map(Integer::valueOf)
                                .toList()));
        model.settings().map(Settings::agents).when(OnScreen.of(unit)).subscribe(agents -> {
            unit.show(agents.hostUnit());
            key.show(agents.hostLabelKey());
            value.show(agents.hostLabelValue());
            ports.show(ports(agents.hostPorts()));
        });
        return new VBox(16, muted("settings.agents.about"), unit, key, value, ports);
    }

    private SettingRow text(
            String key,
            String standard,
            Function<String, Optional<String>> check,
            BiFunction<AgentSettings, String, AgentSettings> change) {
        return new SettingRow(
                key.replace('.', '-'),
                new SettingRow.Texts(messages.say(key), "", messages.say("settings.hint.text", standard), standard),
                messages,
                check,
                text -> model.change(settings -> settings.withAgents(change.apply(settings.agents(), text))));
    }

    private Optional<String> regexFault(String text) {
        try {
            Pattern.compile(text);
            return text.isEmpty() ? Optional.of(messages.say("settings.fault.empty")) : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(messages.say("settings.fault.regex", e.getDescription()));
        }
    }

    private Optional<String> labelFault(String text) {
        return text.matches("[A-Za-z0-9]([A-Za-z0-9._/-]{0,251}[A-Za-z0-9])?")
                ? Optional.empty()
                : Optional.of(messages.say("settings.fault.label"));
    }

    private Optional<String> portsFault(String text) {
        boolean right = text.matches(PORT + "([,\\s]+" + PORT + "){0,15}")
                && Arrays.stream(text.split("[,\\s]+"))
                        .mapToInt(Integer::parseInt)
                        .allMatch(port -> port <= 65_535);
        return right ? Optional.empty() : Optional.of(messages.say("settings.fault.ports"));
    }

    private static String ports(List<Integer> ports) {
        return ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private Label muted(String key) {
        Label label = new Label(messages.say(key));
        label.setWrapText(true);
        label.getStyleClass().add("muted");
        return label;
    }
}
