package dev.binnacle.gpu;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The same reading as [ExpositionParser]'s, done the slow and obvious way: line by line, with regular
/// expressions. What
/// the two disagree on, one of them invented or lost.
final class PlainReading {

    private static final String NUMBER =
            "[+-]?(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|(?i:inf(?:inity)?))|(?i:nan)";
    private static final String LABEL =
            "(?:[A-Za-z0-9_:]+|\"(?:\\\\.|[^\\\\\"])+\")[ \\t]*=[ \\t]*\"(?:\\\\.|[^\\\\\"])*\"";
    private static final Pattern LINE = Pattern.compile(
            "[ \\t]*([A-Za-z0-9_:]+)[ \\t]*\\{[ \\t]*((?:" + LABEL
                    + "[ \\t]*(?:,[ \\t]*" + LABEL + "[ \\t]*)*(?:,[ \\t]*)?)?)\\}[ \\t]*(" + NUMBER
                    + ")(?:[ \\t]+(?:" + NUMBER + "))?(?:[ \\t]*\\r?|[ \\t]+#.*)",
            Pattern.DOTALL);

    private PlainReading() {}

    /// UUID and instance → metric → value; only what is a known name and has a UUID.
    static Map<GpuId, Map<String, Double>> of(byte[] page) {
        Map<GpuId, Map<String, Double>> gpus = new LinkedHashMap<>();
        // Latin-1 keeps bytes and characters the same.
        String text = new String(page, StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf('\n');
        Map<String, MetricDictionary.Name> names = new HashMap<>();
        MetricDictionary dictionary = MetricDictionary.standard();
        dictionary.metrics().forEach(metric -> dictionary.names(metric).forEach(name -> names.put(name.name(), name)));
        for (String line : end < 0 ? new String[0] : text.substring(0, end).split("\n", -1)) {
            Matcher match = LINE.matcher(line);
            if (line.startsWith("#") || !match.matches() || !names.containsKey(match.group(1))) {
                continue;
            }
            Map<String, String> labels = labels(match.group(2));
            String uuid = labels.getOrDefault("UUID", "");
            if (uuid.isEmpty()) {
                continue;
            }
            Map<String, Double> values = gpus.computeIfAbsent(
                    new GpuId(uuid, labels.getOrDefault("GPU_I_ID", "")), _ -> new LinkedHashMap<>());
            MetricDictionary.Name name = names.get(match.group(1));
            String number = match.group(3).toLowerCase(Locale.ROOT);
            if (name != null && !number.contains("n")) {
                double raw = Double.parseDouble(number);
                double value = name.toBase(raw);
                if (!Plausible.blank(raw) && Plausible.value(name.metric(), value)) {
                    values.put(name.metric().key(), value);
                }
            }
        }
        return gpus;
    }

    /// The parser's answer in the same form, without what it works out by itself.
    static Map<GpuId, Map<String, Double>> of(List<GpuSample> samples) {
        Map<GpuId, Map<String, Double>> gpus = new LinkedHashMap<>();
        for (GpuSample sample : samples) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (Metric metric : MetricDictionary.standard().metrics()) {
                if (!metric.equals(Metrics.MEMORY_TOTAL)) {
                    sample.values().get(metric).ifPresent(value -> values.put(metric.key(), value));
                }
            }
            gpus.put(sample.id(), values);
        }
        return gpus;
    }

    private static Map<String, String> labels(String block) {
        Map<String, String> labels = new HashMap<>();
        Matcher pair = Pattern.compile(
                        "(?:([A-Za-z0-9_:]+)|\"((?:\\\\.|[^\\\\\"])+)\")[ \\t]*=[ \\t]*\"((?:\\\\.|[^\\\\\"])*)\"")
                .matcher(block);
        while (pair.find()) {
            String key = pair.group(1) != null ? pair.group(1) : pair.group(2);
            String value = pair.group(3);
            if (labels.getOrDefault(key, "").isEmpty()) {
                labels.put(
                        key,
                        new String(unescaped(value).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            }
        }
        return labels;
    }

    private static String unescaped(String value) {
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
