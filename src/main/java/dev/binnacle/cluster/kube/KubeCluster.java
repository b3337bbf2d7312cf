package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.ExecOutput;
import dev.binnacle.cluster.ExecQuery;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.HostOutput;
import dev.binnacle.cluster.HostOutputs;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.LogQuery;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.Permission;
import dev.binnacle.cluster.kube.Failures.Asked;
import dev.binnacle.cluster.kube.Wire.Reply;
import dev.binnacle.cluster.kube.Wire.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A live cluster, reached as a kubeconfig context says. Opening it reads files and nothing else; the first
/// question runs
/// the credential plugin, if there is one, and connects.
public final class KubeCluster implements Cluster {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LOG_BYTES = 4 << 20;
    private static final int OBJECT_BYTES = 16 << 20;

    private final ClusterId id;
    private final Connection connection;
    private final Wire wire;
    private final Listing listing;
    private final ObjectRequests objects;
    private final Limits limits;
    private final HostOutputs hostOutputs = new HostOutputs();
    private final List<InventoryWatch> watches = new CopyOnWriteArrayList<>();

    private KubeCluster(KubeContext context, Access access, ConnectSettings settings) {
        this.id = new ClusterId(context.name(), access.server().toString(), sha256(access.authority()));
        this.connection = new Connection(access, settings);
        this.wire = new Wire(
                connection, new Failures(context.name(), access.server().toString()));
        this.listing = new Listing(wire, settings, context.namespace());
        this.limits = new Limits(settings.requestTimeout(), OBJECT_BYTES);
        this.objects = new ObjectRequests(wire, listing, limits);
    }

    /// Does not talk to the server yet, [#version] does.
    public static Answer<Cluster> open(KubeContext context, Kubeconfigs files, ConnectSettings settings) {
        return files.access(context, settings.env()).map(access -> new KubeCluster(context, access, settings));
    }

    @Override
    public ClusterId id() {
        return id;
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    public Answer<String> version() {
        Asked asked = new Asked("get", "/version", "", "/version");
        Answer<JsonNode> answer = listing.json(Request.get("/version"), asked, limits);
        if (answer instanceof Answer.Known<JsonNode>(JsonNode tree, Instant at)) {
            String version = Json.text(tree, "gitVersion");
            return version.isEmpty()
                    ? Answer.unknown(new ClusterFailure.Garbled("/version", "no gitVersion"), at)
                    : Answer.known(version, at);
        }
        return answer.map(JsonNode::toString);
    }

    @Override
    public Inventory inventory() {
        Map<Kind<?>, Future<? extends Answer<?>>> lists = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Kind<?> kind : Kind.ALL) {
                lists.put(kind, threads.submit(() -> flat(kind)));
            }
            threads.shutdown();
            Inventory inventory = Inventories.from(new Lists(lists), Instant.now());
            if (Thread.currentThread().isInterrupted()) {
                threads.shutdownNow();
            }
            return inventory;
        }
    }

    private <T> Answer<List<T>> flat(Kind<T> kind) {
        return listing.list(kind)
                .map(parts -> parts.stream()
                        .flatMap(part -> part.items().values().stream())
                        .toList());
    }

    /// Lists under way.
    private record Lists(Map<Kind<?>, Future<? extends Answer<?>>> lists) implements Inventories.Source {

        /// The map was filled with a list of the same type under each kind.
        @Override
        @SuppressWarnings("unchecked")
        public <T> Answer<List<T>> of(Kind<T> kind) {
            try {
                return (Answer<List<T>>) Objects.requireNonNull(lists.get(kind)).get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Answer.unknown(new ClusterFailure.Cancelled(), Instant.now());
            } catch (ExecutionException e) {
                throw new IllegalStateException("listing " + kind.resource(), e.getCause());
            }
        }
    }

    @Override
    public Subscription watch(Consumer<Inventory> listener) {
        InventoryWatch watch = InventoryWatch.start(listing, wire, listener);
        watches.add(watch);
        return () -> {
            watch.close();
            watches.remove(watch);
        };
    }

    @Override
    public Answer<Boolean> mayI(Permission permission) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("verb", permission.verb());
        attributes.put("group", permission.group());
        attributes.put("resource", permission.resource());
        attributes.put("subresource", permission.subresource());
        attributes.put("namespace", permission.namespace());
        String review = JSON.writeValueAsString(Map.of(
                "apiVersion", "authorization.k8s.io/v1",
                "kind", "SelfSubjectAccessReview",
                "spec", Map.of("resourceAttributes", attributes)));
        Asked asked =
                new Asked("create", "selfsubjectaccessreviews.authorization.k8s.io", "", "selfsubjectaccessreviews");
        Request request = new Request(
                "POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "application/json", review);
        Answer<JsonNode> answer = listing.json(request, asked, limits);
        if (answer instanceof Answer.Known<JsonNode>(JsonNode tree, Instant at)) {
            boolean allowed = Json.flag(tree, "status", "allowed");
            String trouble = Json.text(tree, "status", "evaluationError");
            boolean undecided = !allowed && !trouble.isEmpty() && !Json.flag(tree, "status", "denied");
            return undecided || !Json.at(tree, "status", "allowed").isBoolean()
                    ? Answer.unknown(new ClusterFailure.Garbled(asked.what(), Failures.detail(trouble)), at)
                    : Answer.known(allowed, at);
        }
        return answer.map(_ -> false);
    }

    @Override
    public Answer<Fetched> fetch(Endpoint endpoint, Limits within) {
        return proxied(Request.get(endpoint.proxyPath()), endpoint, within);
    }

    @Override
    public Answer<Fetched> post(Endpoint endpoint, Limits within) {
        return proxied(new Request("POST", endpoint.proxyPath(), "text/plain", ""), endpoint, within);
    }

    private Answer<Fetched> proxied(Request request, Endpoint endpoint, Limits within) {
        if (endpoint.proxyPath().isEmpty()) {
            return Answer.unknown(new ClusterFailure.NotFound(endpoint.display(), ""), clock().instant());
        }
        return switch (wire.send(request, endpoint.display(), within)) {
            case Answer.Unknown<Reply>(ClusterFailure why, Instant at) -> Answer.unknown(why, at);
            case Answer.Known<Reply>(Reply reply, Instant at) -> {
                Optional<ClusterFailure> why = wire.failures()
                        .ofProxy(
                                reply.code(),
                                reply.body(),
                                endpoint,
                                request.method().equals("GET") ? "get" : "create",
                                reply.took());
                yield why.isPresent()
                        ? Answer.unknown(why.get(), at)
                        : Answer.known(new Fetched(reply.code(), reply.type(), reply.body(), reply.took()), at);
            }
        };
    }

    @Override
    public Answer<Manifest> read(ObjectRef object) {
        return objects.read(object);
    }

    @Override
    public Answer<Manifest> apply(Manifest manifest, ApplyMode mode, Ownership ownership) {
        return objects.apply(manifest, mode, ownership);
    }

    @Override
    public Answer<String> logs(LogQuery query) {
        String path = "/api/v1/namespaces/" + query.namespace() + "/pods/" + query.pod() + "/log?tailLines="
                + query.lastLines() + "&limitBytes=" + LOG_BYTES + "&previous=" + query.previous()
                + (query.container().isEmpty()
                        ? ""
                        : "&container=" + URLEncoder.encode(query.container(), StandardCharsets.UTF_8));
        Asked asked =
                new Asked("get", "pods/log", query.namespace(), "log of pod " + query.namespace() + "/" + query.pod());
        return switch (wire.send(Request.get(path), asked.what(), limits)) {
            case Answer.Unknown<Reply>(ClusterFailure why, Instant at) -> Answer.unknown(why, at);
            case Answer.Known<Reply>(Reply reply, Instant at)
            when reply.ok() -> Answer.known(new String(reply.body(), StandardCharsets.UTF_8), at);
            case Answer.Known<Reply>(Reply reply, Instant at) ->
                Answer.unknown(wire.failures().of(reply.code(), reply.body(), asked, reply.took()), at);
        };
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
    public Answer<ExecOutput> exec(ExecQuery query) {
        return new Exec(connection, wire.failures()).run(query);
    }

    @Override
    public void close() {
        watches.forEach(InventoryWatch::close);
        connection.close();
    }

    private static String sha256(String authority) {
        if (authority.isEmpty()) {
            return "";
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(authority.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
