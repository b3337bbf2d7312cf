package dev.binnacle.prometheus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads an answer of the query API as it streams by: ten thousand series are no tree. For one answer, and one
/// thread.
final class ResultReader {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(50)
                            .maxStringLength(1 << 20)
                            .build())
                    .build())
            .build();

    private final byte[] body;
    /// The same few nodes, models and jobs stand in every series.
    private final Map<String, String> strings = new HashMap<>();

    ResultReader(byte[] body) {
        this.body = body;
    }

    /// The server understood and said no.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final String type;
        private final String words;

        Refused(String type, String words) {
            super(type + ": " + words);
            this.type = type;
            this.words = words;
        }

        /// `errorType`; empty when it is not there.
        String type() {
            return type;
        }

        String words() {
            return words;
        }
    }

    /// What an error page says, as far as it is one of Prometheus.
    static Refused refusal(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            return new Refused(
                    root.path("errorType").asString(""), root.path("error").asString(""));
        } catch (JacksonException _) {
            return new Refused("", "");
        }
    }

    JsonNode tree() throws Refused {
        JsonNode root = JSON.readTree(body);
        if (!root.path("status").asString("").equals("success")) {
            if (root.has("error")) {
                throw new Refused(
                        root.path("errorType").asString(""), root.path("error").asString(""));
            }
            throw new IllegalArgumentException("no envelope");
        }
        return root.path("data");
    }

    List<String> texts() throws Refused {
        List<String> texts = new ArrayList<>();
        envelope(parser -> {
            expect(parser.currentToken() == JsonToken.START_ARRAY);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                expect(parser.currentToken() == JsonToken.VALUE_STRING);
                texts.add(parser.getString());
            }
        });
        return texts;
    }

    List<Prometheus.Sample> vector() throws Refused {
        List<Prometheus.Sample> samples = new ArrayList<>();
        result(parser -> {
            Map<String, String> labels = Map.of();
            double[] value = {Double.NaN, Double.NaN};
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "metric" -> labels = labels(parser);
                    case "value" -> value = pair(parser);
                    default -> parser.skipChildren();
                }
            }
            samples.add(new Prometheus.Sample(labels, instant(value[0]), value[1]));
        });
        return samples;
    }

    List<Prometheus.Series> matrix() throws Refused {
        List<Prometheus.Series> lines = new ArrayList<>();
        result(parser -> {
            Map<String, String> labels = Map.of();
            List<Instant> times = new ArrayList<>();
            double[] values = {};
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "metric" -> labels = labels(parser);
                    case "values" -> {
                        expect(parser.currentToken() == JsonToken.START_ARRAY);
                        while (parser.nextToken() != JsonToken.END_ARRAY) {
                            double[] pair = pair(parser);
                            times.add(instant(pair[0]));
                            values = times.size() > values.length
                                    ? Arrays.copyOf(values, Math.max(64, 2 * values.length))
                                    : values;
                            values[times.size() - 1] = pair[1];
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
            lines.add(new Prometheus.Series(labels, times, Arrays.copyOf(values, times.size())));
        });
        return lines;
    }

    /// Hands over every element of `data.result`, standing at its opening brace.
    private void result(Part element) throws Refused {
        envelope(data -> {
            expect(data.currentToken() == JsonToken.START_OBJECT);
            boolean found = false;
            while (data.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean result = data.currentName().equals("result");
                data.nextToken();
                if (!result) {
                    data.skipChildren();
                    continue;
                }
                found = true;
                expect(data.currentToken() == JsonToken.START_ARRAY);
                while (data.nextToken() != JsonToken.END_ARRAY) {
                    expect(data.currentToken() == JsonToken.START_OBJECT);
                    element.read(data);
                }
            }
            expect(found);
        });
    }

    /// Hands over `data`, standing at its first token.
    private void envelope(Part data) throws Refused {
        String status = "";
        String type = "";
        String error = "";
        boolean seen = false;
        try (JsonParser parser = JSON.createParser(body)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (name.equals("data") && token != JsonToken.VALUE_NULL) {
                    seen = true;
                    data.read(parser);
                } else if (token == JsonToken.VALUE_STRING) {
                    status = name.equals("status") ? parser.getString() : status;
                    type = name.equals("errorType") ? parser.getString() : type;
                    error = name.equals("error") ? parser.getString() : error;
                } else {
                    parser.skipChildren();
                }
            }
            expect(parser.currentToken() == JsonToken.END_OBJECT);
        }
        if (!error.isEmpty()) {
            throw new Refused(type, error);
        }
        expect(seen && status.equals("success"));
    }

    private Map<String, String> labels(JsonParser parser) {
        expect(parser.currentToken() == JsonToken.START_OBJECT);
        Map<String, String> labels = HashMap.newHashMap(8);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            labels.put(name, strings.computeIfAbsent(parser.getString(), text -> text));
        }
        return labels;
    }

    /// `[1716000000.123, "0.5"]`; numbers come as text, so that NaN and infinities can.
    private static double[] pair(JsonParser parser) {
        expect(parser.currentToken() == JsonToken.START_ARRAY);
        parser.nextToken();
        double time = parser.getDoubleValue();
        expect(parser.nextToken() == JsonToken.VALUE_STRING);
        double value = number(parser.getString());
        expect(parser.nextToken() == JsonToken.END_ARRAY);
        return new double[] {time, value};
    }

    private static double number(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static Instant instant(double seconds) {
        expect(Math.abs(seconds) < 1e11);
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    private static void expect(boolean asDocumented) {
        if (!asDocumented) {
            throw new IllegalArgumentException("not an answer of the query API");
        }
    }

    @FunctionalInterface
    private interface Part {
        void read(JsonParser parser);
    }
}
