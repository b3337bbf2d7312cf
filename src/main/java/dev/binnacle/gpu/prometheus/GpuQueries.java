package dev.binnacle.gpu.prometheus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// The queries, in PromQL. Every one names one metric, so that it touches as few series as it can, and is
/// aggregated on the server down to the labels that are asked for: two series of one GPU that differ in a pod
/// which has just gone, or in the replica that scraped them, come back as one.
final class GpuQueries {

    /// Which GPU, and who told of it.
    static final List<String> IDENTITY = List.of("UUID", "uuid", "GPU_I_ID", "job", "instance");

    /// All that says more of a GPU than which it is: names as the exporters have them, and as Prometheus
    /// renames what collides with labels of its own.
    private static final List<String> DESCRIPTION = List.of(
            "gpu",
            "minor_number",
            "modelName",
            "name",
            "GPU_I_PROFILE",
            "DCGM_FI_DRIVER_VERSION",
            "DCGM_FI_SYSTEM_DRIVER_VERSION",
            "DriverVersion",
            "Hostname",
            "hostname",
            "exported_Hostname",
            "exported_hostname",
            "kubernetes_node",
            "node",
            "exported_node",
            "nodename",
            "node_name",
            "NodeName",
            "pod",
            "namespace",
            "container",
            "pod_name",
            "pod_namespace",
            "namespace_name",
            "container_name",
            "PodName",
            "NamespaceName",
            "ContainerName",
            "exported_pod",
            "exported_namespace",
            "exported_container");

    /// Series about one link of a GPU are not about the GPU.
    private static final String NO_LINKS = "nvlink=\"\",nvswitch=\"\"";

    private final String matchers;

    /// @param matchers put into every query, as one Prometheus may know several clusters: `cluster="prod"`; may
    ///                 be empty
    GpuQueries(String matchers) {
        this.matchers = matchers;
    }

    String values(String metric, List<String> instances) {
        return "max by (" + String.join(",", IDENTITY) + ") (" + selector(metric, NO_LINKS, instances) + ")";
    }

    /// Of each part of a GPU, by the label that tells which. On series about links the GPU has another label.
    String parts(String metric, String label, List<String> instances) {
        return "max by (" + String.join(",", IDENTITY) + ",gpu_uuid," + label + ") ("
                + selector(metric, label + "!=\"\",nvswitch=\"\"", instances) + ")";
    }

    String descriptions(String metric, List<String> instances) {
        List<String> labels = new ArrayList<>(IDENTITY);
        labels.addAll(DESCRIPTION);
        return "max by (" + String.join(",", labels) + ") (" + selector(metric, NO_LINKS, instances) + ")";
    }

    /// When each value was scraped, by the server's clock.
    String times(String metric, List<String> instances) {
        return "max by (" + String.join(",", IDENTITY) + ") (timestamp(" + selector(metric, NO_LINKS, instances) + "))";
    }

    String xids(String metric, List<String> instances) {
        return "max by (" + String.join(",", IDENTITY) + ",xid) (" + selector(metric, "", instances) + ")";
    }

    String counts(String metric) {
        return "count by (instance) (" + selector(metric, "", List.of()) + ")";
    }

    String count(String metric) {
        return "count(" + selector(metric, "", List.of()) + ")";
    }

    /// Every GPU once, whoever tells of it.
    String gpus(String metric) {
        return "max by (UUID,uuid,GPU_I_ID) (" + selector(metric, NO_LINKS, List.of()) + ")";
    }

    String up(Collection<String> jobs) {
        return "max by (job,instance,node,kubernetes_node,pod,namespace) ("
                + selector("up", "job=~\"" + alternatives(jobs) + "\"", List.of()) + ")";
    }

    /// Selects every series of these names; for `match[]`, which only looks into the index.
    String any(Collection<String> metrics) {
        String names = "__name__=~\"" + String.join("|", metrics) + "\"";
        return "{" + (matchers.isEmpty() ? names : names + "," + matchers) + "}";
    }

    /// One GPU over time.
    String gpu(String metric, String uuid, String instance) {
        // ACK's own exporter has names of its own, with a label of its own for this.
        String label = metric.startsWith("nvidia_gpu_") ? "uuid" : "UUID";
        String which = label + "=\"" + text(uuid) + "\",GPU_I_ID=\"" + text(instance) + "\"," + NO_LINKS;
        return "max(" + selector(metric, which, List.of()) + ")";
    }

    private String selector(String metric, String which, List<String> instances) {
        List<String> all = new ArrayList<>();
        if (!which.isEmpty()) {
            all.add(which);
        }
        if (!instances.isEmpty()) {
            all.add("instance=~\"" + alternatives(instances) + "\"");
        }
        if (!matchers.isEmpty()) {
            all.add(matchers);
        }
        return all.isEmpty() ? metric : metric + "{" + String.join(",", all) + "}";
    }

    /// How much longer a query gets by naming it.
    static int length(String instance) {
        return alternatives(List.of(instance)).length() + 1;
    }

    private static String alternatives(Collection<String> texts) {
        return texts.stream()
                .map(text -> text(text.replaceAll("[\\\\.+*?()|\\[\\]{}^$]", "\\\\$0")))
                .collect(Collectors.joining("|"));
    }

    private static String text(String plain) {
        return plain.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
