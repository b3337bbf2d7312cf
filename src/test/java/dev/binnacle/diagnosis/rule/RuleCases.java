package dev.binnacle.diagnosis.rule;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Arms;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.cluster.Workload;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Story;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.MetricValues;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.message.Message;
import dev.binnacle.prometheus.Targets;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// For each rule, clusters in which it finds something beside ones in which it nearly does.
final class RuleCases {

    private RuleCases() {}

    /// @param id of the finding
    record Case(String rule, String what, Story is, String id, Level level, String butNot, Story nearly) {
        @Override
        public String toString() {
            return rule + ": " + what + ", but not " + butNot;
        }
    }

    static final List<Case> ALL = List.of(
            new Case(
                    "gpu-agent-conflict",
                    "a declared host agent beside an exporter",
                    healthy("starship", "dcgm"),
                    "gpu-agent-conflict/gpu-1",
                    Level.RISK,
                    "one with a shared engine",
                    new Story()
                            .node(Story.NODE, "NVIDIA-A100", "starship", "dcgm")
                            .exporter(Story.NODE, pod -> pod.args("-r", "localhost:5555"))
                            .page(Story.NODE, Story.whole("GPU-1"))),
            new Case(
                    "configuration-chain",
                    "the first broken link",
                    new Story().chain(link(Step.VOLUME, State.BROKEN, "v"), link(Step.TARGETS, State.BROKEN, "t")),
                    "configuration-chain/volume",
                    Level.ERROR,
                    "a link that is only worth a note",
                    new Story().chain(link(Step.VOLUME, State.NOTE, "v"), link(Step.TARGETS, State.OK, "t"))),
            new Case(
                    "arms-components",
                    "an operator whose image cannot be pulled",
                    operator(0, "ImagePullBackOff").chain(link(Step.OPERATOR, State.BROKEN, "arms-prom/operator")),
                    "arms-components/arms-prom/operator",
                    Level.ERROR,
                    "one that is ready",
                    operator(1, "").chain(link(Step.OPERATOR, State.OK, "arms-prom/operator"))),
            new Case(
                    "arms-components",
                    "kube-state-metrics without its pods",
                    operator(1, "").workload(deployment("kube-state-metrics", 0, 1)),
                    "arms-components/arms-prom/kube-state-metrics",
                    Level.RISK,
                    "one that is scaled to nothing on purpose",
                    operator(1, "").workload(deployment("kube-state-metrics", 0, 0))),
            new Case(
                    "prom-yaml",
                    "a promYaml with a wrong value",
                    pushed("scrape_configs:\n- job_name: a\n  scrape_interval: soon\n"),
                    "prom-yaml/arms-prom/arms-prom-prometheus-yaml",
                    Level.ERROR,
                    "one that is only unusual",
                    pushed("scrape_configs:\n- job_name: a\n  scrape_interval: 1s\n")),
            new Case(
                    "job-names",
                    "a job named as one of ARMS",
                    pushed("scrape_configs:\n- job_name: gpu-exporter\n"),
                    "job-names/gpu-exporter",
                    Level.RISK,
                    "one whose name only contains it",
                    pushed("scrape_configs:\n- job_name: my-gpu-exporter\n")),
            new Case(
                    "job-names",
                    "one job in two ConfigMaps",
                    pushed("scrape_configs:\n- job_name: a\n")
                            .configMap(
                                    Arms.NAMESPACE,
                                    "other",
                                    Arms.CONFIG_LABELS,
                                    Map.of(Arms.KEY, "scrape_configs:\n- job_name: a\n")),
                    "job-names/a",
                    Level.RISK,
                    "one in a ConfigMap that is nobody's configuration",
                    pushed("scrape_configs:\n- job_name: a\n")
                            .configMap(
                                    Arms.NAMESPACE,
                                    "other",
                                    Map.of(),
                                    Map.of(Arms.KEY, "scrape_configs:\n- job_name: a\n"))),
            new Case(
                    "monitor-definitions",
                    "an operator that misses ServiceMonitor",
                    withoutMonitors(operator(1, ""))
                            .logOf("arms-prom/operator-1", "error: no matches for kind \"ServiceMonitor\" in version"),
                    "monitor-definitions",
                    Level.LIKELY,
                    "a cluster where nobody misses it",
                    withoutMonitors(operator(1, ""))),
            new Case(
                    "discovery-rights",
                    "an operator that may not list pods",
                    operator(1, "")
                            .logOf(
                                    "arms-prom/operator-1",
                                    "pods is forbidden: User \"system:serviceaccount:arms-prom:arms-prom-operator\""
                                            + " cannot list resource \"pods\" in API group \"\" at the cluster scope"),
                    "discovery-rights/arms-prom:arms-prom-operator",
                    Level.LIKELY,
                    "a log that only speaks of rights",
                    operator(1, "")
                            .logOf("arms-prom/operator-1", "checking whether pods may be listed: forbidden=false")),
            new Case(
                    "exporter-absent",
                    "a GPU node without any agent",
                    healthy().node(Story.SISTER, "NVIDIA-A100"),
                    "exporter-absent/gpu-2",
                    Level.RISK,
                    "a node that has no GPU",
                    healthy().node(Story.SISTER, "")),
            new Case(
                    "exporter-trouble",
                    "an exporter on a node without GPUs",
                    healthy().node("cpu-1", "").exporter("cpu-1"),
                    "exporter-trouble/gpu/exporter-cpu-1",
                    Level.RISK,
                    "one whose node has some by its label alone",
                    healthy()
                            .node("cpu-1", "", "nvidia.com/gpu.present", "true")
                            .exporter("cpu-1")),
            new Case(
                    "exporter-trouble",
                    "an exporter killed for its memory",
                    new Story().node(Story.NODE, "NVIDIA-A100").restarted(Story.NODE, 3, 137, "OOMKilled"),
                    "exporter-trouble/gpu/exporter-gpu-1",
                    Level.ERROR,
                    "one killed for another reason",
                    new Story().node(Story.NODE, "NVIDIA-A100").restarted(Story.NODE, 3, 137, "Error")),
            new Case(
                    "exporter-trouble",
                    "an exporter whose port is taken",
                    new Story()
                            .node(Story.NODE, "NVIDIA-A100")
                            .restarted(Story.NODE, 3, 1, "Error")
                            .log(Story.NODE, "listen tcp :9400: bind: address already in use"),
                    "exporter-trouble/gpu/exporter-gpu-1",
                    Level.ERROR,
                    "one that listens",
                    new Story()
                            .node(Story.NODE, "NVIDIA-A100")
                            .restarted(Story.NODE, 3, 1, "Error")
                            .log(Story.NODE, "Listening on address :9400, already in use by nobody")),
            new Case(
                    "exporter-unreadable",
                    "an exporter that answers with an error",
                    new Story()
                            .node(Story.NODE, "NVIDIA-A100")
                            .exporter(Story.NODE)
                            .pageFails(
                                    Story.NODE, new ClusterFailure.EndpointError(Story.pod(Story.NODE), 500, "error")),
                    "exporter-unreadable/gpu/exporter-gpu-1",
                    Level.ERROR,
                    "one that we may not ask",
                    new Story()
                            .node(Story.NODE, "NVIDIA-A100")
                            .exporter(Story.NODE)
                            .pageFails(Story.NODE, new ClusterFailure.Forbidden("get", "pods/proxy", "gpu", ""))),
            new Case(
                    "metrics-frozen",
                    "energy that has stood still for minutes",
                    energies(7, 0),
                    "metrics-frozen/gpu/exporter-gpu-1",
                    Level.LIKELY,
                    "energy that grows",
                    energies(7, 1)),
            new Case(
                    "pod-attribution",
                    "an exporter that names nobody while a pod has GPUs",
                    healthy().pod(new PodBuilder("ml", "train").on(Story.NODE).requests("nvidia.com/gpu", "1")),
                    "pod-attribution/gpu/dcgm-exporter",
                    Level.RISK,
                    "one on a node where nobody asked for any",
                    healthy().pod(new PodBuilder("ml", "train").on(Story.NODE))),
            new Case(
                    "target-down",
                    "coredns that is late, which has nothing to do with GPUs",
                    healthy("starship", "dcgm")
                            .target("coredns", Targets.Health.DOWN, "context deadline exceeded", 10, 10)
                            .target("x", Targets.Health.UP, "", 1, 10),
                    "target-down/gpu-metrics/deadline",
                    Level.RISK,
                    "one that is only slow",
                    healthy("starship", "dcgm").target("coredns", Targets.Health.UP, "", 7, 10)),
            new Case(
                    "scrape-timeout",
                    "a GPU exporter that is given a second",
                    healthy().target(Story.NODE, Targets.Health.UP, "", 0.1, 1),
                    "scrape-timeout/gpu-metrics",
                    Level.RISK,
                    "something else that is given a second",
                    healthy().target("coredns", Targets.Health.UP, "", 0.1, 1)),
            new Case(
                    "scrape-timeout",
                    "a target that takes nearly all of its time",
                    healthy().target("coredns", Targets.Health.UP, "", 9, 10),
                    "scrape-timeout/gpu-metrics",
                    Level.RISK,
                    "one that takes half of it",
                    healthy().target("coredns", Targets.Health.UP, "", 5, 10)),
            new Case(
                    "duplicate-series",
                    "one GPU told of by the host and by a pod",
                    healthy().hostPage(Story.NODE, gpu("GPU-1", 0.9, 0)),
                    "duplicate-series/dcgm-exporter+host-agent",
                    Level.INFO,
                    "two GPUs, one told of by each",
                    healthy().hostPage(Story.NODE, gpu("GPU-2", 0.9, 0))),
            new Case(
                    "gpu-clients",
                    "LoongCollector beside an exporter",
                    healthy()
                            .pod(new PodBuilder("kube-system", "loongcollector-ds-x")
                                    .on(Story.NODE)
                                    .owner("DaemonSet", "loongcollector-ds")),
                    "gpu-clients/LoongCollector",
                    Level.INFO,
                    "on another node",
                    healthy()
                            .pod(new PodBuilder("kube-system", "loongcollector-ds-x")
                                    .on("cpu-1")
                                    .owner("DaemonSet", "loongcollector-ds"))),
            new Case(
                    "gpu-fault",
                    "a GPU that fell off the bus",
                    faulty(Map.of(79, 1L)),
                    "gpu-fault/GPU-1",
                    Level.ERROR,
                    "an error of the application",
                    faulty(Map.of(31, 1L))),
            new Case(
                    "gpu-fault",
                    "rows that could not be remapped",
                    new Story()
                            .node(Story.NODE, "NVIDIA-A100")
                            .exporter(Story.NODE)
                            .page(Story.NODE, Story.gpu("GPU-1", Map.of(), Metrics.ROW_REMAP_FAILED)),
                    "gpu-fault/GPU-1",
                    Level.ERROR,
                    "a GPU that tells of no failure",
                    healthy()),
            new Case(
                    "gpu-fault",
                    "links that had to recover",
                    new Story()
                            .node(Story.NODE, "NVIDIA-A100")
                            .exporter(Story.NODE)
                            .page(
                                    Story.NODE,
                                    Story.gpu(
                                            "GPU-1",
                                            Map.of(),
                                            MetricDictionary.standard().metric("nvlink_recovery_errors_total"))),
                    "gpu-fault/GPU-1",
                    Level.RISK,
                    "links that only replayed",
                    new Story()
                            .node(Story.NODE, "NVIDIA-A100")
                            .exporter(Story.NODE)
                            .page(
                                    Story.NODE,
                                    Story.gpu(
                                            "GPU-1",
                                            Map.of(),
                                            MetricDictionary.standard().metric("nvlink_replay_errors_total")))),
            new Case(
                    "gpu-fault",
                    "an XID that only the node's events tell of",
                    healthy()
                            .eventOfNode("NodeHasNvidiaXidError", "NVRM: Xid (PCI:0000:9b:00): 79, GPU has fallen off"),
                    "gpu-fault/node/gpu-1",
                    Level.ERROR,
                    "another event of the node",
                    healthy().eventOfNode("NodeHasDiskPressure", "Xid 79 is not what this is about")),
            new Case(
                    "gpu-idle",
                    "a GPU that is held and does nothing",
                    held(0.01),
                    "gpu-idle/ml/train",
                    Level.INFO,
                    "one that works",
                    held(0.6)),
            new Case(
                    "account-rights",
                    "an account that may not read events",
                    new Story().mayNot("list", "events"),
                    "account-rights",
                    Level.INFO,
                    "one that may only not write",
                    new Story().mayNot("patch", "configmaps")));

    private static Story healthy(String... labels) {
        return new Story()
                .node(Story.NODE, "NVIDIA-A100", labels)
                .exporter(Story.NODE)
                .page(Story.NODE, gpu("GPU-1", 0.5, 0));
    }

    private static Link link(Step step, State state, String subject) {
        return new Link(step, state, subject, Message.verbatim("reason"), "GET", Story.NOW, Optional.empty());
    }

    private static Workload deployment(String name, int ready, int desired) {
        return new Workload(
                "Deployment",
                Arms.NAMESPACE,
                name,
                desired,
                ready,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "");
    }

    private static Story operator(int ready, String waiting) {
        PodBuilder pod = new PodBuilder(Arms.NAMESPACE, "operator-1").on("cpu-1");
        if (ready == 0) {
            pod.notReady().status(new Pod.ContainerStatus(false, 0, "waiting", waiting, null, "", null));
        }
        return new Story().workload(deployment("operator", ready, 1)).pod(pod);
    }

    private static Story pushed(String text) {
        return new Story().configMap(Arms.NAMESPACE, Arms.CONFIG_MAP, Arms.CONFIG_LABELS, Map.of(Arms.KEY, text));
    }

    private static Story withoutMonitors(Story story) {
        return story.lists(
                lists -> lists.monitors(Answer.unknown(new ClusterFailure.NotFound("servicemonitors", ""), Story.NOW)));
    }

    private static Story faulty(Map<Integer, Long> xids) {
        return new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .exporter(Story.NODE)
                .page(Story.NODE, Story.gpu("GPU-1", xids, Metrics.UTILIZATION));
    }

    private static GpuSample gpu(String uuid, double utilization, double energy) {
        return gpu(uuid, utilization, energy, GpuSample.Holder.NONE);
    }

    private static GpuSample gpu(String uuid, double utilization, double energy, GpuSample.Holder holder) {
        double[] values = new double[MetricDictionary.standard().metrics().size()];
        Arrays.fill(values, Double.NaN);
        values[Metrics.UTILIZATION.index()] = utilization;
        values[Metrics.GRAPHICS_ACTIVE.index()] = utilization;
        values[Metrics.TEMPERATURE.index()] = 40;
        if (energy > 0) {
            values[Metrics.ENERGY.index()] = energy;
        }
        return new GpuSample(
                new GpuId(uuid, ""), "0", "NVIDIA A100", "", "", "", holder, MetricValues.of(values), Map.of());
    }

    private static Story energies(int readings, double growth) {
        List<Story> past = IntStream.range(0, readings)
                .mapToObj(i -> new Story()
                        .node(Story.NODE, "NVIDIA-A100")
                        .exporter(Story.NODE)
                        .page(Story.NODE, gpu("GPU-1", 0.5, 1000 + i * growth)))
                .toList();
        return healthy().watched(past);
    }

    private static Story held(double utilization) {
        return new Story()
                .idleAtOnce()
                .node(Story.NODE, "NVIDIA-A100")
                .exporter(Story.NODE)
                .page(Story.NODE, gpu("GPU-1", utilization, 0, new GpuSample.Holder("ml", "train", "main")));
    }
}
