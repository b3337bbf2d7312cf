package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.kube.Failures.Asked;
import dev.binnacle.cluster.kube.Wire.Reply;
import dev.binnacle.cluster.kube.Wire.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lists the objects of a kind in pages. Where listing everywhere is forbidden it looks into the namespaces
/// that matter,
/// which is what an account with the rights of one team has.
final class Listing {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PAGE = 500;
    private static final int MAX_PAGE_BYTES = 64 << 20;
    private static final List<String> USUAL = List.of("nvidia-gpu", "gpu-operator", "kube-system", "default");

    private final Wire wire;
    private final Limits limits;
    private final Set<String> configNamespaces;
    private final Set<String> fallback = new LinkedHashSet<>();

    Listing(Wire wire, ConnectSettings settings, String contextNamespace) {
        this.wire = wire;
        this.limits = new Limits(settings.requestTimeout(), MAX_PAGE_BYTES);
        this.configNamespaces = settings.configNamespaces();
        fallback.addAll(configNamespaces);
        fallback.addAll(USUAL);
        if (!contextNamespace.isEmpty()) {
            fallback.add(contextNamespace);
        }
    }

    /// The objects of one namespace, or of all of them.
    ///
    /// @param namespace empty for all
    /// @param version   where a watch goes on
    /// @param items     by namespace and name
    record Part<T>(String namespace, String version, Map<String, T> items) {}

    /// The parts that could be listed; unknown when none could, for the first reason met.
    <T> Answer<List<Part<T>>> list(Kind<T> kind) {
        if (kind.scope() == Kind.Scope.CONFIG) {
            return inNamespaces(kind, configNamespaces);
        }
        Answer<Part<T>> everywhere = part(kind, "");
        boolean forbidden = everywhere.failure().orElse(null) instanceof ClusterFailure.Forbidden;
        if (forbidden && kind.scope() == Kind.Scope.EVERYWHERE) {
            Answer<List<Part<T>>> some = inNamespaces(kind, fallback);
            return some.known().isPresent() ? some : everywhere.map(List::of);
        }
        return everywhere.map(List::of);
    }

    private <T> Answer<List<Part<T>>> inNamespaces(Kind<T> kind, Set<String> namespaces) {
        List<Part<T>> parts = new ArrayList<>();
        Answer<Part<T>> last = Answer.unknown(new ClusterFailure.NotFound(kind.resource(), ""), Instant.now());
        Answer<Part<T>> refused = last;
        for (String namespace : namespaces) {
            last = part(kind, namespace);
            last.known().ifPresent(parts::add);
            if (last.failure().isPresent()) {
                refused = last;
            }
        }
        return parts.isEmpty() ? refused.map(List::of) : Answer.known(parts, Instant.now());
    }

    private <T> Answer<Part<T>> part(Kind<T> kind, String namespace) {
        Answer<Part<T>> part = pages(kind, namespace);
        // the server forgets where a list in pages began after some minutes; it then has to begin again
        return part.failure().orElse(null) instanceof ClusterFailure.Garbled(String _, String detail)
                        && detail.startsWith("HTTP 410")
                ? pages(kind, namespace)
                : part;
    }

    private <T> Answer<Part<T>> pages(Kind<T> kind, String namespace) {
        Asked asked = new Asked("list", resource(kind), namespace, kind.resource());
        Map<String, T> items = new LinkedHashMap<>();
        String next = "";
        while (true) {
            String path = kind.path(namespace) + "?limit=" + PAGE
                    + (next.isEmpty() ? "" : "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
            Answer<JsonNode> page = json(Request.get(path), asked, limits);
            if (page instanceof Answer.Unknown<JsonNode>(ClusterFailure why, Instant at)) {
                return Answer.unknown(why, at);
            }
            JsonNode tree = page.known().orElseThrow();
            if (!Json.at(tree, "items").isArray()) {
                return Answer.unknown(new ClusterFailure.Garbled(kind.resource(), "not a list"), page.at());
            }
            for (JsonNode item : Json.at(tree, "items")) {
                items.put(key(item), kind.read().apply(item));
            }
            next = Json.text(tree, "metadata", "continue");
            if (next.isEmpty()) {
                return Answer.known(
                        new Part<>(namespace, Json.text(tree, "metadata", "resourceVersion"), items), page.at());
            }
        }
    }

    /// A request whose answer is JSON of the server's own.
    Answer<JsonNode> json(Request request, Asked asked, Limits limits) {
        return switch (wire.send(request, asked.what(), limits)) {
            case Answer.Unknown<Reply>(ClusterFailure why, Instant at) -> Answer.unknown(why, at);
            case Answer.Known<Reply>(Reply reply, Instant at) when reply.ok() -> parsed(reply, asked.what(), at);
            case Answer.Known<Reply>(Reply reply, Instant at) ->
                Answer.unknown(wire.failures().of(reply.code(), reply.body(), asked, reply.took()), at);
        };
    }

    static Answer<JsonNode> parsed(Reply reply, String what, Instant at) {
        try {
            JsonNode tree = JSON.readTree(reply.body());
            if (tree.isObject()) {
                return Answer.known(tree, at);
            }
        } catch (JacksonException e) {
            // said below: the message of the parser would quote a page of HTML
        }
        return Answer.unknown(new ClusterFailure.Garbled(what, "no JSON object, but " + reply.type()), at);
    }

    static String key(JsonNode object) {
        return Json.text(object, "metadata", "namespace") + "/" + Json.text(object, "metadata", "name");
    }

    /// As in a role: `daemonsets.apps`.
    private static String resource(Kind<?> kind) {
        String[] steps = kind.prefix().split("/", -1);
        return steps.length > 3 ? kind.resource() + "." + steps[2] : kind.resource();
    }
}
