package dev.binnacle.app;

import dev.binnacle.app.fx.Jobs;
import dev.binnacle.app.shell.Settings;
import dev.binnacle.app.shell.SettingsFile;
import dev.binnacle.message.Message;
import dev.binnacle.message.Problem;
import dev.binnacle.prometheus.PrometheusEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// What the person has set, kept in their file as they change it. UI thread only; the file is written in a job.
final class Preferences {

    private final SettingsFile file;
    private final Jobs jobs;
    private final BiConsumer<Problem, Runnable> onFailure;
    private Settings settings;

    /// @param onFailure told what could not be kept, and how to try again
    Preferences(SettingsFile file, Jobs jobs, BiConsumer<Problem, Runnable> onFailure) {
        this.file = file;
        this.jobs = jobs;
        this.onFailure = onFailure;
        settings = file.read();
    }

    Settings settings() {
        return settings;
    }

    /// @param job what the status bar calls the writing
    void theme(String theme, String job) {
        keep(
                new Settings(
                        theme, settings.language(), settings.kubeconfigs(), settings.paceSeconds(), settings.agents(), settings.prometheus()),
                job);
    }

    void language(String language, String job) {
        keep(
                new Settings(
                        settings.theme(), language, settings.kubeconfigs(), settings.paceSeconds(), settings.agents(), settings.prometheus()),
                job);
    }

    void kubeconfig(String added, String job) {
        List<String> more = new ArrayList<>(settings.kubeconfigs());
        more.add(added);
        keep(new Settings(settings.theme(), settings.language(), more, settings.paceSeconds(), settings.agents(), settings.prometheus()), job);
    }

    /// Sources of the fleet for one context.
    void prometheus(String context, List<PrometheusEndpoint> endpoints, String job) {
        Map<String, List<PrometheusEndpoint>> all = new HashMap<>(settings.prometheus());
        all.put(context, endpoints);
        keep(
                new Settings(
                        settings.theme(),
                        settings.language(),
                        settings.kubeconfigs(),
                        settings.paceSeconds(),
                        settings.agents(),
                        all),
                job);
    }

    private void keep(Settings changed, String job) {
        settings = changed;
        var _ = jobs.start(
                job,
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
                        () -> keep(changed, job)));
    }
}
