package dev.binnacle.draft.effect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.kube.ApiServer;
import dev.binnacle.cluster.kube.ConnectSettings;
import dev.binnacle.cluster.kube.KubeCluster;
import dev.binnacle.cluster.kube.Kubeconfigs;
import dev.binnacle.cluster.kube.WithApiServer;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.effect.Effect.Verdict;
import dev.binnacle.draft.effect.Effect.Waiting;
import dev.binnacle.draft.push.Push;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.draft.push.PushOutcome;
import dev.binnacle.draft.push.PushPlan;
import dev.binnacle.prometheus.Authorization;
import dev.binnacle.prometheus.Prometheus;
import dev.binnacle.prometheus.RealPrometheus;
import dev.binnacle.prometheus.UrlTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A push to a real API server, seen in a real Prometheus. Between the two stands [#agent], in place of the
/// agent of ARMS, which is not to be had: it takes the ConfigMap's jobs into the configuration beside one of
/// its own and has them loaded.
@WithApiServer
class EffectIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String GLOBAL = "global: {scrape_interval: 1s, scrape_timeout: 1s}\n";

    @TempDir
    private Path folder;

    private ApiServer server;
    private String space;
    private Cluster cluster;
    private HttpServer exporter;
    private HttpServer second;
    private RealPrometheus prometheus;
    private Push push;

    @BeforeEach
    void start(ApiServer given) throws IOException {
        server = given;
        space = server.newNamespace("effect");
        Kubeconfigs files =
                Kubeconfigs.standard(Map.of("KUBECONFIG", server.kubeconfig().toString()), folder);
        cluster = KubeCluster.open(files.read().contexts().getFirst(), files, ConnectSettings.standard(Map.of()))
                .known()
                .orElseThrow();
        exporter = exporter();
        second = exporter();
        push = new Push(
                cluster, new DraftStore(folder.resolve("drafts")), new PushHistory(folder.resolve("history"), "me"));
        server.applyAs("binnacle", map(job("gpu", exporter, "")));
        prometheus = RealPrometheus.start(
                Files.createDirectories(folder.resolve("prometheus")),
                RealPrometheus.Plan.of(merged(job("gpu", exporter, ""))).with("--web.enable-lifecycle"));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> reader().read().targets().known().stream()
                                .flatMap(found -> found.values().stream())
                                .filter(target -> target.health() == dev.binnacle.prometheus.Targets.Health.UP)
                                .count()
                        == 2);
    }

    @AfterEach
    void stop() {
        prometheus.close();
        exporter.stop(0);
        second.stop(0);
        cluster.close();
    }

    @Test
    void aJobThatIsAddedIsNotYetInEffectUntilTheAgentHasTakenIt() throws Exception {
        Watched watched = push(job("gpu", exporter, "") + job("more", second, ""));

        assertThat(watched.next(_ -> true)).isEqualTo(new Verdict.NotYet(Waiting.FOR_LOADING));
        agent();

        assertThat(watched.next(verdict -> verdict instanceof Verdict.InEffect))
                .isEqualTo(new Verdict.InEffect(java.util.List.of(), java.util.List.of()));
        assertThat(watched.last().jobs())
                .extracting(
                        Effect.JobChange::job,
                        Effect.JobChange::touch,
                        change -> change.now().up())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("more", ScrapeIntent.Touch.ADDED, 1));
    }

    @Test
    void targetsThatGoDownAreNamedAndTheWayBackBringsThemUp() throws Exception {
        Watched watched = push(job("gpu", exporter, "  metrics_path: /nothing-here\n"));
        agent();

        assertThat(watched.next(verdict -> verdict instanceof Verdict.Worse))
                .isInstanceOfSatisfying(
                        Verdict.Worse.class,
                        worse -> assertThat(worse.lost()).singleElement().satisfies(lost -> {
                            assertThat(lost.job()).isEqualTo("gpu");
                            assertThat(lost.target()).isEqualTo(address(exporter));
                            assertThat(lost.error()).contains("404");
                        }));

        String before = new PushHistory(folder.resolve("history"), "me")
                .all()
                .getFirst()
                .undoing()
                .orElseThrow();
        Watched back = pushText(before);
        agent();
        assertThat(back.next(verdict -> verdict instanceof Verdict.InEffect)).isInstanceOf(Verdict.InEffect.class);
        assertThat(back.last().jobs())
                .extracting(Effect.JobChange::job, change -> change.now().up())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("gpu", 1));
    }

    @Test
    void targetsThatVanishAreNamedToo() throws Exception {
        Watched watched = push(job("gpu", second, ""));
        agent();

        assertThat(watched.next(verdict -> verdict instanceof Verdict.Worse))
                .isEqualTo(
                        new Verdict.Worse(java.util.List.of(new Effect.Trouble("gpu", address(exporter), true, ""))));
    }

    @Test
    void whatTheAgentCannotLoadIsRefused() throws Exception {
        Watched watched = push(job("gpu", exporter, "") + job("own", second, ""));
        agent();

        assertThat(watched.next(verdict -> verdict instanceof Verdict.Refused)).isEqualTo(new Verdict.Refused());
    }

    @Test
    void withoutAPrometheusTheEffectIsUnseen() throws Exception {
        Watched watched = push(job("gpu", exporter, "") + job("more", second, ""));
        prometheus.close();

        assertThat(watched.next(verdict -> verdict instanceof Verdict.Unseen)).isInstanceOf(Verdict.Unseen.class);
    }

    private Watched push(String jobs) {
        return pushText(map(jobs));
    }

    private Watched pushText(String text) {
        PushPlan plan = push.plan(new Draft("d", text, Optional.empty(), Instant.EPOCH))
                .known()
                .orElseThrow();
        ScrapeIntent intent = ScrapeIntent.of(plan.live(), plan.returned()).orElseThrow();
        ScrapeState before = reader().read();
        assertThat(push.apply(plan)).isInstanceOf(PushOutcome.InEffect.class);
        return new Watched(intent, before);
    }

    /// Looks only when it is asked to, by the watch's own loop of one look.
    private final class Watched {
        private final EffectJudge judge;
        private final AtomicReference<Effect> seen = new AtomicReference<>();
        private ScrapeState last;

        Watched(ScrapeIntent intent, ScrapeState before) {
            this.judge = new EffectJudge(intent, before);
            this.last = before;
        }

        Verdict next(Predicate<Verdict> wanted) {
            Awaitility.await().atMost(SOON).until(() -> {
                ScrapeState now = reader().read();
                seen.set(judge.judge(last, now));
                last = now;
                return wanted.test(last().verdict());
            });
            return last().verdict();
        }

        Effect last() {
            return java.util.Objects.requireNonNull(seen.get());
        }
    }

    private ScrapeReader reader() {
        return new ScrapeReader(
                new Prometheus(UrlTransport.open(
                                prometheus == null ? "" : prometheus.url(), new Authorization.None(), Map.of())
                        .known()
                        .orElseThrow()),
                "");
    }

    /// Stands in for the agent of ARMS.
    private void agent() throws IOException, InterruptedException {
        String jobs = server.get("/api/v1/namespaces/" + space + "/configmaps/scrape")
                .at("/data/promYaml")
                .asString();
        Files.writeString(
                folder.resolve("prometheus/prometheus.yml"), merged(jobs.substring("scrape_configs:\n".length())));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest reload = HttpRequest.newBuilder(URI.create(prometheus.url() + "/-/reload"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            int status = http.send(reload, BodyHandlers.ofString()).statusCode();
            assertThat(status).isIn(200, 500);
        }
    }

    private String merged(String jobs) {
        return GLOBAL + "scrape_configs:\n" + job("own", second, "") + jobs;
    }

    private static String job(String name, HttpServer target, String more) {
        return "- job_name: " + name + "\n" + more + "  static_configs: [{targets: ['" + address(target) + "']}]\n";
    }

    private String map(String jobs) {
        return """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: scrape
              namespace: %s
            data:
              promYaml: |
                scrape_configs:
            """.formatted(space) + jobs.indent(4);
    }

    private static HttpServer exporter() throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        made.createContext("/metrics", exchange -> {
            byte[] page = "gpu 1\n".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, page.length);
            try (var out = exchange.getResponseBody()) {
                out.write(page);
            }
        });
        made.start();
        return made;
    }

    private static String address(HttpServer server) {
        return "127.0.0.1:" + server.getAddress().getPort();
    }
}
