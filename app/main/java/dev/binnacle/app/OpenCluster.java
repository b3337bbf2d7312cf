package dev.binnacle.app;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.diagnosis.Survey;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The cluster that is open, if any, and the newest that is known of it. UI thread only.
final class OpenCluster implements AutoCloseable {

    private final Executor ui;
    private final Consumer<FleetNews> onFleet;
    private final Consumer<Survey> onSurvey;
    private @Nullable Session session;
    private @Nullable FleetNews fleet;
    private @Nullable Survey survey;

    /// Listeners are called on the UI thread, and only with news of the cluster that is open then.
    OpenCluster(Executor ui, Consumer<FleetNews> onFleet, Consumer<Survey> onSurvey) {
        this.ui = ui;
        this.onFleet = onFleet;
        this.onSurvey = onSurvey;
    }

    /// What a session tells, on threads of its own.
    record Listeners(Consumer<FleetNews> onFleet, Consumer<Survey> onSurvey) {}

    /// From here on the cluster shown is this one; the one before is left to end by itself, however long it
    /// takes. The caller starts the session once it is ready to hear of it.
    Session open(Cluster cluster, Function<Listeners, Session> sessions) {
        close();
        Session opened = sessions.apply(new Listeners(
                update -> ui.execute(() -> take(cluster, update)), news -> ui.execute(() -> take(cluster, news))));
        session = opened;
        return opened;
    }

    Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    Optional<Cluster> cluster() {
        return session().map(Session::cluster);
    }

    /// The objects of the open cluster as they were surveyed last; empty before the first survey.
    Optional<Inventory> inventory() {
        return Optional.ofNullable(survey).map(seen -> seen.observations().inventory());
    }

    /// Tells the newest again, to screens that were made anew.
    void tell(Workspace workspace) {
        if (fleet != null) {
            workspace.accept(fleet);
        }
        if (survey != null) {
            workspace.accept(survey);
        }
    }

    private void take(Cluster cluster, FleetNews update) {
        if (current(cluster)) {
            fleet = update;
            onFleet.accept(update);
        }
    }

    private void take(Cluster cluster, Survey news) {
        if (current(cluster)) {
            survey = news;
            onSurvey.accept(news);
        }
    }

    /// Late news of a cluster that is no longer open is nobody's.
    private boolean current(Cluster cluster) {
        return session != null && session.cluster().equals(cluster);
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        session = null;
        fleet = null;
        survey = null;
    }
}
