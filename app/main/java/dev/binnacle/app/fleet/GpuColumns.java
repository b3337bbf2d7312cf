package dev.binnacle.app.fleet;

import dev.binnacle.app.fleet.GpuColumn.CsvField;
import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.filter.FilterField;
import dev.binnacle.gpu.filter.NodePool;
import dev.binnacle.gpu.use.Owner;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
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

    private final FleetModel model;
    private final Messages messages;
    private final Formats formats;
    private final GpuWords words;
    private final Supplier<Instant> now;
    private final List<GpuColumn> named;
    private final List<GpuColumn> metrics;

    GpuColumns(FleetModel model, Messages messages, Supplier<Instant> now) {
        this.model = model;
        this.messages = messages;
        this.now = now;
        formats = new Formats(messages);
        words = new GpuWords(messages);
        named = make();
        metrics = MetricDictionary.standard().metrics().stream()
                .map(metric -> metric(
                        metric.key(),
                        Message.verbatim(metric.key()),
                        130,
                        metric,
                        value -> formats.value(metric, value.orElse(Double.NaN))))
                .toList();
    }

    private List<GpuColumn> make() {
        List<GpuColumn> columns = new ArrayList<>();
        columns.add(text("node", 168, Gpu::node));
        columns.add(index());
        columns.add(text("model", 104, GpuWords::model));
        columns.add(state());
        columns.add(utilization());
        columns.add(memory());
        columns.add(metric("temp", title("temp"), 62, Metrics.TEMPERATURE, formats::celsius));
        columns.add(metric("power", title("power"), 66, Metrics.POWER, formats::watts));
        columns.add(xid());
        columns.add(new GpuColumn(
                "pod",
                title("pod"),
                meaning("pod"),
                150,
                false,
                row -> GpuWords.holder(row.gpu().get()),
                byText(row -> GpuWords.holder(row.gpu().get())),
                gpu -> gpu.holder().present(),
                gpu -> gpu.holder().present() ? Optional.empty() : Optional.of(Message.of("fleet.absent.holder")),
                List.of(
                        csv("namespace", gpu -> gpu.holder().namespace()),
                        csv("pod", gpu -> gpu.holder().pod()))));
        columns.add(workload());
        columns.add(new GpuColumn(
                "source",
                title("source"),
                meaning("source"),
                86,
                false,
                row -> words.sources(row.gpu().get()),
                byText(row -> words.sources(row.gpu().get())),
                _ -> true,
                _ -> Optional.empty(),
                List.of(csv(
                        "sources",
                        gpu -> gpu.sources().stream()
                                .map(source -> source.agent().kind().id())
                                .collect(Collectors.joining(" "))))));
        columns.add(age());
        columns.add(text("container", 100, gpu -> gpu.holder().container()));
        columns.add(pool());
        columns.add(text("uuid", 300, gpu -> gpu.id().uuid()));
        columns.add(text("mig", 80, Gpu::migProfile));
        columns.add(text("driver", 96, Gpu::driver));
        return List.copyOf(columns);
    }

    /// With names of their own, in the order they are usually shown in.
    List<GpuColumn> named() {
        return named;
    }

    /// One for every metric of the dictionary, called as in JSON and in the filter.
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

    private GpuColumn index() {
        return new GpuColumn(
                "index",
                title("index"),
                meaning("index"),
                48,
                true,
                row -> row.gpu().get().nameOnNode(),
                Comparator.comparingLong(
                                (GpuRow row) -> GpuWords.number(row.gpu().get().index()))
                        .thenComparingLong(row -> GpuWords.number(row.id().instance())),
                _ -> true,
                _ -> Optional.empty(),
                List.of(
                        csv("index", Gpu::index),
                        csv("mig_instance", gpu -> gpu.id().instance())));
    }

    private GpuColumn state() {
        return new GpuColumn(
                "state",
                title("state"),
                meaning("state"),
                98,
                false,
                row -> Badge.word(row.gpu().get().state(), messages),
                Comparator.comparing(row -> row.gpu().get().state()),
                _ -> true,
                gpu -> gpu.why().stream().findFirst(),
                List.of(csv("state", gpu -> FilterField.word(gpu.state()))));
    }

    private GpuColumn utilization() {
        return number(
                "util",
                62,
                meaning("util"),
                FilterField::utilization,
                formats::percent,
                gpu -> Double.isNaN(FilterField.utilization(gpu))
                        ? GpuWords.missing(gpu, Metrics.UTILIZATION)
                        : Optional.empty(),
                "utilization_ratio");
    }

    private GpuColumn memory() {
        ToDoubleFunction<Gpu> used = gpu -> gpu.values().orNaN(Metrics.MEMORY_USED);
        GpuColumn column = number(
                "mem",
                112,
                MetricDictionary.standard().meaning(Metrics.MEMORY_USED),
                used,
                formats::gibibytes,
                gpu -> GpuWords.missing(gpu, Metrics.MEMORY_USED)
                        .or(() ->
                                GpuWords.missing(gpu, Metrics.MEMORY_TOTAL).map(_ -> Message.of("fleet.absent.total"))),
                "memory_used_bytes");
        return new GpuColumn(
                column.id(),
                column.title(),
                column.meaning(),
                column.width(),
                true,
                row -> words.memory(row.gpu().get()),
                column.order(),
                column.known(),
                column.why(),
                List.of(
                        column.csv().getFirst(),
                        new CsvField(
                                "memory_total_bytes",
                                row -> GpuWords.csv(row.gpu().get().values().orNaN(Metrics.MEMORY_TOTAL)))));
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
                gpu -> GpuWords.missing(gpu, Metrics.XID)
                        .or(() -> Optional.of(Message.of(
                                gpu.values().orNaN(Metrics.XID) == 0 ? "fleet.absent.xid" : "fleet.xid.latched"))),
                "xid");
    }

    private GpuColumn workload() {
        Function<GpuRow, String> name =
                row -> model.owner(row.id()).map(Owner::name).orElse(Formats.ABSENT);
        return new GpuColumn(
                "workload",
                title("workload"),
                meaning("workload"),
                116,
                false,
                name,
                byText(name),
                gpu -> model.owner(gpu.id()).isPresent(),
                gpu -> model.owner(gpu.id())
                        .map(owner -> Message.of("fleet.owner", owner.kind(), owner.namespace(), owner.name()))
                        .or(() -> Optional.of(Message.of("fleet.absent.holder"))),
                List.of(new CsvField(
                        "workload",
                        row -> model.owner(row.id()).map(Owner::name).orElse(""))));
    }

    private GpuColumn pool() {
        Function<GpuRow, String> pool = row -> {
            String name = NodePool.of(model.labels(row.gpu().get().node()));
            return name.isEmpty() ? Formats.ABSENT : name;
        };
        return new GpuColumn(
                "pool",
                title("pool"),
                meaning("pool"),
                110,
                false,
                pool,
                byText(pool),
                gpu -> !NodePool.of(model.labels(gpu.node())).isEmpty(),
                _ -> Optional.empty(),
                List.of(new CsvField(
                        "pool", row -> NodePool.of(model.labels(row.gpu().get().node())))));
    }

    private GpuColumn age() {
        return number(
                "age",
                58,
                meaning("age"),
                gpu -> gpu.age(now.get()).toMillis() / 1000.0,
                age -> formats.age(Duration.ofMillis(Math.round(age.orElse(0) * 1000))),
                _ -> Optional.empty(),
                "age_seconds");
    }

    private GpuColumn text(String id, double width, Function<Gpu, String> text) {
        Function<GpuRow, String> shown = row -> {
            String word = text.apply(row.gpu().get());
            return word.isEmpty() ? Formats.ABSENT : word;
        };
        return new GpuColumn(
                id,
                title(id),
                meaning(id),
                width,
                false,
                shown,
                byText(shown),
                gpu -> !text.apply(gpu).isEmpty(),
                _ -> Optional.empty(),
                List.of(csv(id, text)));
    }

    private GpuColumn metric(
            String id, Message title, double width, Metric metric, Function<OptionalDouble, String> format) {
        GpuColumn column = number(
                id,
                width,
                MetricDictionary.standard().meaning(metric),
                gpu -> gpu.values().orNaN(metric),
                format,
                gpu -> GpuWords.missing(gpu, metric),
                metric.key());
        return new GpuColumn(
                id,
                title,
                column.meaning(),
                width,
                true,
                column.text(),
                column.order(),
                column.known(),
                column.why(),
                column.csv());
    }

    private GpuColumn number(
            String id,
            double width,
            Message meaning,
            ToDoubleFunction<Gpu> value,
            Function<OptionalDouble, String> format,
            Function<Gpu, Optional<Message>> why,
            String csvName) {
        return new GpuColumn(
                id,
                title(id),
                meaning,
                width,
                true,
                row -> format.apply(GpuWords.known(value.applyAsDouble(row.gpu().get()))),
                Comparator.comparingDouble(row -> value.applyAsDouble(row.gpu().get())),
                gpu -> !Double.isNaN(value.applyAsDouble(gpu)),
                why,
                List.of(new CsvField(
                        csvName,
                        row -> GpuWords.csv(value.applyAsDouble(row.gpu().get())))));
    }

    /// As the filter has it, which uses the same words.
    private static Message meaning(String id) {
        return FilterField.find(id).orElseThrow().meaning();
    }

    private static Message title(String id) {
        return Message.of("fleet.column." + id);
    }

    private static Comparator<GpuRow> byText(Function<GpuRow, String> text) {
        return Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER);
    }

    private static CsvField csv(String name, Function<Gpu, String> value) {
        return new CsvField(name, row -> value.apply(row.gpu().get()));
    }
}
