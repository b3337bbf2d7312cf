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

    /// Whose news is heard: late news of a session that is over is nobody's.
    private long current;

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
    Session open(Function<Listeners, Session> sessions) {
        close();
        return begin(sessions);
    }

    /// Looks at the same cluster as if for the first time, since it is at another time now: nothing of before is
    /// heard of any more.
    Session openAnew(Function<Listeners, Session> sessions) {
        if (session != null) {
            session.leave();
        }
        return begin(sessions);
    }

    private Session begin(Function<Listeners, Session> sessions) {
        long turn = ++current;
        Session opened = sessions.apply(new Listeners(
                update -> ui.execute(() -> take(turn, update)), news -> ui.execute(() -> take(turn, news))));
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

    private void take(long turn, FleetNews update) {
        if (turn == current) {
            fleet = update;
            onFleet.accept(update);
        }
    }

    private void take(long turn, Survey news) {
        if (turn == current) {
            survey = news;
            onSurvey.accept(news);
        }
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        session = null;
        current++;
        fleet = null;
        survey = null;
    }
}
