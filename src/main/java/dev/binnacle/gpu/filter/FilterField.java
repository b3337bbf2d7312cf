package dev.binnacle.gpu.filter;

import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.filter.GpuFilter.Subject;
import dev.binnacle.message.Message;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Something a filter can ask of a GPU. Which there are, under which names, stands here.
public sealed interface FilterField {

    String name();

    /// What it is, in a sentence.
    Message meaning();

    /// @param texts  of one GPU; none, or empty ones, where it is not known
    /// @param listed all there can be; empty when it can be anything
    record Text(String name, Message meaning, Function<Subject, Collection<String>> texts, Set<String> listed)
            implements FilterField {}

    /// Labels of the node, by key and value.
    record Label(String name, Message meaning) implements FilterField {}

    /// @param unit  in which a bare number is meant
    /// @param value in base units; NaN where it is not known
    record Figure(String name, Message meaning, FilterUnit unit, ToDoubleFunction<Subject> value)
            implements FilterField {}

    /// Codes of which a GPU may have several.
    record Codes(String name, Message meaning, Function<Subject, Collection<Integer>> codes) implements FilterField {}

    /// Case and the choice between `-` and `_` mean nothing.
    static Optional<FilterField> find(String name) {
        return Optional.ofNullable(
                Known.BY_NAME.get(name.toLowerCase(Locale.ROOT).replace('-', '_')));
    }

    /// In the order to list them in, without the metrics that have no short name.
    static List<FilterField> common() {
        return Known.COMMON;
    }

    /// All names, sorted.
    static Set<String> names() {
        return new TreeSet<>(Known.BY_NAME.keySet());
    }

    /// Utilisation as the driver counts it, or, in MIG mode where it does not, how long the graphics engine was
    /// active; NaN where neither is known.
    static double utilization(Gpu gpu) {
        double utilization = gpu.values().orNaN(Metrics.UTILIZATION);
        return Double.isNaN(utilization) ? gpu.values().orNaN(Metrics.GRAPHICS_ACTIVE) : utilization;
    }

    private static Text text(String name, Message meaning, Function<Gpu, String> text) {
        return new Text(name, meaning, subject -> List.of(text.apply(subject.gpu())), Set.of());
    }

    private static Figure number(String name, Message meaning, FilterUnit unit, Metric metric) {
        return new Figure(name, meaning, unit, subject -> subject.gpu().values().orNaN(metric));
    }

    private static Figure number(Metric metric) {
        return number(metric.key(), MetricDictionary.standard().meaning(metric), FilterUnit.of(metric.unit()), metric);
    }

    private static Collection<Integer> xids(Gpu gpu) {
        double last = gpu.values().orNaN(Metrics.XID);
        return Double.isNaN(last)
                ? gpu.xids().keySet()
                : Stream.concat(Stream.of((int) last), gpu.xids().keySet().stream())
                        .collect(Collectors.toSet());
    }

    static String word(GpuState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    final class Known {

        private static final List<FilterField> COMMON = List.of(
                text("node", Message.of("gpu.filter.field.node"), Gpu::node),
                new Text(
                        "pool",
                        Message.of("gpu.filter.field.pool"),
                        subject -> List.of(NodePool.of(subject.labels())),
                        Set.of()),
                new Label("label", Message.of("gpu.filter.field.label")),
                text("model", Message.of("gpu.filter.field.model"), Gpu::model),
                text(
                        "uuid",
                        Message.of("gpu.filter.field.uuid"),
                        gpu -> gpu.seen() ? gpu.id().uuid() : ""),
                text("index", Message.of("gpu.filter.field.index"), Gpu::index),
                text("driver", Message.of("gpu.filter.field.driver"), Gpu::driver),
                text("mig", Message.of("gpu.filter.field.mig"), Gpu::migProfile),
                text(
                        "pod",
                        Message.of("gpu.filter.field.pod"),
                        gpu -> gpu.holder().pod()),
                text(
                        "ns",
                        Message.of("gpu.filter.field.ns"),
                        gpu -> gpu.holder().namespace()),
                text(
                        "container",
                        Message.of("gpu.filter.field.container"),
                        gpu -> gpu.holder().container()),
                new Text(
                        "workload",
                        Message.of("gpu.filter.field.workload"),
                        subject -> List.of(subject.workload()),
                        Set.of()),
                new Text(
                        "state",
                        Message.of("gpu.filter.field.state"),
                        subject -> List.of(word(subject.gpu().state())),
                        states()),
                new Text(
                        "source",
                        Message.of("gpu.filter.field.source"),
                        subject -> subject.gpu().sources().stream()
                                .flatMap(source -> Stream.of(
                                        source.agent().kind().id(),
                                        source.agent().endpoint().display()))
                                .toList(),
                        Set.of()),
                new Figure(
                        "util",
                        Message.of("gpu.filter.field.util"),
                        FilterUnit.PERCENT,
                        subject -> utilization(subject.gpu())),
                new Figure(
                        "mem",
                        Message.of("gpu.filter.field.mem"),
                        FilterUnit.PERCENT,
                        subject -> subject.gpu().values().orNaN(Metrics.MEMORY_USED)
                                / subject.gpu().values().orNaN(Metrics.MEMORY_TOTAL)),
                number("mem_used", Message.of("gpu.filter.field.mem_used"), FilterUnit.SIZE, Metrics.MEMORY_USED),
                number("mem_free", Message.of("gpu.filter.field.mem_free"), FilterUnit.SIZE, Metrics.MEMORY_FREE),
                number("mem_total", Message.of("gpu.filter.field.mem_total"), FilterUnit.SIZE, Metrics.MEMORY_TOTAL),
                number("temp", Message.of("gpu.filter.field.temp"), FilterUnit.CELSIUS, Metrics.TEMPERATURE),
                number("power", Message.of("gpu.filter.field.power"), FilterUnit.WATT, Metrics.POWER),
                number("sm_clock", Message.of("gpu.filter.field.sm_clock"), FilterUnit.CLOCK, Metrics.SM_CLOCK),
                new Codes("xid", Message.of("gpu.filter.field.xid"), subject -> xids(subject.gpu())),
                new Figure(
                        "age",
                        Message.of("gpu.filter.field.age"),
                        FilterUnit.TIME,
                        subject -> subject.gpu().seen() ? seconds(subject.gpu().age(subject.now())) : Double.NaN));

        private static final Map<String, String> OTHER_NAMES = Map.of(
                "namespace", "ns",
                "gpu", "index",
                "utilization", "util",
                "memory", "mem",
                "temperature", "temp",
                "nodepool", "pool",
                "agent", "source");

        private static final Map<String, FilterField> BY_NAME = byName();

        private Known() {}

        private static Map<String, FilterField> byName() {
            Map<String, FilterField> fields = new LinkedHashMap<>();
            COMMON.forEach(field -> fields.put(field.name(), field));
            MetricDictionary.standard().metrics().forEach(metric -> fields.putIfAbsent(metric.key(), number(metric)));
            OTHER_NAMES.forEach((other, name) -> {
                FilterField field = fields.get(name);
                if (field != null) {
                    fields.putIfAbsent(other, field);
                }
            });
            return fields;
        }

        private static Set<String> states() {
            Set<String> words = new TreeSet<>();
            for (GpuState state : GpuState.values()) {
                words.add(word(state));
            }
            return words;
        }

        private static double seconds(Duration age) {
            return age.toMillis() / 1000.0;
        }
    }
}
