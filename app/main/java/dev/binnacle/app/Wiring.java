package dev.binnacle.app;

import dev.binnacle.app.config.ConfigModel;
import dev.binnacle.app.config.ConfigThreads;
import dev.binnacle.app.config.ConfigView;
import dev.binnacle.app.config.PushSetting;
import dev.binnacle.app.config.WriteAccess;
import dev.binnacle.app.fleet.FleetView;
import dev.binnacle.app.fx.Background;
import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.fx.Jobs;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.fx.Ticker;
import dev.binnacle.app.recorder.RecorderModel;
import dev.binnacle.app.recorder.RecorderView;
import dev.binnacle.app.shell.Environment;
import dev.binnacle.app.shell.Place;
import dev.binnacle.app.shell.Settings;
import dev.binnacle.app.shell.SettingsFile;
import dev.binnacle.app.shell.SettingsView;
import dev.binnacle.app.shell.ShellModel;
import dev.binnacle.app.shell.ShellState;
import dev.binnacle.app.shell.ShellState.Source;
import dev.binnacle.app.shell.ShellView;
import dev.binnacle.app.topology.chain.Reach;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.diagnosis.Surveyor;
import dev.binnacle.diagnosis.rule.Rules;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.check.Promtool;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.draft.template.Templates;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import dev.binnacle.secret.SystemKeyring;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/// Where the parts of the window are put together: the only place that says `new` of a service, and the only
/// one that knows
/// how work gets to the UI thread. All of it runs on that thread.
///
/// Views are given their looks and language when they are made, so changing either makes them anew over the
/// newest data; a
/// cluster that is open stays open.
final class Wiring implements AutoCloseable {

    static final String BUNDLE = "dev.binnacle.app.messages";

    private final Executor ui = Platform::runLater;
    private final Jobs jobs = new Jobs();
    private final ShellModel shell = new ShellModel();
    /// The time of the cluster shown, which for a recording is that of the recording. Newer values move it as well;
    /// in between, each move has the window drawn again for a few ages.
    private final Ticker ticker = new Ticker(Duration.ofSeconds(2), InstantSource.system(), ui);

    /// The time here, for what is done here: drafts, and recordings being made.
    private final Ticker present = new Ticker(Duration.ofSeconds(1), InstantSource.system(), ui);

    private final StackPane root = new StackPane();
    private final Environment environment;
    private final Preferences preferences;
    private final FileChoice files;
    private final ConfigModel config;
    private final RecorderModel recorder;
    /// As they were last put into effect.
    private Settings applied;
    private Theme theme;
    private Messages messages;
    private ShellView view;
    private Workspace workspace;
    private final OpenCluster current;
    private final Openings openings;
    private final FleetWatch watch;
    private final ReplayDesk replay;
    private final PrometheusSources sources;
    private final ConnectPage connecting;
    /// Apart from the rest of what the window shows, which moves with every reading.
    private final ObjectProperty<WriteAccess> writeAccess = new SimpleObjectProperty<>(WriteAccess.NO_CLUSTER);

    private Runnable onSurveyed = () -> {};

    Wiring(Environment environment, FileChoice files, Theme theme, Locale language) {
        this.environment = environment;
        this.files = files;
        this.theme = theme;
        this.messages = Messages.in(language, BUNDLE);
        preferences = new Preferences(
                new SettingsFile(environment.folders().settings()),
                jobs,
                () -> messages.say("shell.job.settings"),
                this::report,
                this::take);
        applied = preferences.settings();
        current = new OpenCluster(ui, this::show, this::show);
        watch = new FleetWatch(current, root);
        replay = new ReplayDesk(ui, ticker.now(), this::moved);
        sources = new PrometheusSources(
                preferences,
                SystemKeyring.standard(environment.os(), environment.env()),
                jobs,
                current,
                environment.env(),
                (cluster, problem) -> ui.execute(() -> reportSource(cluster, problem)));
        openings = new Openings(jobs, () -> messages.say("shell.job.open"), this::open, this::report);
        connecting = new ConnectPage(environment, preferences, files, jobs, openings, sources);
        config = new ConfigModel(
                ConfigThreads.of(ui, jobs),
                new DraftStore(environment.folders().drafts()),
                new PushHistory(environment.folders().history(), environment.person()),
                new DraftCheck(),
                this::openCluster,
                new PushSetting(
                        sources::scrapes,
                        context -> preferences.settings().protection().covers(context)),
                InstantSource.system(),
                messages);
        config.watchFolder();
        recorder = new RecorderModel(
                ui,
                Background.on(jobs),
                () -> openCluster().filter(_ -> shell.state().get().source() == Source.LIVE),
                this::recordOnce,
                InstantSource.system(),
                messages);
        shell.state().subscribe(state -> writeAccess.set(writeAccess(state)));
        ticker.start();
        present.start();
        build();
    }

    /// The content of the window; it stays the same node whatever is shown in it.
    Parent root() {
        return root;
    }

    ShellModel shell() {
        return shell;
    }

    Theme theme() {
        return theme;
    }

    Openings openings() {
        return openings;
    }

    /// Makes the views anew in these looks.
    void look(Theme newTheme, Locale language) {
        theme = newTheme;
        messages = Messages.in(language, BUNDLE);
        theme.install();
        if (root.getScene() != null) {
            theme.dress(root.getScene());
        }
        build();
    }

    /// Something to edit, where there are no drafts yet.
    void draftFromTemplate() {
        config.begin().of("arms-prom-prometheus-yaml", Templates.armsScrapeConfig());
    }

    /// Told once the cluster that is open has been surveyed.
    void onSurveyed(Runnable listener) {
        onSurveyed = listener;
    }

    /// From here on the cluster shown is this one.
    void open(Cluster cluster, Source source) {
        InForce inForce = InForce.of(preferences.settings(), source);
        Session opened = current.open(listeners -> session(cluster, inForce, listeners));
        shell.opened(cluster.id(), source);
        shell.guard(preferences.settings().protection().covers(cluster.id().context()));
        ticker.follow(cluster.clock());
        replay.opened(cluster, source == Source.DEMO, this::surveyor);
        view.setFoot(replay.bar(messages));
        workspace = buildWorkspace();
        view.setPage(Place.SETTINGS, this::settingsPage);
        opened.start();
        watch.opened(inForce.rules());
        if (source == Source.LIVE) {
            opened.readFrom(sources.source(cluster));
        }
    }

    private Session session(Cluster cluster, InForce inForce, OpenCluster.Listeners listeners) {
        return new Session(
                cluster,
                surveyor(),
                preferences.settings().agents(),
                inForce.sampling(),
                inForce.rules(),
                listeners.onFleet(),
                listeners.onSurvey());
    }

    /// The recording that is open was moved to another time.
    private void moved() {
        Source source = shell.state().get().source();
        current.cluster().ifPresent(cluster -> {
            ticker.follow(cluster.clock());
            current.openAnew(listeners -> session(cluster, InForce.of(preferences.settings(), source), listeners))
                    .start();
        });
    }

    /// Puts changed settings into effect.
    private void take(Settings changed) {
        InForce inForce = InForce.of(changed, shell.state().get().source());
        current.session().ifPresent(session -> {
            session.feed().use(inForce.sampling());
            session.judgeBy(inForce.rules());
            watch.judgedBy(inForce.rules());
        });
        Theme wantedTheme = changed.theme().equals(applied.theme()) ? theme : Looks.theme(changed);
        Locale wantedLanguage = changed.language().equals(applied.language())
                ? messages.locale()
                : Looks.language(changed, environment.locale());
        openCluster()
                .ifPresent(cluster ->
                        shell.guard(changed.protection().covers(cluster.id().context())));
        boolean otherHistory = !changed.prometheus().equals(applied.prometheus());
        applied = changed;
        if (otherHistory) {
            workspace = renewedWorkspace();
        }
        if (wantedTheme != theme || !wantedLanguage.equals(messages.locale())) {
            look(wantedTheme, wantedLanguage);
        }
    }

    private Optional<Cluster> openCluster() {
        return current.cluster();
    }

    private void report(Problem problem, Runnable retry) {
        view.show(problem, retry);
    }

    private void reportSource(Cluster cluster, Problem problem) {
        current.session()
                .filter(session -> session.cluster().equals(cluster))
                .ifPresent(session -> report(problem, () -> session.readFrom(sources.source(cluster))));
    }

    private void show(FleetNews news) {
        workspace.accept(news);
        shell.update(state -> state.data(news.update().fleet().at(), state.dataComplete(), state.alarming()));
    }

    private void show(Survey survey) {
        workspace.accept(survey);
        config.accept(survey);
        onSurveyed.run();
        long alarming = survey.findings().stream()
                .filter(finding -> finding.level().alarming())
                .count();
        shell.update(state ->
                state.data(survey.at(), survey.observations().inventory().complete(), (int) alarming));
    }

    /// Makes every view anew, in the looks and language of now.
    private void build() {
        view = new ShellView(
                shell,
                messages,
                jobs.running(),
                ticker.now(),
                new ShellView.Looks(this::otherTheme, this::otherLanguage),
                this::protect);
        view.setFoot(replay.bar(messages));
        view.setPage(Place.CONNECT, this::connectPage);
        view.setPage(Place.CONFIG, this::configPage);
        view.setPage(
                Place.RECORDER,
                () -> new RecorderView(recorder, messages, present.now(), files, openings::recording).root());
        view.setPage(Place.SETTINGS, this::settingsPage);
        workspace = renewedWorkspace();
        root.getChildren().setAll(view.root());
        preferences.damage().ifPresent(problem -> view.show(problem, () -> {}));
    }

    /// Over the same cluster, where the screens before were.
    private Workspace renewedWorkspace() {
        Workspace made = buildWorkspace();
        if (workspace != null) {
            made.continueFrom(workspace);
        }
        return made;
    }

    private Workspace buildWorkspace() {
        Workspace made = new Workspace(
                ui,
                messages,
                theme,
                ticker.now(),
                new Workspace.Actions(
                        shell::go,
                        this::takeUp,
                        output -> current.session().ifPresent(session -> session.tell(output)),
                        id -> current.session().ifPresent(session -> session.forgetEffect(id)),
                        this::draft,
                        chainAsks(),
                        watch::attend,
                        watch.watch(sources.longHistory()),
                        new FleetView.Choices(
                                preferences.settings().fleetColumns(),
                                ids -> preferences.model().change(settings -> settings.withFleetColumns(ids))),
                        watch.rules(),
                        files,
                        Background.on(jobs)));
        made.onFleetShown(ticker::tick);
        current.session().ifPresent(session -> session.onObjects(made::accept));
        if (current.session().isPresent()) {
            made.pages().forEach(view::setPage);
            current.tell(made);
        }
        return made;
    }

    private ChainPage.Asks chainAsks() {
        return new ChainPage.Asks(
                this::openCluster,
                shell.state().map(Wiring::reach),
                agreed -> current.session().ifPresent(session -> session.lookInside(agreed)),
                manifests -> {
                    config.begin().of(manifests);
                    shell.go(Place.CONFIG);
                },
                () -> {
                    draftFromTemplate();
                    shell.go(Place.CONFIG);
                });
    }

    private static Reach reach(ShellState state) {
        return switch (state.source()) {
            case NONE, DEMO, RECORDING -> Reach.RECORDED;
            case LIVE -> state.writable() ? Reach.WRITABLE : Reach.READ_ONLY;
        };
    }

    private Parent connectPage() {
        return connecting.in(
                messages, cluster -> open(cluster, Source.LIVE), () -> view.setPage(Place.CONNECT, this::connectPage));
    }

    private Parent settingsPage() {
        return new SettingsView(preferences.model(), messages, prometheusPane()).root();
    }

    private Node prometheusPane() {
        return openCluster()
                .filter(_ -> shell.state().get().source() == Source.LIVE)
                .<Node>map(cluster -> sources.pane(cluster.id().context(), messages))
                .orElseGet(() -> Placeholder.empty(
                        "monitor", messages.say("settings.prometheus"), messages.say("settings.prometheus.none")));
    }

    private Parent configPage() {
        return new ConfigView(
                        config,
                        messages,
                        present.now(),
                        writeAccess,
                        files,
                        Promtool.onPath(environment.env().getOrDefault("PATH", "")))
                .root();
    }

    /// Reads everything there is to see, so that it is on the tape.
    private void recordOnce(Cluster taped) {
        var _ = taped.version();
        var _ = surveyor().survey(taped);
    }

    private Surveyor surveyor() {
        return new Surveyor(preferences.settings().agents(), Rules.standard());
    }

    private static WriteAccess writeAccess(ShellState state) {
        return switch (state.source()) {
            case NONE -> WriteAccess.NO_CLUSTER;
            case DEMO, RECORDING -> WriteAccess.RECORDING;
            case LIVE -> state.writable() ? WriteAccess.WRITABLE : WriteAccess.READ_ONLY;
        };
    }

    private void takeUp(Finding finding) {
        finding.remedy().ifPresent(remedy -> {
            config.begin().of(remedy.manifests());
            current.session().ifPresent(session -> session.watchEffect(finding, remedy));
            shell.go(Place.CONFIG);
        });
    }

    private void draft(ObjectRef object) {
        config.begin().of(object);
        shell.go(Place.CONFIG);
    }

    /// The open context, from now on, whatever its name.
    private void protect(boolean wanted) {
        openCluster()
                .ifPresent(cluster -> preferences
                        .model()
                        .change(settings -> settings.withProtection(
                                settings.protection().with(cluster.id().context(), wanted))));
    }

    private void otherTheme() {
        Theme other = theme == Theme.LIGHT ? Theme.DARK : Theme.LIGHT;
        look(other, messages.locale());
        preferences.model().change(settings -> settings.withTheme(other.id()));
    }

    private void otherLanguage() {
        Locale other = messages.locale().getLanguage().equals("zh") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        look(theme, other);
        preferences.model().change(settings -> settings.withLanguage(other.getLanguage()));
    }

    @Override
    public void close() {
        ticker.stop();
        present.stop();
        config.save();
        replay.close();
        current.close();
        jobs.close();
    }
}
