package dev.binnacle.gpu.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Endpoint;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.MetricValues;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.filter.GpuFilter.Fault;
import dev.binnacle.gpu.filter.GpuFilter.Subject;
import dev.binnacle.message.Message;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpuFilterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final double GIB = 1L << 30;

    /// A busy GPU of a training job.
    private final Subject busy = subject(
            "cn-beijing.192.168.0.22",
            "NVIDIA H20",
            new GpuSample.Holder("ai", "train-0", "main"),
            GpuState.HEALTHY,
            "train",
            Map.of(
                    Metrics.UTILIZATION, 0.97,
                    Metrics.MEMORY_USED, 90 * GIB,
                    Metrics.MEMORY_TOTAL, 96 * GIB,
                    Metrics.TEMPERATURE, 71.0,
                    Metrics.POWER, 412.4,
                    Metrics.SM_CLOCK, 1.98e9,
                    Metrics.XID, 0.0));

    /// A GPU of a notebook that does nothing.
    private final Subject idle = subject(
            "cn-beijing.192.168.0.2",
            "NVIDIA H200",
            new GpuSample.Holder("lab", "notebook", "main"),
            GpuState.IDLE_HELD,
            "notebook",
            Map.of(
                    Metrics.UTILIZATION, 0.0,
                    Metrics.MEMORY_USED, 12 * GIB,
                    Metrics.MEMORY_TOTAL, 141 * GIB,
                    Metrics.TEMPERATURE, 30.0,
                    Metrics.POWER, 76.0,
                    Metrics.XID, 79.0));

    /// A GPU of which an agent says nothing but that it is there.
    private final Subject silent =
            subject("node-c", "Tesla T4", GpuSample.Holder.NONE, GpuState.NOT_COLLECTED, "", Map.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                // words are looked for anywhere
                "H20 # busy idle",
                "h200 # idle",
                "BEIJING # busy idle",
                "train # busy",
                "not-collected # silent",
                "192.168.0.2 # busy idle",
                "t*4 # silent",
                // a field has whole words
                "model:H20 # busy",
                "model:H20* # busy idle",
                "model:h20,t4 # busy silent",
                "node:192.168.0.2 # idle",
                "node:192.168.0.2* # busy idle",
                "node=node-c # silent",
                "node=node # ",
                "model:\"NVIDIA H20\" # busy",
                "model!=\"NVIDIA H20\" # idle silent",
                "pod:* # busy idle",
                "pod:none # silent",
                "-pod:* # silent",
                "!pod:* # silent",
                "ns:ai # busy",
                "namespace:ai # busy",
                "workload:train # busy",
                "state:idle-held # idle",
                "state:idle_held # idle",
                "state:healthy,idle* # busy idle",
                "label:zone=a # busy idle",
                "label:zone=*b # silent",
                "label:gpu # silent",
                "label:gpu*=yes # silent",
                "pool:np1 # busy idle",
                "source:dcgm-exporter # busy idle silent",
                "source:host-agent # ",
                // numbers; one that is absent is in no comparison
                "util<5 # idle",
                "util<5% # idle",
                "util < 5 # idle",
                "util>=97 # busy",
                "util:97 # busy",
                "util=96 # ",
                "util!=0 # busy",
                "util:none # silent",
                "util!=none # busy idle",
                "util:* # busy idle",
                "-util:* # silent",
                "-util<5 # busy silent",
                "mem>90% # busy",
                "mem_used>20GiB # busy",
                "mem_used<13G # idle",
                "mem_free:none # busy idle silent",
                "temp>=71 # busy",
                "temp>=71.1 # ",
                "power<300W # idle",
                "power>0.4kW # busy",
                "power=412 # busy",
                "sm_clock>1.9GHz # busy",
                "sm_clock_hertz>1900000000 # busy",
                "utilization_ratio<0.5 # idle",
                "age>1m # idle",
                "age<=60s # busy silent",
                "xid:79 # idle",
                "xid>0 # idle silent",
                "xid:48,79 # idle silent",
                "xid:none # ",
                "xid:48 # silent",
                // together
                "beijing util<5 # idle",
                "beijing and util<5 # idle",
                "model:T4 or util>90 # busy silent",
                "(model:T4 or util>90) pod:none # silent",
                "model:T4|ns:lab # idle silent",
                "not (beijing or H20) # silent",
                "not not train # busy",
                " # busy idle silent",
            })
    void keepsTheGpusItSpeaksOf(String text, String kept) {
        GpuFilter filter = GpuFilter.parse(text == null ? "" : text);

        assertThat(filter.faults()).isEmpty();
        assertThat(kept(filter)).isEqualTo(kept == null ? "" : kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "util< # 0-5 # gpu.filter.fault.value",
                "model: # 0-6 # gpu.filter.fault.value",
                "model: T4 # 0-7 # gpu.filter.fault.value",
                "x utl<5 # 2-5 # gpu.filter.fault.field.near",
                "banana:5 # 0-6 # gpu.filter.fault.field",
                "util<lots # 5-9 # gpu.filter.fault.number",
                "temp>80W # 5-8 # gpu.filter.fault.unit",
                "mem_used>20 # 9-11 # gpu.filter.fault.unit.missing",
                "util<5,6 # 7-8 # gpu.filter.fault.several",
                "model<5 # 0-5 # gpu.filter.fault.text",
                "state:broken # 6-12 # gpu.filter.fault.listed",
                "\"abc # 0-4 # gpu.filter.fault.quote",
                "(a # 0-1 # gpu.filter.fault.bracket.open",
                "a) # 1-2 # gpu.filter.fault.bracket.close",
                "a or # 2-4 # gpu.filter.fault.or",
                "- # 0-1 # gpu.filter.fault.not",
                "label:=x # 6-8 # gpu.filter.fault.label",
            })
    void saysWhereItDoesNotUnderstand(String text, String place, String key) {
        Fault fault = GpuFilter.parse(text).faults().getFirst();

        assertThat(fault.why().key()).isEqualTo(key);
        assertThat(fault.from() + "-" + fault.to()).isEqualTo(place);
    }

    @Test
    void aMisspelledFieldIsToldFromItsNearest() {
        assertThat(GpuFilter.parse("modl:H20").faults().getFirst().why())
                .isEqualTo(Message.of("gpu.filter.fault.field.near", "modl", "model"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"model:H20\"", "\"-x\"", "\"or\"", "\"(\""})
    void aQuotedWordIsNothingButText(String text) {
        GpuFilter filter = GpuFilter.parse(text);

        assertThat(filter.faults()).isEmpty();
        assertThat(kept(filter)).isEmpty();
    }

    @Test
    void everyMetricOfTheDictionaryCanBeAskedFor() {
        MetricDictionary.standard()
                .metrics()
                .forEach(metric -> assertThat(FilterField.find(metric.key()))
                        .as(metric.key())
                        .isPresent());
    }

    /// Whatever is typed: an answer, faults inside the text, and the opposite of what is kept is dropped.
    @Test
    void anyTextHasAnAnswer() {
        String[] pieces = {
            "model", "util", "label", "xid", "state", "age", ":", "=", "!=", "<", ">=", "5", "5%", "20GiB", "*", "none",
            "\"", "\\", "(", ")", "|", "or", "and", "not", "-", "!", " ", ",", "H20", "ä", "型号", "\t", "1e9", "."
        };
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            String text = random.ints(1 + random.nextInt(9), 0, pieces.length)
                    .mapToObj(i -> pieces[i])
                    .collect(Collectors.joining());
            GpuFilter filter = GpuFilter.parse(text);

            filter.faults().forEach(fault -> {
                assertThat(fault.from()).as(text).isBetween(0, text.length());
                assertThat(fault.to()).as(text).isBetween(fault.from(), text.length());
            });
            if (filter.faults().isEmpty() && !text.isBlank()) {
                GpuFilter opposite = GpuFilter.parse("not (" + text + ")");
                assertThat(opposite.faults()).as(text).isEmpty();
                for (Subject subject : List.of(busy, idle, silent)) {
                    assertThat(opposite.test(subject)).as(text).isNotEqualTo(filter.test(subject));
                }
            }
        }
    }

    @Test
    void starsAndBracketsWithoutEndCostNoTime() {
        GpuFilter stars = GpuFilter.parse("node:" + "a*".repeat(200) + "b");
        assertThat(stars.test(subject("a".repeat(250), "", GpuSample.Holder.NONE, GpuState.HEALTHY, "", Map.of())))
                .isFalse();
        assertThat(GpuFilter.parse("(".repeat(100_000)).faults()).isNotEmpty();
        assertThat(GpuFilter.parse("-".repeat(100_000) + "a").faults()).isNotEmpty();
    }

    private String kept(GpuFilter filter) {
        Map<String, Subject> all = new HashMap<>(Map.of("busy", busy, "idle", idle, "silent", silent));
        return all.entrySet().stream()
                .filter(subject -> filter.test(subject.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static Subject subject(
            String node,
            String model,
            GpuSample.Holder holder,
            GpuState state,
            String workload,
            Map<Metric, Double> figures) {
        double[] values = new double[MetricDictionary.standard().metrics().size()];
        Arrays.fill(values, Double.NaN);
        figures.forEach((metric, value) -> values[metric.index()] = value);
        Agent agent = new Agent(
                AgentKind.DCGM_EXPORTER,
                node,
                new Endpoint.OfPod("gpu", "exporter", 9400, "/metrics"),
                "gpu",
                "exporter",
                Agent.Engine.EMBEDDED,
                Agent.Profiling.UNKNOWN,
                false);
        boolean silent = figures.isEmpty();
        MetricValues of = MetricValues.of(values);
        Instant at = state == GpuState.IDLE_HELD ? NOW.minusSeconds(90) : NOW.minusSeconds(5);
        return new Subject(
                new Gpu(
                        new GpuId(
                                "GPU-"
                                        + IntStream.range(0, 4)
                                                .mapToObj(i -> "0")
                                                .collect(Collectors.joining()),
                                ""),
                        "0",
                        node,
                        model,
                        "550.127.08",
                        "",
                        holder,
                        of,
                        silent ? Map.of(48, 2L) : Map.of(),
                        at,
                        List.of(new Gpu.Source(agent, at, of)),
                        state,
                        List.of()),
                silent
                        ? Map.of("zone", "b", "gpu.present", "yes", "gpu", "1")
                        : Map.of("zone", "a", "alibabacloud.com/nodepool-id", "np1"),
                workload,
                NOW);
    }
}
