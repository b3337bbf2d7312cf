package dev.binnacle.app;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.HostOutput;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Limits;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.diagnosis.Surveyor;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.FleetSource;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.History;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.Sampling;
import dev.binnacle.gpu.Threshold;
import dev.binnacle.gpu.XidLog;
import dev.binnacle.gpu.use.FleetUse;
import dev.binnacle.topology.chain.Consent;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One open cluster and what is asked of it while it is open: its objects are watched, its agents read at a
/// steady pace, and
/// both together surveyed. Listeners are called on the session's own threads. Owns the cluster and closes it.
final class Session implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Session.class.getName());

    /// Between two surveys, however fast things change: each asks the cluster for targets and logs.
    private static final Duration SURVEY_PACE = Duration.ofSeconds(15);

    /// Over which it is said how well GPUs were used.
    private static final Duration LATELY = Duration.ofMinutes(15);

    private final Cluster cluster;
    private final Surveyor surveyor;
    private final Consumer<Survey> onSurvey;
    private final FleetFeed feed;
    private final AtomicReference<@Nullable Inventory> inventory = new AtomicReference<>();
    private final CountDownLatch inventoryKnown = new CountDownLatch(1);
    private final AtomicReference<FleetFeed.@Nullable Update> fleet = new AtomicReference<>();
    private volatile GpuRules rules;
    private final History history = new History();
    private final XidLog xids = new XidLog();
    private final Semaphore wake = new Semaphore(0);
    private final AtomicReference<Consent> consent = new AtomicReference<>(Consent.NONE);
    private final Thread surveys;
    private final Thread watching;
    private volatile Cluster.@Nullable Subscription watch;
    private volatile boolean closed;
    private volatile Consumer<Inventory> onObjects = _ -> {};

    /// The last one; the surveying thread's own.
    private Optional<Survey> last = Optional.empty();

    /// What is to be done to the next survey, on the surveying thread.
    private final Queue<UnaryOperator<Survey>> asked = new ConcurrentLinkedQueue<>();

    Session(
            Cluster cluster,
            Surveyor surveyor,
            AgentSettings settings,
            Sampling sampling,
            GpuRules rules,
            Consumer<FleetNews> onFleet,
            Consumer<Survey> onSurvey) {
        this.cluster = cluster;
        this.surveyor = surveyor;
        this.onSurvey = onSurvey;
        this.rules = rules;
        this.feed = new FleetFeed(
                cluster,
                this::awaitInventory,
                settings,
                sampling,
                update -> {
                    fleet.set(update);
                    history.accept(update.fleet());
                    xids.accept(update.fleet());
                    onFleet.accept(new FleetNews(update, use(update)));
                    wake.release();
                },
                rules,
                Limits.METRICS);
        this.surveys = Thread.ofVirtual().name("survey").unstarted(this::surveyAgainAndAgain);
        this.watching = Thread.ofVirtual().name("watch").unstarted(this::watch);
    }

    /// Who hears of every change of the objects, on a thread of the cluster's own; one at a time.
    void onObjects(Consumer<Inventory> listener) {
        onObjects = listener;
    }

    void start() {
        watching.start();
        feed.start();
        surveys.start();
    }

    /// The last hour, as far as this session was watching. Any thread.
    History history() {
        return history;
    }

    /// From now on; any thread.
    void judgeBy(GpuRules newRules) {
        rules = newRules;
        feed.judgeBy(newRules);
    }

    /// What was seen to happen while this session was watching. Any thread.
    XidLog xids() {
        return xids;
    }

    private FleetUse use(FleetFeed.Update update) {
        Inventory objects = inventory.get();
        return objects == null
                ? FleetUse.EMPTY
                : FleetUse.of(
                        update.fleet(),
                        update.nodes(),
                        objects,
                        rules.get(Threshold.IDLE),
                        id -> history.series(id, Metrics.UTILIZATION).mean(LATELY));
    }

    Cluster cluster() {
        return cluster;
    }

    /// Where the fleet is read beside its agents from now on, if anywhere.
    ///
    /// @param source may take its time, as a keyring wants to be unlocked first
    void readFrom(Supplier<Optional<FleetSource>> source) {
        Thread.ofVirtual().name("fleet-source").start(() -> feed.use(source.get()));
    }

    /// To tell it what is on the screen, and when nothing is; any thread.
    FleetFeed feed() {
        return feed;
    }

    /// The user has seen the commands and agreed: the next survey looks into the operator's container, once.
    void lookInside(Consent agreed) {
        consent.set(agreed);
        wake.release();
    }

    /// The remedy was taken up: from the next survey on, which comes at once, its effect is watched.
    void watchEffect(Finding finding, Remedy remedy) {
        ask(survey -> surveyor.watching(survey, finding, remedy));
    }

    void forgetEffect(String findingId) {
        ask(survey -> surveyor.notWatching(survey, findingId));
    }

    /// What a person found out on a node's host.
    void tell(HostOutput output) {
        cluster.tell(output);
        ask(survey -> survey);
    }

    private void ask(UnaryOperator<Survey> change) {
        asked.add(change);
        wake.release();
    }

    private void watch() {
        Cluster.Subscription subscription = cluster.watch(newer -> {
            inventory.set(newer);
            inventoryKnown.countDown();
            onObjects.accept(newer);
            wake.release();
        });
        watch = subscription;
        if (closed) {
            subscription.close();
        }
    }

    private Inventory awaitInventory() {
        try {
            inventoryKnown.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Inventory known = inventory.get();
        return known == null ? cluster.inventory() : known;
    }

    private void surveyAgainAndAgain() {
        try {
            while (!closed) {
                wake.acquire();
                // Before looking: what comes in after it wakes us again.
                wake.drainPermits();
                FleetFeed.Update readings = fleet.get();
                Inventory objects = inventory.get();
                if (readings == null || objects == null) {
                    continue;
                }
                survey(objects, readings);
                long until = System.nanoTime() + SURVEY_PACE.toNanos();
                while (asked.isEmpty() && consent.get().equals(Consent.NONE) && System.nanoTime() < until && !closed) {
                    TimeUnit.MILLISECONDS.sleep(200);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void survey(Inventory objects, FleetFeed.Update readings) {
        try {
            Survey survey = surveyor.survey(cluster, objects, readings, consent.getAndSet(Consent.NONE), last);
            for (UnaryOperator<Survey> change = asked.poll(); change != null; change = asked.poll()) {
                survey = change.apply(survey);
            }
            last = Optional.of(survey);
            onSurvey.accept(survey);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a survey failed", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        feed.close();
        surveys.interrupt();
        watching.interrupt();
        Cluster.Subscription subscription = watch;
        Thread.ofVirtual().name("close").start(() -> {
            if (subscription != null) {
                subscription.close();
            }
            cluster.close();
        });
    }
}
