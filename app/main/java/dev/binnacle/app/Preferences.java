package dev.binnacle.app;

import dev.binnacle.app.fx.Jobs;
import dev.binnacle.app.shell.Settings;
import dev.binnacle.app.shell.SettingsFile;
import dev.binnacle.app.shell.SettingsModel;
import dev.binnacle.message.Message;
import dev.binnacle.message.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the person has set, kept in their file as they change it. UI thread only; the file is written in a job.
final class Preferences {

    private final SettingsFile file;
    private final Jobs jobs;
    private final Supplier<String> job;
    private final BiConsumer<Problem, Runnable> onFailure;
    private final SettingsModel model;
    private Optional<Problem> damage;

    /// @param job       what the status bar calls the writing
    /// @param onFailure told what could not be kept, and how to try again
    /// @param onChange  told the new settings, before they are on disk
    Preferences(
            SettingsFile file,
            Jobs jobs,
            Supplier<String> job,
            BiConsumer<Problem, Runnable> onFailure,
            Consumer<Settings> onChange) {
        this.file = file;
        this.jobs = jobs;
        this.job = job;
        this.onFailure = onFailure;
        SettingsFile.Content content = file.content();
        damage = content.damage();
        model = new SettingsModel(content.settings(), changed -> {
            damage = Optional.empty();
            onChange.accept(changed);
            keep(changed);
        });
    }

    SettingsModel model() {
        return model;
    }

    Settings settings() {
        return model.settings().get();
    }

    /// What is wrong with the file, as long as nothing has been written over it.
    Optional<Problem> damage() {
        return damage;
    }

    private void keep(Settings changed) {
        var _ = jobs.start(
                job.get(),
                _ -> {
                    file.write(changed);
                    return changed;
                },
                _ -> {},
                failure -> onFailure.accept(
                        new Problem(
                                Message.of("shell.settings.failed"),
                                Message.verbatim(String.valueOf(failure.getMessage())),
                                List.of(),
                                ""),
                        () -> keep(changed)));
    }
}
