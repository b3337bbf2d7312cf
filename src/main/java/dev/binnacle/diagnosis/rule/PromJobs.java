package dev.binnacle.diagnosis.rule;

import dev.binnacle.cluster.Arms;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The scrape jobs that a ConfigMap pushes to ARMS, and small changes of their text that leave comments, order
/// and everything else as it is.
///
/// @param text of `promYaml`
record PromJobs(ConfigMap map, String text) {

    private static final Pattern ENTRY = Pattern.compile("^(\\s*)-\\s+(.*)$");

    /// Those that are meant for ARMS: by both labels, or by name.
    static List<PromJobs> all(List<ConfigMap> maps) {
        List<PromJobs> found = new ArrayList<>();
        for (ConfigMap map : maps) {
            String text = map.data().get(Arms.KEY);
            boolean meant = map.labels().entrySet().containsAll(Arms.CONFIG_LABELS.entrySet())
                    || map.name().equals(Arms.CONFIG_MAP);
            if (text != null && meant) {
                found.add(new PromJobs(map, text));
            }
        }
        return found;
    }

    String display() {
        return map.namespace() + "/" + map.name();
    }

    /// Empty where the text cannot be read as YAML.
    List<String> names() {
        try {
            Object jobs = ManifestYaml.parse(text).tree().get("scrape_configs");
            List<String> names = new ArrayList<>();
            if (jobs instanceof List<?> list) {
                for (Object job : list) {
                    if (job instanceof Map<?, ?> fields && fields.get("job_name") instanceof String name) {
                        names.add(name);
                    }
                }
            }
            return names;
        } catch (ManifestYamlException _) {
            return List.of();
        }
    }

    /// The same with one job under another name.
    Optional<PromJobs> renamed(String job, String name) {
        return sound(lines().stream()
                .map(line ->
                        names(line, job) ? line.replaceFirst(Pattern.quote(job), Matcher.quoteReplacement(name)) : line)
                .toList());
    }

    /// The same with this interval and timeout for one job.
    Optional<PromJobs> timed(String job, String interval, String timeout) {
        List<String> lines = lines();
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int end = i;
            if (ENTRY.matcher(lines.get(i)).matches()) {
                end = entryEnd(lines, i);
            }
            if (end > i && lines.subList(i, end).stream().anyMatch(line -> names(line, job))) {
                changed.addAll(timed(lines.subList(i, end), interval, timeout));
                i = end - 1;
            } else {
                changed.add(lines.get(i));
            }
        }
        return changed.equals(lines) ? Optional.empty() : sound(changed);
    }

    private static List<String> timed(List<String> entry, String interval, String timeout) {
        Matcher first = ENTRY.matcher(entry.getFirst());
        String indent = first.matches() ? first.group(1) + "  " : "  ";
        List<String> changed = new ArrayList<>();
        boolean hasInterval = false;
        boolean hasTimeout = false;
        for (String line : entry) {
            if (line.matches("[\\s-]*scrape_interval:.*")) {
                hasInterval = true;
                changed.add(line.replaceFirst("scrape_interval:.*", "scrape_interval: " + interval));
            } else if (line.matches("[\\s-]*scrape_timeout:.*")) {
                hasTimeout = true;
                changed.add(line.replaceFirst("scrape_timeout:.*", "scrape_timeout: " + timeout));
            } else {
                changed.add(line);
            }
        }
        if (!hasTimeout) {
            changed.add(1, indent + "scrape_timeout: " + timeout);
        }
        if (!hasInterval) {
            changed.add(1, indent + "scrape_interval: " + interval);
        }
        return changed;
    }

    /// The line after the last one that belongs to the entry that begins here.
    private static int entryEnd(List<String> lines, int from) {
        Matcher entry = ENTRY.matcher(lines.get(from));
        int indent = entry.matches() ? entry.group(1).length() : 0;
        int end = from + 1;
        while (end < lines.size()) {
            String line = lines.get(end);
            int own = line.length() - line.stripLeading().length();
            if (!line.isBlank() && own <= indent) {
                break;
            }
            end++;
        }
        return end;
    }

    private static boolean names(String line, String job) {
        return line.matches("[\\s-]*job_name:\\s*[\"']?" + Pattern.quote(job) + "[\"']?\\s*(#.*)?");
    }

    private List<String> lines() {
        return List.of(text.split("\n", -1));
    }

    /// A change of text that is no configuration any more is none to offer.
    private Optional<PromJobs> sound(List<String> lines) {
        String changed = String.join("\n", lines);
        boolean broken = new DraftCheck()
                .check(changed).stream().anyMatch(problem -> problem.severity() == DraftProblem.Severity.ERROR);
        return broken || changed.equals(text) ? Optional.empty() : Optional.of(new PromJobs(map, changed));
    }

    /// For server-side apply: names the object and its text alone.
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", "v1");
        tree.put("kind", "ConfigMap");
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", map.name());
        metadata.put("namespace", map.namespace());
        tree.put("metadata", metadata);
        tree.put("data", Map.of(Arms.KEY, text));
        return tree;
    }

    /// As it has to be for the operator to find it.
    static Map<String, Object> documented(String text) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", "v1");
        tree.put("kind", "ConfigMap");
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", Arms.CONFIG_MAP);
        metadata.put("namespace", Arms.NAMESPACE);
        metadata.put("labels", Arms.CONFIG_LABELS);
        tree.put("metadata", metadata);
        tree.put("data", Map.of(Arms.KEY, text));
        return Manifest.of(tree).tree();
    }
}
