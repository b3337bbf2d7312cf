package dev.binnacle.app.fleet;

import static dev.binnacle.app.fleet.GpuColumn.csv;
import static dev.binnacle.app.fleet.GpuColumn.meaning;
import static dev.binnacle.app.fleet.GpuColumn.number;
import static dev.binnacle.app.fleet.GpuColumn.text;

import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.words.EngineWords;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuPart;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.filter.FilterField;
import dev.binnacle.gpu.filter.NodePool;
import dev.binnacle.gpu.use.Owner;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The columns that the table of GPUs can have.
final class GpuColumns {

    /// Shown until a person chooses otherwise; by id.
    static final List<String> DEFAULT = List.of(
            "node",
            "index",
            "model",
            "state",
            "util",
            "mem",
            "temp",
            "power",
            "xid",
            "pod",
            "workload",
            "source",
            "age");

    private final Messages messages;
    private final Formats formats;
    private final GpuWords words;
    private final Supplier<Instant> now;
    private final List<GpuColumn> named;
    private final List<GpuColumn> metrics;

    GpuColumns(Messages messages, Supplier<Instant> now) {
        this.messages = messages;
        this.now = now;
        formats = new Formats(messages);
        words = new GpuWords(messages);
        named = List.of(
                text("node", 200, row -> row.gpu().node()),
                index(),
                text("model", 104, row -> GpuWords.model(row.gpu())),
                state(),
                utilization(),
                memory(),
                metric("temp", 62, Metrics.TEMPERATURE, formats::celsius),
                metric("power", 66, Metrics.POWER, formats::watts),
                xid(),
                pod(),
                workload(),
                text("source", 86, row -> words.sources(row.gpu())).inCsv(csv("sources", GpuColumns::kinds)),
                age(),
                text("container", 100, row -> row.gpu().holder().container()),
                text("pool", 110, row -> NodePool.of(row.node().labels())),
                text("uuid", 300, row -> row.gpu().seen() ? row.id().uuid() : ""),
                text("mig", 80, row -> row.gpu().migProfile()),
                text("driver", 96, row -> row.gpu().driver()));
        metrics = MetricDictionary.standard().metrics().stream()
                .filter(metric -> MetricDictionary.standard().part(metric) == GpuPart.WHOLE)
                .map(metric -> metric(
                                metric.key(), 130, metric, value -> formats.value(metric, value.orElse(Double.NaN)))
                        .titled(Message.verbatim(metric.key())))
                .toList();
    }

    /// With names of their own, in the order they are usually shown in.
    List<GpuColumn> named() {
        return named;
    }

    /// One for every metric of the dictionary that is about whole GPUs, called as in JSON and in the filter.
    List<GpuColumn> metrics() {
        return metrics;
    }

    Optional<GpuColumn> find(String id) {
        return named.stream()
                .filter(column -> column.id().equals(id))
                .findFirst()
                .or(() -> metrics.stream()
                        .filter(column -> column.id().equals(id))
                        .findFirst());
    }

    /// As it stands on the node, `3/7`, which people sort names by.
    private static GpuColumn index() {
        return text("index", 48, row -> row.gpu().seen() ? row.gpu().nameOnNode() : "")
                .inCsv(
                        csv("index", Gpu::index),
                        csv("mig_instance", gpu -> gpu.id().instance()))
                .likeNumbers();
    }

    private GpuColumn state() {
        return text("state", 114, row -> EngineWords.state(messages, row.gpu().state()))
                .sortedBy(row -> row.gpu().state())
                .because(gpu -> gpu.why().stream().findFirst())
                .inCsv(csv("state", gpu -> FilterField.word(gpu.state())));
    }

    private GpuColumn utilization() {
        return number(
                        "util",
                        62,
                        meaning("util"),
                        FilterField::utilization,
                        formats::percent,
                        Metrics.UTILIZATION.key())
                .because(gpu -> Double.isNaN(FilterField.utilization(gpu))
                        ? GpuWords.missing(gpu, Metrics.UTILIZATION)
                        : Optional.empty());
    }

    private GpuColumn memory() {
        GpuColumn used = metric("mem", 112, Metrics.MEMORY_USED, formats::gibibytes);
        return used.showing(row -> words.memory(row.gpu()))
                .because(gpu -> GpuWords.missing(gpu, Metrics.MEMORY_USED)
                        .or(() ->
                                GpuWords.missing(gpu, Metrics.MEMORY_TOTAL).map(_ -> Message.of("fleet.absent.total"))))
                .inCsv(
                        used.csv().getFirst(),
                        csv(
                                Metrics.MEMORY_TOTAL.key(),
                                gpu -> GpuWords.csv(gpu.values().orNaN(Metrics.MEMORY_TOTAL))));
    }

    /// The last XID is latched: it says that there was one, not that there is one. Zero means none.
    private GpuColumn xid() {
        return number(
                        "xid",
                        46,
                        meaning("xid"),
                        gpu -> gpu.values().orNaN(Metrics.XID),
                        value -> value.isEmpty() || value.getAsDouble() == 0
                                ? Formats.ABSENT
                                : String.format(Locale.ROOT, "%.0f", value.getAsDouble()),
                        "xid")
                .because(gpu -> GpuWords.missing(gpu, Metrics.XID)
                        .or(() -> Optional.of(Message.of(
                                gpu.values().orNaN(Metrics.XID) == 0 ? "fleet.absent.xid" : "fleet.xid.latched"))));
    }

    private static GpuColumn pod() {
        return text("pod", 150, row -> row.gpu().holder().present() ? GpuWords.holder(row.gpu()) : "")
                .because(gpu -> gpu.holder().present() || !gpu.seen()
                        ? Optional.empty()
                        : Optional.of(Message.of("fleet.absent.holder")))
                .inCsv(
                        csv("namespace", gpu -> gpu.holder().namespace()),
                        csv("pod", gpu -> gpu.holder().pod()));
    }

    private static GpuColumn workload() {
        return text("workload", 116, row -> row.owner().map(Owner::name).orElse(""))
                .explained(row -> row.owner()
                        .map(owner -> Message.of("fleet.owner", owner.kind(), owner.namespace(), owner.name()))
                        .or(() ->
                                row.gpu().seen() ? Optional.of(Message.of("fleet.absent.holder")) : Optional.empty()));
    }

    /// Sorted by when it was read, since the present is the same for all.
    private GpuColumn age() {
        Function<Gpu, String> seconds =
                gpu -> gpu.seen() ? GpuWords.csv(gpu.age(now.get()).toMillis() / 1000.0) : "";
        return text("age", 58, row -> row.gpu().seen() ? formats.age(row.gpu().age(now.get())) : "")
                .sortedBy(row -> row.gpu().seen() ? -row.gpu().sampledAt().toEpochMilli() : null)
                .inCsv(csv("age_seconds", seconds))
                .likeNumbers();
    }

    private static GpuColumn metric(String id, double width, Metric metric, Function<OptionalDouble, String> format) {
        return number(
                        id,
                        width,
                        MetricDictionary.standard().meaning(metric),
                        gpu -> gpu.values().orNaN(metric),
                        format,
                        metric.key())
                .because(gpu -> GpuWords.missing(gpu, metric));
    }

    private static String kinds(Gpu gpu) {
        return gpu.sources().stream().map(source -> source.agent().kind().id()).collect(Collectors.joining(" "));
    }
}
