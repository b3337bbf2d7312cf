package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster.ApplyMode;
import dev.binnacle.cluster.Cluster.Ownership;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.kube.Failures.Asked;
import dev.binnacle.cluster.kube.Wire.Reply;
import dev.binnacle.cluster.kube.Wire.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reading and applying single objects of any kind. Where a kind lives is asked of the server once.
final class ObjectRequests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Wire wire;
    private final Listing listing;
    private final Limits limits;
    private final Map<String, Resource> known = new ConcurrentHashMap<>();

    ObjectRequests(Wire wire, Listing listing, Limits limits) {
        this.wire = wire;
        this.listing = listing;
        this.limits = limits;
    }

    /// @param name      as in a path: `configmaps`
    /// @param authority as in a role: `daemonsets.apps`
    private record Resource(String base, String name, String authority, boolean namespaced) {
        String path(ObjectRef object) {
            return base + (namespaced ? "/namespaces/" + encoded(object.namespace()) : "") + "/" + name + "/"
                    + encoded(object.name());
        }
    }

    Answer<Manifest> read(ObjectRef object) {
        Answer<Resource> resource = resource(object);
        if (resource instanceof Answer.Known<Resource>(Resource found, Instant _)) {
            Asked asked = new Asked("get", found.authority(), object.namespace(), object.display());
            return manifest(wire.send(Request.get(found.path(object)), asked.what(), limits), asked, object);
        }
        return Answer.unknown(resource.failure().orElseThrow(), resource.at());
    }

    /// Unknown fields are errors on servers that can tell (1.25 and later); older ones ignore the parameter.
    Answer<Manifest> apply(Manifest manifest, ApplyMode mode, Ownership ownership) {
        ObjectRef object = manifest.ref();
        if (object.name().isEmpty()) {
            return Answer.unknown(new ClusterFailure.Rejected("metadata.name: Required value"), Instant.now());
        }
        Answer<Resource> resource = resource(object);
        if (resource instanceof Answer.Known<Resource>(Resource found, Instant _)) {
            Asked asked = new Asked("patch", found.authority(), object.namespace(), object.display());
            String path = found.path(object) + "?fieldManager=binnacle&fieldValidation=Strict"
                    + (mode == ApplyMode.DRY_RUN ? "&dryRun=All" : "")
                    + (ownership == Ownership.TAKE_OVER ? "&force=true" : "");
            Request request = new Request("PATCH", path, "application/apply-patch+yaml", body(manifest));
            return manifest(wire.send(request, asked.what(), limits), asked, object);
        }
        return Answer.unknown(resource.failure().orElseThrow(), resource.at());
    }

    /// The server refuses to apply an object that still says who manages which field.
    private static String body(Manifest manifest) {
        Map<String, Object> tree = new LinkedHashMap<>(manifest.tree());
        if (tree.get("metadata") instanceof Map<?, ?> metadata) {
            Map<Object, Object> kept = new LinkedHashMap<>(metadata);
            kept.remove("managedFields");
            tree.put("metadata", kept);
        }
        return JSON.writeValueAsString(tree);
    }

    private Answer<Manifest> manifest(Answer<Reply> answer, Asked asked, ObjectRef object) {
        return switch (answer) {
            case Answer.Unknown<Reply>(ClusterFailure why, Instant at) -> Answer.unknown(why, at);
            case Answer.Known<Reply>(Reply reply, Instant at) when reply.ok() -> parsed(reply, asked, at);
            case Answer.Known<Reply>(Reply reply, Instant at) ->
                Answer.unknown(wire.failures().ofApply(reply.code(), reply.body(), asked, object, reply.took()), at);
        };
    }

    private static Answer<Manifest> parsed(Reply reply, Asked asked, Instant at) {
        try {
            Map<String, Object> tree = JSON.readValue(reply.body(), new TypeReference<>() {});
            return Answer.known(Manifest.of(tree), at);
        } catch (JacksonException e) {
            return Answer.unknown(new ClusterFailure.Garbled(asked.what(), "no JSON object, but " + reply.type()), at);
        }
    }

    private Answer<Resource> resource(ObjectRef object) {
        String version = object.apiVersion();
        Resource cached = known.get(version + "/" + object.kind());
        if (cached != null) {
            return Answer.known(cached, Instant.now());
        }
        String base = (version.contains("/") ? "/apis/" : "/api/") + version;
        Asked asked = new Asked("get", base, "", version + " " + object.kind());
        Answer<JsonNode> answer = listing.json(Request.get(base), asked, limits);
        if (answer instanceof Answer.Known<JsonNode>(JsonNode tree, Instant at)) {
            for (JsonNode resource : Json.at(tree, "resources")) {
                String name = Json.text(resource, "name");
                if (Json.text(resource, "kind").equals(object.kind()) && !name.contains("/")) {
                    int slash = version.indexOf('/');
                    String authority = slash < 0 ? name : name + "." + version.substring(0, slash);
                    Resource found = new Resource(base, name, authority, Json.flag(resource, "namespaced"));
                    known.put(version + "/" + object.kind(), found);
                    return Answer.known(found, at);
                }
            }
            return Answer.unknown(new ClusterFailure.NotFound(asked.what(), ""), at);
        }
        return Answer.unknown(answer.failure().orElseThrow(), answer.at());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
