package dev.binnacle.draft.effect;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.draft.effect.Effect.Count;
import dev.binnacle.draft.effect.Effect.JobChange;
import dev.binnacle.draft.effect.Effect.Trouble;
import dev.binnacle.draft.effect.Effect.Verdict;
import dev.binnacle.draft.effect.Effect.Waiting;
import dev.binnacle.draft.effect.ScrapeIntent.Touch;
import dev.binnacle.draft.effect.ScrapeState.Reload;
import dev.binnacle.draft.effect.ScrapeState.TargetKey;
import dev.binnacle.prometheus.Targets;
import dev.binnacle.prometheus.Targets.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares what a Prometheus did before a push with what it does after. To be asked look by look, in order.
final class EffectJudge {

    /// A job that was loaded anew finds its targets again only after some seconds.
    private static final Duration SETTLING = Duration.ofSeconds(15);

    private final ScrapeIntent intent;
    private final ScrapeState before;

    /// When the configuration was first seen to be loaded.
    private @Nullable Instant loadedAt;

    EffectJudge(ScrapeIntent intent, ScrapeState before) {
        this.intent = intent;
        this.before = before;
    }

    /// @param last the state before `now`: while a job is loaded anew it has no targets for a moment, so one is
    ///             gone only when it is missing twice
    Effect judge(ScrapeState last, ScrapeState now) {
        Instant at = now.targets().at();
        if (now.targets() instanceof Answer.Unknown<Map<TargetKey, Targets.Target>>(ClusterFailure why, var _)) {
            return new Effect(at, new Verdict.Unseen(why), List.of());
        }
        if (before.targets() instanceof Answer.Unknown<Map<TargetKey, Targets.Target>>(ClusterFailure why, var _)) {
            return new Effect(at, new Verdict.Unseen(why), List.of());
        }
        Map<TargetKey, Targets.Target> then = before.targets().orElse(Map.of());
        Map<TargetKey, Targets.Target> present = now.targets().orElse(Map.of());
        return new Effect(at, verdict(then, present, last, now), changes(then, present));
    }

    private Verdict verdict(
            Map<TargetKey, Targets.Target> then,
            Map<TargetKey, Targets.Target> present,
            ScrapeState last,
            ScrapeState now) {
        if (refused(now)) {
            return new Verdict.Refused();
        }
        Instant at = now.targets().at();
        if (loadedAt == null && loaded(then, present, now)) {
            loadedAt = at;
        }
        boolean settling = loadedAt != null && at.isBefore(loadedAt.plus(SETTLING));
        Set<TargetKey> lastPresent = last.targets().known().map(Map::keySet).orElse(Set.of());
        List<Trouble> lost = lost(then, present, lastPresent).stream()
                .filter(one -> !(settling && one.gone() && touch(one.job()) != Touch.UNTOUCHED))
                .toList();
        if (!lost.isEmpty()) {
            return new Verdict.Worse(lost);
        }
        if (loadedAt == null) {
            return new Verdict.NotYet(Waiting.FOR_LOADING);
        }
        Map<TargetKey, Targets.Target> ours = present.entrySet().stream()
                .filter(entry -> touch(entry.getKey().pool()) != Touch.UNTOUCHED)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<String> empty = intent.touched().entrySet().stream()
                .filter(entry -> entry.getValue() != Touch.REMOVED)
                .map(Map.Entry::getKey)
                .filter(job -> ours.keySet().stream().noneMatch(key -> job.owns(key.pool())))
                .map(ScrapeJob::name)
                .sorted()
                .toList();
        if (ours.values().stream().anyMatch(target -> target.health() == Health.UNKNOWN)
                || (settling && !empty.isEmpty())) {
            return new Verdict.NotYet(Waiting.FOR_SCRAPES);
        }
        List<Trouble> down = new ArrayList<>();
        ours.forEach((key, target) -> {
            if (target.health() == Health.DOWN) {
                down.add(new Trouble(key.pool(), key.instance(), false, target.lastError()));
            }
        });
        return new Verdict.InEffect(empty, down);
    }

    /// One that could not load before either may only not have come to the new one yet.
    private boolean refused(ScrapeState now) {
        return now.reload().known().filter(reload -> !reload.successful()).isPresent()
                && before.reload()
                        .known()
                        .filter(reload -> !reload.successful())
                        .isEmpty();
    }

    private List<Trouble> lost(
            Map<TargetKey, Targets.Target> then, Map<TargetKey, Targets.Target> present, Set<TargetKey> lastPresent) {
        List<Trouble> lost = new ArrayList<>();
        then.forEach((key, target) -> {
            if (target.health() != Health.UP || touch(key.pool()) == Touch.REMOVED) {
                return;
            }
            Targets.Target is = present.get(key);
            if (is == null) {
                if (!lastPresent.contains(key)) {
                    lost.add(new Trouble(key.pool(), key.instance(), true, ""));
                }
            } else if (is.health() == Health.DOWN) {
                lost.add(new Trouble(key.pool(), key.instance(), false, is.lastError()));
            }
        });
        return lost;
    }

    /// By the configuration that it shows; else by the time of its last loading; else by what became of the
    /// targets.
    private boolean loaded(
            Map<TargetKey, Targets.Target> then, Map<TargetKey, Targets.Target> present, ScrapeState now) {
        Optional<Configuration> old = before.loaded().known();
        Optional<Configuration> young = now.loaded().known();
        if (old.isPresent() && young.isPresent()) {
            return intent.touched().isEmpty()
                    ? !old.get().equals(young.get())
                    : intent.touched().entrySet().stream()
                            .allMatch(job -> loaded(job.getKey(), job.getValue(), old.get(), young.get()));
        }
        Optional<Instant> loadedThen = before.reload().known().flatMap(Reload::at);
        Optional<Instant> loadedNow = now.reload().known().flatMap(Reload::at);
        if (loadedThen.isPresent() && loadedNow.isPresent()) {
            return loadedNow.get().isAfter(loadedThen.get());
        }
        return !intent.touched().isEmpty()
                && intent.touched().entrySet().stream()
                        .allMatch(job -> seen(job.getKey(), job.getValue(), then, present));
    }

    private static boolean loaded(ScrapeJob job, Touch touch, Configuration old, Configuration young) {
        Map<String, Object> was = of(job, old.jobs());
        Map<String, Object> is = of(job, young.jobs());
        return touch == Touch.REMOVED ? is.isEmpty() : !is.isEmpty() && !is.equals(was);
    }

    private static Map<String, Object> of(ScrapeJob job, Map<String, Object> jobs) {
        return jobs.entrySet().stream()
                .filter(entry -> job.owns(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean seen(
            ScrapeJob job, Touch touch, Map<TargetKey, Targets.Target> then, Map<TargetKey, Targets.Target> present) {
        Set<Object> was = looks(job, then);
        Set<Object> is = looks(job, present);
        return switch (touch) {
            case ADDED -> !is.isEmpty();
            case REMOVED -> is.isEmpty();
            case CHANGED, UNTOUCHED -> !is.equals(was);
        };
    }

    /// What a change of the job would change of its targets.
    private static Set<Object> looks(ScrapeJob job, Map<TargetKey, Targets.Target> targets) {
        return targets.entrySet().stream()
                .filter(entry -> job.owns(entry.getKey().pool()))
                .map(Map.Entry::getValue)
                .map(target -> List.of(target.url(), target.labels(), target.interval(), target.timeout()))
                .collect(Collectors.toSet());
    }

    private List<JobChange> changes(Map<TargetKey, Targets.Target> then, Map<TargetKey, Targets.Target> present) {
        Map<String, Count> was = counts(then);
        Map<String, Count> is = counts(present);
        Set<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        intent.touched().keySet().stream()
                .filter(job -> names.stream().noneMatch(job::owns))
                .forEach(job -> names.add(job.name()));
        return names.stream()
                .map(name -> new JobChange(
                        name, touch(name), was.getOrDefault(name, Count.NONE), is.getOrDefault(name, Count.NONE)))
                .filter(change -> change.touch() != Touch.UNTOUCHED || !Objects.equals(change.before(), change.now()))
                .toList();
    }

    private static Map<String, Count> counts(Map<TargetKey, Targets.Target> targets) {
        Map<String, Count> counts = new TreeMap<>();
        targets.forEach((key, target) -> counts.merge(
                key.pool(),
                switch (target.health()) {
                    case UP -> new Count(1, 0, 0);
                    case DOWN -> new Count(0, 1, 0);
                    case UNKNOWN -> new Count(0, 0, 1);
                },
                (one, other) ->
                        new Count(one.up() + other.up(), one.down() + other.down(), one.unknown() + other.unknown())));
        return counts;
    }

    private Touch touch(String pool) {
        return intent.touched().entrySet().stream()
                .filter(entry ->
                        entry.getKey().owns(pool) || entry.getKey().name().equals(pool))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Touch.UNTOUCHED);
    }
}
