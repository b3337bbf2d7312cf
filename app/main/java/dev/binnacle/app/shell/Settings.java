package dev.binnacle.app.shell;

import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.Sampling;
import dev.binnacle.prometheus.PrometheusEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What a person has set. Nothing secret is ever among it.
///
/// @param theme             `light`, `dark` or `system`
/// @param language          `en`, `zh` or `system`
/// @param kubeconfigs       files added by hand
/// @param paceSeconds       how often agents on screen are read
/// @param requestsPerSecond what the API server is asked at most once every agent has been read
/// @param parallel          requests at once
/// @param rules             what differs from the default rules
/// @param fleetColumns      of the table of GPUs, by id; empty for the usual ones
/// @param prometheus        sources of the fleet by context; their passwords and tokens are in the keyring, not
///                          here
/// @param protection        which contexts ask for their name before anything is written to them
public record Settings(
        String theme,
        String language,
        List<String> kubeconfigs,
        int paceSeconds,
        double requestsPerSecond,
        int parallel,
        AgentSettings agents,
        RuleSettings rules,
        Map<String, List<PrometheusEndpoint>> prometheus,
        List<String> fleetColumns,
        Protection protection) {

    public static final Range PACE = new Range(1, 3_600);
    public static final Range RATE = new Range(0.1, 1_000);
    public static final Range PARALLEL = new Range(1, 64);

    public static final Settings DEFAULT = new Settings(
            "system",
            "system",
            List.of(),
            0,
            0,
            0,
            AgentSettings.DEFAULT,
            RuleSettings.NONE,
            Map.of(),
            List.of(),
            Protection.DEFAULT);

    /// Where a number makes sense.
    public record Range(double least, double most) {
        public boolean allows(double value) {
            return value >= least && value <= most;
        }
    }

    /// What a file leaves out, or has wrong, is as it is by default.
    public Settings {
        theme = Objects.requireNonNullElse(theme, "system");
        language = Objects.requireNonNullElse(language, "system");
        kubeconfigs = List.copyOf(Objects.requireNonNullElse(kubeconfigs, List.of()));
        paceSeconds = PACE.allows(paceSeconds)
                ? paceSeconds
                : (int) Sampling.DEFAULT.pace().toSeconds();
        requestsPerSecond = RATE.allows(requestsPerSecond) ? requestsPerSecond : Sampling.DEFAULT.requestsPerSecond();
        parallel = PARALLEL.allows(parallel) ? parallel : Sampling.DEFAULT.parallel();
        agents = Objects.requireNonNullElse(agents, AgentSettings.DEFAULT);
        rules = Objects.requireNonNullElse(rules, RuleSettings.NONE);
        fleetColumns = List.copyOf(Objects.requireNonNullElse(fleetColumns, List.of()));
        protection = Objects.requireNonNullElse(protection, Protection.DEFAULT);
        prometheus = copy(Objects.requireNonNullElse(prometheus, Map.of()));
    }

    public Sampling sampling() {
        return new Sampling(Duration.ofSeconds(paceSeconds), requestsPerSecond, parallel);
    }

    public List<PrometheusEndpoint> prometheus(String context) {
        return prometheus.getOrDefault(context, List.of());
    }

    public Settings withTheme(String other) {
        return with(change -> change.theme = other);
    }

    public Settings withLanguage(String other) {
        return with(change -> change.language = other);
    }

    public Settings withKubeconfig(String added) {
        List<String> more = new ArrayList<>(kubeconfigs);
        more.add(added);
        return with(change -> change.kubeconfigs = more);
    }

    public Settings withPace(int seconds) {
        return with(change -> change.paceSeconds = seconds);
    }

    public Settings withRate(double perSecond) {
        return with(change -> change.requestsPerSecond = perSecond);
    }

    public Settings withParallel(int requests) {
        return with(change -> change.parallel = requests);
    }

    public Settings withAgents(AgentSettings other) {
        return with(change -> change.agents = other);
    }

    public Settings withRules(GpuRules other) {
        return with(change -> change.rules = RuleSettings.of(other));
    }

    public Settings withPrometheus(String context, List<PrometheusEndpoint> endpoints) {
        Map<String, List<PrometheusEndpoint>> all = new TreeMap<>(prometheus);
        all.put(context, endpoints);
        return with(change -> change.prometheus = all);
    }

    public Settings withFleetColumns(List<String> ids) {
        return with(change -> change.fleetColumns = ids);
    }

    public Settings withProtection(Protection other) {
        return with(change -> change.protection = other);
    }

    private Settings with(Consumer<Change> how) {
        Change change = new Change(this);
        how.accept(change);
        return change.settings();
    }

    /// The same settings while one of them is being changed, so that each is named in one place and not in every
    /// change of another.
    private static final class Change {
        private String theme;
        private String language;
        private List<String> kubeconfigs;
        private int paceSeconds;
        private double requestsPerSecond;
        private int parallel;
        private AgentSettings agents;
        private RuleSettings rules;
        private Map<String, List<PrometheusEndpoint>> prometheus;
        private List<String> fleetColumns;
        private Protection protection;

        private Change(Settings now) {
            theme = now.theme;
            language = now.language;
            kubeconfigs = now.kubeconfigs;
            paceSeconds = now.paceSeconds;
            requestsPerSecond = now.requestsPerSecond;
            parallel = now.parallel;
            agents = now.agents;
            rules = now.rules;
            prometheus = now.prometheus;
            fleetColumns = now.fleetColumns;
            protection = now.protection;
        }

        private Settings settings() {
            return new Settings(
                    theme,
                    language,
                    kubeconfigs,
                    paceSeconds,
                    requestsPerSecond,
                    parallel,
                    agents,
                    rules,
                    prometheus,
                    fleetColumns,
                    protection);
        }
    }

    private static Map<String, List<PrometheusEndpoint>> copy(Map<String, List<PrometheusEndpoint>> lists) {
        Map<String, List<PrometheusEndpoint>> copy = new TreeMap<>();
        lists.forEach((context, endpoints) -> copy.put(context, List.copyOf(endpoints)));
        return Collections.unmodifiableMap(copy);
    }
}
