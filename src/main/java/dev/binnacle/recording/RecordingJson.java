package dev.binnacle.recording;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Endpoint;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How the cluster's records are written as JSON. The names of the sealed types' cases are part of the format
/// and stand here, so that `cluster` need not know that it can be recorded.
final class RecordingJson {

    /// Sorts the keys of maps: equal values become equal bytes, and so one blob.
    static final JsonMapper CANONICAL = mapper(true);

    /// Keeps the order of keys, which is part of a manifest.
    static final JsonMapper ORDERED = mapper(false);

    private RecordingJson() {}

    private static JsonMapper mapper(boolean sorted) {
        return JsonMapper.builder()
                .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, sorted)
                .addMixIn(ClusterFailure.class, FailureNames.class)
                .addMixIn(Endpoint.class, EndpointNames.class)
                .addMixIn(Question.class, QuestionNames.class)
                .build();
    }

    /// Jackson fills what a file leaves out with null. Code that was promised values must not meet them, so
    /// whatever is read is walked once.
    ///
    /// @throws IllegalArgumentException naming the first value that is missing
    static <T> T complete(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("nothing at " + name);
        }
        switch (value) {
            case Collection<?> items -> items.forEach(item -> complete(item, name + "[]"));
            case Map<?, ?> map -> map.forEach((key, item) -> complete(item, name + "." + key));
            case Record _ -> completeRecord(value, name);
            default -> {}
        }
        return value;
    }

    private static void completeRecord(Object value, String name) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            if (component.getType().isPrimitive()) {
                continue;
            }
            Object inside;
            try {
                component.getAccessor().setAccessible(true);
                inside = component.getAccessor().invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (inside != null || !optional) {
                complete(inside, name + "." + component.getName());
            }
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Question.Version.class, name = "version"),
        @JsonSubTypes.Type(value = Question.InventoryOf.class, name = "inventory"),
        @JsonSubTypes.Type(value = Question.MayI.class, name = "may-i"),
        @JsonSubTypes.Type(value = Question.Fetch.class, name = "fetch"),
        @JsonSubTypes.Type(value = Question.Read.class, name = "read"),
        @JsonSubTypes.Type(value = Question.Logs.class, name = "logs"),
        @JsonSubTypes.Type(value = Question.Exec.class, name = "exec"),
        @JsonSubTypes.Type(value = Question.HostOutputs.class, name = "host-outputs"),
    })
    private interface QuestionNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Endpoint.OfPod.class, name = "pod"),
        @JsonSubTypes.Type(value = Endpoint.OfNode.class, name = "node"),
        @JsonSubTypes.Type(value = Endpoint.OfService.class, name = "service"),
        @JsonSubTypes.Type(value = Endpoint.OfTarget.class, name = "target"),
    })
    private interface EndpointNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ClusterFailure.Unreachable.class, name = "unreachable"),
        @JsonSubTypes.Type(value = ClusterFailure.Tls.class, name = "tls"),
        @JsonSubTypes.Type(value = ClusterFailure.Unauthorized.class, name = "unauthorized"),
        @JsonSubTypes.Type(value = ClusterFailure.Credentials.class, name = "credentials"),
        @JsonSubTypes.Type(value = ClusterFailure.Forbidden.class, name = "forbidden"),
        @JsonSubTypes.Type(value = ClusterFailure.NotFound.class, name = "not-found"),
        @JsonSubTypes.Type(value = ClusterFailure.TimedOut.class, name = "timed-out"),
        @JsonSubTypes.Type(value = ClusterFailure.FieldConflict.class, name = "field-conflict"),
        @JsonSubTypes.Type(value = ClusterFailure.Rejected.class, name = "rejected"),
        @JsonSubTypes.Type(value = ClusterFailure.EndpointDown.class, name = "endpoint-down"),
        @JsonSubTypes.Type(value = ClusterFailure.EndpointError.class, name = "endpoint-error"),
        @JsonSubTypes.Type(value = ClusterFailure.TooLarge.class, name = "too-large"),
        @JsonSubTypes.Type(value = ClusterFailure.Garbled.class, name = "garbled"),
        @JsonSubTypes.Type(value = ClusterFailure.NoMetrics.class, name = "no-metrics"),
        @JsonSubTypes.Type(value = ClusterFailure.ServerError.class, name = "server-error"),
        @JsonSubTypes.Type(value = ClusterFailure.Unsupported.class, name = "unsupported"),
        @JsonSubTypes.Type(value = ClusterFailure.OfPrometheus.class, name = "prometheus"),
        @JsonSubTypes.Type(value = ClusterFailure.Cancelled.class, name = "cancelled"),
    })
    private interface FailureNames {}
}
