package dev.binnacle.app.config.editor;

import dev.binnacle.draft.embed.EmbeddedText.Name;
import dev.binnacle.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What stands above the text: which part of the draft is shown, the outline, the keys to know.
final class EditorTools extends HBox {

    /// More values than these are in a menu.
    private static final int MOST = 3;

    private final Messages messages;
    private final Runnable whole;
    private final Consumer<Name> open;
    private final HBox parts = new HBox();
    private final ToggleButton outline;
    private List<Name> names = List.of();
    private List<Level> levels = List.of();

    EditorTools(Messages messages, Runnable whole, Consumer<Name> open) {
        super(8);
        this.messages = messages;
        this.whole = whole;
        this.open = open;
        parts.getStyleClass().add("editor-levels");
        parts.setId("editor-levels");
        outline = new ToggleButton(messages.say("config.outline"));
        outline.setId("editor-outline");
        outline.setTooltip(new Tooltip(messages.say("config.outline.tip")));
        outline.setMinWidth(USE_PREF_SIZE);
        Button keys = new Button("?");
        keys.setId("editor-keys");
        keys.setAccessibleText(messages.say("config.keys"));
        keys.setTooltip(new Tooltip(messages.say("config.keys")));
        keys.setOnAction(_ -> Shortcuts.show(keys, messages));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox right = new HBox(outline, keys);
        right.getStyleClass().add("editor-levels");
        getChildren().addAll(parts, gap, right);
        HBox.setHgrow(this, Priority.ALWAYS);
    }

    BooleanProperty outlineShown() {
        return outline.selectedProperty();
    }

    /// Values that can be edited alone.
    void offer(List<Name> found) {
        if (!names.equals(found)) {
            names = List.copyOf(found);
            build();
        }
    }

    void choose(List<Level> now) {
        levels = List.copyOf(now);
        build();
    }

    /// Whether names of keys alone would not tell them apart.
    boolean several() {
        return names.stream().map(Name::document).distinct().count() > 1;
    }

    static String words(Name name, boolean several) {
        return several ? name.object() + " / " + name.key() : name.key();
    }

    private void build() {
        List<Region> shown = new ArrayList<>();
        if (!names.isEmpty() || !levels.isEmpty()) {
            shown.add(part(messages.say("config.editor.whole"), levels.isEmpty(), whole));
        }
        String open = levels.isEmpty() ? "" : levels.getFirst().name();
        names.stream().limit(MOST).forEach(name -> shown.add(value(name, open)));
        if (names.size() > MOST) {
            MenuButton more = new MenuButton(messages.say("config.editor.more", names.size() - MOST));
            more.setMinWidth(USE_PREF_SIZE);
            names.stream().skip(MOST).forEach(name -> {
                MenuItem item = new MenuItem(words(name, several()));
                item.setMnemonicParsing(false);
                item.setOnAction(_ -> this.open.accept(name));
                more.getItems().add(item);
            });
            shown.add(more);
        }
        boolean listed = names.stream()
                .limit(MOST)
                .anyMatch(name -> words(name, several()).equals(open));
        for (int i = listed ? 1 : 0; i < levels.size(); i++) {
            String level = levels.get(i).name();
            shown.add(part("› " + level, i == levels.size() - 1, () -> openAgain(level)));
        }
        parts.getChildren().setAll(shown);
    }

    /// Out of the job to the value it stands in.
    private void openAgain(String level) {
        names.stream()
                .filter(name -> words(name, several()).equals(level))
                .findFirst()
                .ifPresent(open);
    }

    private ToggleButton value(Name name, String open) {
        String words = words(name, several());
        boolean chosen = words.equals(open) && levels.size() == 1;
        ToggleButton part = part(words, chosen, () -> this.open.accept(name));
        part.setTooltip(new Tooltip(messages.say("config.editor.value", words)));
        return part;
    }

    private ToggleButton part(String words, boolean chosen, Runnable action) {
        ToggleButton part = new ToggleButton(words);
        part.setMnemonicParsing(false);
        part.setSelected(chosen);
        part.setMaxWidth(180);
        part.setOnAction(_ -> {
            if (chosen) {
                part.setSelected(true);
            } else {
                action.run();
            }
        });
        return part;
    }
}
