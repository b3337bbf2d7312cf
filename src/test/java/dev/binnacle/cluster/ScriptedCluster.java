package dev.binnacle.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A cluster in memory that answers what a test told it to. Any thread may ask, as with a real one.
///
/// It knows nothing of how an API server behaves: whether watches lose nothing and writes are safe is tested
/// elsewhere, against a real server. What was not scripted is answered as a cluster would that does not have
/// it: no such object, no such endpoint, no such log.
public final class ScriptedCluster implements Cluster {

    private final HostOutputs hostOutputs = new HostOutputs();
    /// The time of every answer, unless the test moves it.
    public static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    private final ClusterId id;
    private final Map<Endpoint, BiFunction<Endpoint, Limits, Answer<Fetched>>> endpoints = new ConcurrentHashMap<>();
    private final Map<Endpoint, Answer<Fetched>> posted = new ConcurrentHashMap<>();
    private final Map<ObjectRef, Answer<Manifest>> objects = new ConcurrentHashMap<>();
    private final Map<Permission, Answer<Boolean>> permissions = new ConcurrentHashMap<>();
    private final Map<String, Answer<String>> logs = new ConcurrentHashMap<>();
    private final Map<List<String>, Answer<ExecOutput>> commands = new ConcurrentHashMap<>();
    private final List<Consumer<Inventory>> watchers = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Instant now = NOW;
    private volatile boolean replays;
    private volatile Inventory inventory = new InventoryBuilder().build();
    private volatile Answer<String> version = Answer.known("v1.31.0", NOW);
    private volatile @Nullable Applying applying;

    public ScriptedCluster() {
        this("https://scripted.invalid:6443");
    }

    public ScriptedCluster(String server) {
        id = new ClusterId("scripted", server, "");
    }

    // ---- what a test says

    public ScriptedCluster at(Instant time) {
        now = time;
        return this;
    }

    /// From now on its answers are those of another time.
    public ScriptedCluster replaying() {
        replays = true;
        return this;
    }

    /// Also told to whoever watches, on the calling thread.
    public ScriptedCluster holds(Inventory newInventory) {
        inventory = newInventory;
        watchers.forEach(watcher -> watcher.accept(newInventory));
        return this;
    }

    public ScriptedCluster versionIs(Answer<String> answer) {
        version = answer;
        return this;
    }

    /// 200 and this text, as an exporter says it.
    public ScriptedCluster serves(Endpoint endpoint, String body) {
        return serves(endpoint, 200, "text/plain; version=0.0.4; charset=utf-8", body);
    }

    public ScriptedCluster serves(Endpoint endpoint, int status, String contentType, String body) {
        return serves(endpoint, status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /// A body over the caller's limit is cut off as a real cluster does it: no answer at all.
    public ScriptedCluster serves(Endpoint endpoint, int status, String contentType, byte[] body) {
        endpoints.put(
                endpoint,
                (_, limits) -> body.length > limits.maxBytes()
                        ? unknown(new ClusterFailure.TooLarge(endpoint.display(), limits.maxBytes()))
                        : Answer.known(new Fetched(status, contentType, body, Duration.ofMillis(5)), now));
        return this;
    }

    public ScriptedCluster fails(Endpoint endpoint, ClusterFailure why) {
        endpoints.put(endpoint, (_, _) -> unknown(why));
        return this;
    }

    /// Accepts and never answers; the request ends at the caller's own deadline, or when it is interrupted.
    public ScriptedCluster hangs(Endpoint endpoint) {
        endpoints.put(endpoint, (_, limits) -> hang(endpoint, limits.deadline()));
        return this;
    }

    /// The worst kind: the request does not even keep its deadline, and ends only when it is interrupted.
    public ScriptedCluster hangsBeyondAnyDeadline(Endpoint endpoint) {
        endpoints.put(endpoint, (_, _) -> hang(endpoint, Duration.ofDays(1)));
        return this;
    }

    /// Whatever else a test can think of.
    public ScriptedCluster answers(Endpoint endpoint, BiFunction<Endpoint, Limits, Answer<Fetched>> script) {
        endpoints.put(endpoint, script);
        return this;
    }

    /// The answer to a POST.
    public ScriptedCluster takes(Endpoint endpoint, int status, String body) {
        posted.put(
                endpoint,
                Answer.known(
                        new Fetched(status, "text/plain", body.getBytes(StandardCharsets.UTF_8), Duration.ofMillis(5)),
                        now));
        return this;
    }

    public ScriptedCluster has(Manifest object) {
        objects.put(object.ref(), Answer.known(object, now));
        return this;
    }

    public ScriptedCluster failsToRead(ObjectRef object, ClusterFailure why) {
        objects.put(object, unknown(why));
        return this;
    }

    /// Instead of taking what is applied as it is.
    public ScriptedCluster applies(BiFunction<Manifest, ApplyMode, Answer<Manifest>> script) {
        return applies((manifest, mode, _) -> script.apply(manifest, mode));
    }

    public ScriptedCluster applies(Applying script) {
        applying = script;
        return this;
    }

    @FunctionalInterface
    public interface Applying {
        Answer<Manifest> apply(Manifest manifest, ApplyMode mode, Ownership ownership);
    }

    public ScriptedCluster permits(Permission permission, boolean allowed) {
        return permits(permission, Answer.known(allowed, now));
    }

    public ScriptedCluster permits(Permission permission, Answer<Boolean> answer) {
        permissions.put(permission, answer);
        return this;
    }

    /// For any number of lines asked for.
    public ScriptedCluster logs(String namespace, String pod, String container, boolean previous, String text) {
        logs.put(logKey(namespace, pod, container, previous), Answer.known(text, now));
        return this;
    }

    /// The answer to a command, in whichever container it is run.
    public ScriptedCluster runs(List<String> command, ExecOutput output) {
        commands.put(List.copyOf(command), Answer.known(output, now));
        return this;
    }

    public ScriptedCluster failsToRun(List<String> command, ClusterFailure why) {
        commands.put(List.copyOf(command), unknown(why));
        return this;
    }

    /// Everything asked so far, in order: `GET /api/v1/…`, `POST /api/v1/…`, `read ConfigMap a/b`, `apply WRITE
    /// ConfigMap a/b`,
    /// `apply WRITE TAKE_OVER ConfigMap a/b`,
    /// `logs a/b/c`, `kubectl exec …`, `mayI get pods/proxy`.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    // ---- what a cluster says

    @Override
    public ClusterId id() {
        return id;
    }

    @Override
    public InstantSource clock() {
        return () -> now;
    }

    @Override
    public boolean replays() {
        return replays;
    }

    @Override
    public Answer<String> version() {
        asked.add("version");
        return version;
    }

    @Override
    public Inventory inventory() {
        asked.add("inventory");
        return inventory;
    }

    @Override
    public Subscription watch(Consumer<Inventory> listener) {
        watchers.add(listener);
        listener.accept(inventory);
        return () -> watchers.remove(listener);
    }

    @Override
    public Answer<Boolean> mayI(Permission permission) {
        asked.add("mayI " + permission.verb() + " " + permission.resourcePath());
        return permissions.getOrDefault(permission, Answer.known(true, now));
    }

    @Override
    public Answer<Fetched> fetch(Endpoint endpoint, Limits limits) {
        asked.add("GET " + endpoint.proxyPath());
        var script = endpoints.get(endpoint);
        return script != null
                ? script.apply(endpoint, limits)
                : unknown(new ClusterFailure.EndpointDown(endpoint, "connect: connection refused"));
    }

    @Override
    public Answer<Fetched> post(Endpoint endpoint, Limits limits) {
        asked.add("POST " + endpoint.proxyPath());
        return posted.getOrDefault(
                endpoint, unknown(new ClusterFailure.EndpointDown(endpoint, "connect: connection refused")));
    }

    @Override
    public Answer<Manifest> read(ObjectRef object) {
        asked.add("read " + object.display());
        return objects.getOrDefault(object, unknown(new ClusterFailure.NotFound(object.display(), "")));
    }

    @Override
    public Answer<Manifest> apply(Manifest manifest, ApplyMode mode, Ownership ownership) {
        asked.add("apply " + mode + (ownership == Ownership.TAKE_OVER ? " TAKE_OVER " : " ")
                + manifest.ref().display());
        var script = applying;
        Answer<Manifest> answer =
                script != null ? script.apply(manifest, mode, ownership) : Answer.known(manifest, now);
        if (mode == ApplyMode.WRITE) {
            answer.known().ifPresent(this::has);
        }
        return answer;
    }

    @Override
    public Answer<String> logs(LogQuery query) {
        String key = logKey(query.namespace(), query.pod(), query.container(), query.previous());
        asked.add("logs " + key);
        return logs.getOrDefault(key, unknown(new ClusterFailure.NotFound("log of " + key, "")));
    }

    @Override
    public Answer<ExecOutput> exec(ExecQuery query) {
        asked.add(query.display());
        return commands.getOrDefault(query.command(), unknown(new ClusterFailure.NotFound(query.display(), "")));
    }

    @Override
    public Answer<List<HostOutput>> hostOutputs() {
        return Answer.known(hostOutputs.all(), clock().instant());
    }

    @Override
    public void tell(HostOutput output) {
        hostOutputs.tell(output);
    }

    @Override
    public void close() {
        watchers.clear();
    }

    private Answer<Fetched> hang(Endpoint endpoint, Duration deadline) {
        try {
            // Nobody ever counts down: only the deadline or an interrupt ends this wait.
            boolean _ = new CountDownLatch(1).await(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return unknown(new ClusterFailure.TimedOut(endpoint.display(), deadline));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unknown(new ClusterFailure.Cancelled());
        }
    }

    private <T> Answer<T> unknown(ClusterFailure why) {
        return Answer.unknown(why, now);
    }

    private static String logKey(String namespace, String pod, String container, boolean previous) {
        return namespace + "/" + pod + "/" + container + (previous ? " (previous)" : "");
    }
}
