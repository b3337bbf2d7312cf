package dev.binnacle.cluster.kube;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a tree that may hold anything where anything is expected: what is absent or of another type reads as
/// empty.
final class Json {

    private Json() {}

    static JsonNode at(JsonNode node, String... path) {
        JsonNode here = node;
        for (String step : path) {
            here = here.path(step);
        }
        return here;
    }

    static String text(JsonNode node, String... path) {
        JsonNode here = at(node, path);
        return here.isString() || here.isNumber() || here.isBoolean() ? here.asString("") : "";
    }

    static int number(JsonNode node, String... path) {
        JsonNode here = at(node, path);
        return here.canConvertToInt() ? here.asInt(0) : 0;
    }

    static boolean flag(JsonNode node, String... path) {
        return at(node, path).asBoolean(false);
    }

    static Map<String, String> texts(JsonNode node, String... path) {
        Map<String, String> texts = new LinkedHashMap<>();
        at(node, path).properties().forEach(entry -> {
            if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                texts.put(entry.getKey(), entry.getValue().asString(""));
            }
        });
        return texts;
    }

    static List<String> words(JsonNode node, String... path) {
        return each(at(node, path), Json::text);
    }

    static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        if (array.isArray()) {
            array.forEach(item -> items.add(read.apply(item)));
        }
        return items;
    }

    static @Nullable Instant time(JsonNode node, String... path) {
        String text = text(node, path);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    static Instant timeOr(Instant otherwise, JsonNode node, String... path) {
        Instant time = time(node, path);
        return time == null ? otherwise : time;
    }
}
