package dev.binnacle.gpu;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The same reading as [ExpositionParser]'s, done the slow and obvious way: line by line, with regular
/// expressions. What the two disagree on, one of them invented or lost.
final class PlainReading {

    private static final String NUMBER =
            "[+-]?(?:(?:[0-9]++\\.?[0-9]*+|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?|(?i:inf(?:inity)?))"
                    + "|(?i:nan)|0[xX][0-9a-fA-F]{1,16}";
    private static final String QUOTED = "\"((?:\\\\.|[^\\\\\"])*+)\"";
    private static final Pattern START = Pattern.compile("[ \\t]*+([A-Za-z0-9_:]*+)[ \\t]*+\\{[ \\t]*+");
    private static final Pattern PAIR = Pattern.compile(
            "(?:([A-Za-z0-9_:]++)|" + QUOTED + ")[ \\t]*+(?:=[ \\t]*+" + QUOTED + "[ \\t]*+)?", Pattern.DOTALL);
    private static final Pattern COMMA = Pattern.compile(",[ \\t]*+");
    private static final Pattern REST = Pattern.compile(
            "\\}[ \\t]*+(" + NUMBER + ")(?:[ \\t]++(" + NUMBER + "))?(?:[ \\t]*\\r?|[ \\t]++#.*)", Pattern.DOTALL);

    private static final List<String> UUIDS = List.of("UUID", "uuid", "gpu_uuid");
    private static final int LONGEST_NUMBER = 128;
    private static final String XIDS = "DCGM_EXP_XID_ERRORS_COUNT";

    private static final Map<String, MetricDictionary.Name> NAMES = names();
    private static final Map<String, MetricDictionary.Name> PARTS = parts();

    private record Line(String name, Map<String, String> labels, String number) {}

    private PlainReading() {}

    private static Map<String, MetricDictionary.Name> names() {
        Map<String, MetricDictionary.Name> names = new HashMap<>();
        MetricDictionary dictionary = MetricDictionary.standard();
        for (Metric metric : dictionary.metrics()) {
            for (MetricDictionary.Name name : dictionary.names(metric)) {
                names.put(name.name(), name);
                if (metric.counter()) {
                    names.putIfAbsent(name.name() + "_total", name);
                }
            }
        }
        return names;
    }

    private static Map<String, MetricDictionary.Name> parts() {
        Map<String, MetricDictionary.Name> parts = new HashMap<>();
        MetricDictionary dictionary = MetricDictionary.standard();
        dictionary.metrics().stream()
                .flatMap(metric -> dictionary.names(metric).stream())
                .filter(MetricDictionary.Name::labelled)
                .forEach(name -> parts.put(name.name() + " " + name.number(), name));
        return parts;
    }

    private static boolean sameParts(GpuPart part, Map<String, String> labels) {
        return labels.getOrDefault("nvswitch", "").isEmpty()
                && labels.getOrDefault("nvlink", "").isEmpty() == (part != GpuPart.LINK)
                && labels.getOrDefault("peer_gpu", "").isEmpty() == (part != GpuPart.PEER);
    }

    /// UUID and instance → metric → value; only what is a known name and has a UUID.
    static Map<GpuId, Map<String, Double>> of(byte[] page) {
        Map<GpuId, Map<String, Double>> gpus = new LinkedHashMap<>();
        // Latin-1 keeps bytes and characters the same.
        String text = new String(page, StandardCharsets.ISO_8859_1);
        text = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
        int end = text.lastIndexOf('\n');
        if (end < 0 || text.matches("(?s)[\\x00- ]*+<.*+")) {
            return gpus;
        }
        for (String row : text.substring(0, end).split("\n", -1)) {
            Line line = line(row);
            if (line == null || (!NAMES.containsKey(line.name) && !line.name.equals(XIDS))) {
                continue;
            }
            String uuid = first(line.labels, UUIDS);
            MetricDictionary.Name name = NAMES.get(line.name);
            GpuPart part = name != null && name.labelled() ? name.part() : GpuPart.WHOLE;
            if (uuid.isEmpty() || !sameParts(part, line.labels)) {
                continue;
            }
            Map<String, Double> values = gpus.computeIfAbsent(
                    new GpuId(uuid, line.labels.getOrDefault("GPU_I_ID", "")), _ -> new LinkedHashMap<>());
            double raw = number(line.number);
            String number = line.labels.getOrDefault(part.label(), "");
            if (part != GpuPart.WHOLE) {
                name = number.matches("[0-9]{1,5}") ? PARTS.get(line.name + " " + Integer.parseInt(number)) : null;
            }
            if (name != null && !Plausible.blank(raw) && Plausible.value(name.metric(), name.toBase(raw))) {
                values.put(name.metric().key(), name.toBase(raw));
            }
        }
        gpus.values().forEach(PlainReading::workOutTheTotal);
        return gpus;
    }

    private static void workOutTheTotal(Map<String, Double> values) {
        Double used = values.get(Metrics.MEMORY_USED.key());
        Double free = values.get(Metrics.MEMORY_FREE.key());
        if (used != null && free != null) {
            values.putIfAbsent(
                    Metrics.MEMORY_TOTAL.key(), used + free + values.getOrDefault(Metrics.MEMORY_RESERVED.key(), 0.0));
        }
    }

    private static @Nullable Line line(String row) {
        Matcher start = START.matcher(row);
        if (!start.lookingAt()) {
            return null;
        }
        String name = start.group(1);
        Map<String, String> labels = new LinkedHashMap<>();
        String quoted = null;
        int at = start.end();
        Matcher pair = PAIR.matcher(row);
        Matcher comma = COMMA.matcher(row);
        while (pair.region(at, row.length()).lookingAt()) {
            if (pair.group(3) == null) {
                if (pair.group(1) != null || quoted != null || !name.isEmpty()) {
                    return null;
                }
                quoted = pair.group(2);
            } else {
                String label = pair.group(1) != null ? pair.group(1) : pair.group(2);
                if (label.isEmpty()) {
                    return null;
                }
                labels.putIfAbsent(label, "");
                if (labels.getOrDefault(label, "").isEmpty()) {
                    labels.put(label, text(pair.group(3)));
                }
            }
            at = pair.end();
            if (comma.region(at, row.length()).lookingAt()) {
                at = comma.end();
            } else {
                break;
            }
        }
        Matcher rest = REST.matcher(row).region(at, row.length());
        if (!rest.matches()
                || rest.group(1).length() > LONGEST_NUMBER
                || (rest.group(2) != null && rest.group(2).length() > LONGEST_NUMBER)) {
            return null;
        }
        return new Line(quoted == null ? name : quoted, labels, rest.group(1));
    }

    private static String first(Map<String, String> labels, List<String> names) {
        return labels.entrySet().stream()
                .filter(label -> names.contains(label.getKey()))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static double number(String number) {
        String lower = number.toLowerCase(Locale.ROOT);
        if (lower.startsWith("0x")) {
            return new BigInteger(lower.substring(2), 16).doubleValue();
        }
        return lower.contains("n") ? Double.NaN : Double.parseDouble(lower);
    }

    /// The parser's answer in the same form.
    static Map<GpuId, Map<String, Double>> of(List<GpuSample> samples) {
        Map<GpuId, Map<String, Double>> gpus = new LinkedHashMap<>();
        for (GpuSample sample : samples) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (Metric metric : MetricDictionary.standard().metrics()) {
                sample.values().get(metric).ifPresent(value -> values.put(metric.key(), value));
            }
            gpus.put(sample.id(), values);
        }
        return gpus;
    }

    private static String text(String escaped) {
        return new String(unescaped(escaped).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    static String unescaped(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                c = value.charAt(++i);
                c = c == 'n' ? '\n' : c;
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
