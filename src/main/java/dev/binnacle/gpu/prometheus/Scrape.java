package dev.binnacle.gpu.prometheus;

import dev.binnacle.cluster.Pod;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.MetricValues;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.Plausible;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What was read of one scrape target, GPU by GPU, while the answers come in. Confined to one thread.
final class Scrape {

    /// Containers and pods that are exporters themselves, where nothing else tells.
    private static final Pattern EXPORTER = Pattern.compile("(?i).*(dcgm|gpu)-exporter.*|exporter");

    private final Place place;
    private final Map<GpuId, Row> rows = new LinkedHashMap<>();

    /// A target as Prometheus names it.
    record Place(String job, String instance) {
        static Place of(Map<String, String> labels) {
            return new Place(labels.getOrDefault("job", ""), labels.getOrDefault("instance", ""));
        }
    }

    /// One GPU of this target.
    static final class Row {
        private final double[] values =
                new double[MetricDictionary.standard().metrics().size()];
        private final Map<Integer, Long> xids = new TreeMap<>();
        private final List<Map<String, String>> descriptions = new ArrayList<>(1);
        private @Nullable Duration age;

        Row() {
            Arrays.fill(values, Double.NaN);
        }

        boolean described() {
            return !descriptions.isEmpty() && age != null;
        }

        void describe(Map<String, String> labels) {
            descriptions.add(labels);
        }

        void age(Duration older) {
            Duration before = age;
            age = before == null || older.compareTo(before) < 0 ? older : before;
        }

        /// How long ago its values were scraped; only where it is described.
        Duration age() {
            Duration known = age;
            return known == null ? Duration.ZERO : known;
        }

        void put(MetricDictionary.Name name, double raw) {
            Metric metric = name.metric();
            double value = Plausible.blank(raw) ? Double.NaN : name.toBase(raw);
            if (Plausible.value(metric, value)) {
                values[metric.index()] = value;
            }
        }

        void put(int xid, long count) {
            xids.merge(xid, count, Math::max);
        }
    }

    Scrape(Place place) {
        this.place = place;
    }

    static Optional<GpuId> id(Map<String, String> labels) {
        String uuid = text(labels, "UUID", "uuid", "gpu_uuid");
        return uuid.isEmpty() ? Optional.empty() : Optional.of(new GpuId(uuid, labels.getOrDefault("GPU_I_ID", "")));
    }

    Place place() {
        return place;
    }

    Row row(GpuId id) {
        return rows.computeIfAbsent(id, _ -> new Row());
    }

    Collection<Row> rows() {
        return rows.values();
    }

    /// Labels of any GPU of this target; empty when none is described.
    Map<String, String> labels() {
        return rows.values().stream()
                .filter(Row::described)
                .map(row -> row.descriptions.getFirst())
                .findFirst()
                .orElse(Map.of());
    }

    /// The youngest of its values.
    Duration age() {
        return rows.values().stream()
                .filter(Row::described)
                .map(Row::age)
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /// GPUs whose values are of about the same age as the youngest ones: a page is scraped whole, so what is
    /// older was not on the last page any more.
    Map<GpuId, GpuSample> samples(Duration slack, Optional<Pod> exporter) {
        Duration youngest = age();
        // Where one series has its pod renamed, all pods that are not are the target's own.
        boolean renamed = rows.values().stream()
                .flatMap(row -> row.descriptions.stream())
                .anyMatch(labels -> labels.containsKey("exported_pod"));
        Map<GpuId, GpuSample> samples = new LinkedHashMap<>();
        rows.forEach((id, row) -> {
            if (row.described() && row.age().minus(slack).compareTo(youngest) <= 0) {
                samples.put(id, sample(id, row, renamed, exporter));
            }
        });
        return samples;
    }

    private static GpuSample sample(GpuId id, Row row, boolean renamed, Optional<Pod> exporter) {
        Metrics.completeMemory(row.values);
        GpuSample.Holder holder = row.descriptions.stream()
                .map(labels -> holder(labels, renamed, exporter))
                .filter(GpuSample.Holder::present)
                .findFirst()
                .orElse(GpuSample.Holder.NONE);
        return new GpuSample(
                id,
                first(row, "gpu", "minor_number"),
                first(row, "modelName", "name"),
                first(row, "DCGM_FI_DRIVER_VERSION", "DCGM_FI_SYSTEM_DRIVER_VERSION", "DriverVersion"),
                first(row, "GPU_I_PROFILE"),
                first(row, "Hostname", "hostname", "exported_Hostname", "exported_hostname", "node_name"),
                holder,
                MetricValues.of(row.values),
                row.xids);
    }

    /// The workload's pod, never the exporter's. Prometheus renames the workload's labels to `exported_…` where
    /// the scrape has its own of the same name; where it was told to honour those of the page, or adds none,
    /// they are as the exporter printed them, and where the page had none, they are the exporter's own.
    private static GpuSample.Holder holder(Map<String, String> labels, boolean renamed, Optional<Pod> exporter) {
        if (renamed) {
            return new GpuSample.Holder(
                    labels.getOrDefault("exported_namespace", labels.getOrDefault("namespace", "")),
                    labels.getOrDefault("exported_pod", ""),
                    labels.getOrDefault("exported_container", ""));
        }
        // ACK's exporter has names that nothing else uses.
        String own = labels.getOrDefault("pod_name", labels.getOrDefault("PodName", ""));
        if (!own.isEmpty()) {
            return new GpuSample.Holder(
                    text(labels, "namespace_name", "NamespaceName", "pod_namespace", "namespace"),
                    own,
                    text(labels, "container_name", "ContainerName", "container"));
        }
        String pod = labels.getOrDefault("pod", "");
        String container = labels.getOrDefault("container", "");
        boolean itself = exporter.map(one -> one.name().equals(pod)).orElse(false)
                || EXPORTER.matcher(pod).matches()
                || EXPORTER.matcher(container).matches()
                || pod.equals(text(labels, "Hostname", "hostname"));
        return itself
                ? GpuSample.Holder.NONE
                : new GpuSample.Holder(labels.getOrDefault("namespace", ""), pod, container);
    }

    private static String first(Row row, String... keys) {
        return row.descriptions.stream()
                .map(labels -> text(labels, keys))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String text(Map<String, String> labels, String... keys) {
        for (String key : keys) {
            String text = labels.getOrDefault(key, "");
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
