package dev.binnacle.app.shell;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// What a person has set, and which page of it they look at. UI thread only.
public final class SettingsModel {

    private final ReadOnlyObjectWrapper<Settings> settings;
    private final ObjectProperty<SettingsPage> page = new SimpleObjectProperty<>(SettingsPage.GENERAL);
    private final Consumer<Settings> keep;

    /// @param keep told what has to be kept, after every change
    public SettingsModel(Settings initial, Consumer<Settings> keep) {
        settings = new ReadOnlyObjectWrapper<>(initial);
        this.keep = keep;
    }

    public ReadOnlyObjectProperty<Settings> settings() {
        return settings.getReadOnlyProperty();
    }

    public ObjectProperty<SettingsPage> page() {
        return page;
    }

    public void change(UnaryOperator<Settings> how) {
        Settings changed = how.apply(settings.get());
        if (!changed.equals(settings.get())) {
            settings.set(changed);
            keep.accept(changed);
        }
    }
}
