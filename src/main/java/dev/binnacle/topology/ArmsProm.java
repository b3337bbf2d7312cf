package dev.binnacle.topology;

import dev.binnacle.cluster.Arms;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.Workload;
import dev.binnacle.prometheus.PrometheusServices;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Names of the parts of ARMS Prometheus in a cluster. They changed over the years, so parts are found by label
/// and prefix.
/// The ConfigMap's name, labels and key are documented by one public source only.
public final class ArmsProm {

    public static final String NAMESPACE = Arms.NAMESPACE;
    public static final String CONFIG_MAP = Arms.CONFIG_MAP;
    public static final String KEY = Arms.KEY;
    public static final Map<String, String> CONFIG_LABELS = Arms.CONFIG_LABELS;
    public static final int PORT = PrometheusServices.ARMS_PORT;

    /// 2023, now, 2021.
    private static final List<String> OPERATORS = List.of(
            "arms-prom-operator-ack-arms-prometheus",
            "arms-prometheus-ack-arms-prometheus",
            "arms-prom-ack-arms-prometheus");

    /// A job's name at the beginning of its entry; enough to look for it among the targets.
    private static final Pattern JOB_NAME =
            Pattern.compile("^[\\s-]*job_name:[ \\t]*[\"']?([^\"'#\\r\\n]*?)[\"']?[ \\t]*(#.*)?$", Pattern.MULTILINE);

    private static final Set<String> OPERATOR_KINDS = Set.of("Deployment", "StatefulSet", "ReplicaSet");

    private ArmsProm() {}

    /// Carries both labels by which a ConfigMap says that it is configuration for ARMS.
    public static boolean claims(ConfigMap map) {
        return map.labels().entrySet().containsAll(CONFIG_LABELS.entrySet());
    }

    /// Outermost controllers of operators that are meant to run; more than one where an older release was left
    /// behind.
    public static List<Workload> operators(Inventory inventory) {
        return candidates(inventory)
                .filter(work -> work.desired() > 0 && work.ownerKind().isEmpty())
                .sorted(Comparator.comparing(Workload::name))
                .toList();
    }

    /// The outermost controller of the operator: a Deployment before the ReplicaSet it owns, one with replicas
    /// before one without.
    public static Optional<Workload> operator(Inventory inventory) {
        return candidates(inventory)
                .min(Comparator.comparing((Workload work) -> work.desired() == 0)
                        .thenComparing(work -> !work.ownerKind().isEmpty())
                        .thenComparing(Workload::kind)
                        .thenComparing(Workload::name));
    }

    /// Pods of the operator that are not over, those that are ready first.
    public static List<Pod> operatorPods(Inventory inventory) {
        return inventory.pods().orElse(List.of()).stream()
                .filter(pod -> pod.namespace().equals(NAMESPACE) && pod.active())
                .filter(pod -> named(pod.name(), pod.labels()))
                .sorted(Comparator.comparing((Pod pod) -> !pod.ready()).thenComparing(Pod::name))
                .toList();
    }

    public static boolean empty(Inventory inventory) {
        return inventory.pods().orElse(List.of()).stream()
                        .noneMatch(pod -> pod.namespace().equals(NAMESPACE))
                && inventory.workloads().orElse(List.of()).stream()
                        .noneMatch(work -> work.namespace().equals(NAMESPACE));
    }

    /// Names of the jobs that a ConfigMap for ARMS asks for.
    public static List<String> jobs(ConfigMap map) {
        return JOB_NAME.matcher(map.data().getOrDefault(KEY, ""))
                .results()
                .map(name -> name.group(1).strip())
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static Stream<Workload> candidates(Inventory inventory) {
        return inventory.workloads().orElse(List.of()).stream()
                .filter(work -> work.namespace().equals(NAMESPACE) && OPERATOR_KINDS.contains(work.kind()))
                .filter(work -> named(work.name(), work.labels()));
    }

    private static boolean named(String name, Map<String, String> labels) {
        return OPERATORS.stream()
                .anyMatch(prefix -> name.startsWith(prefix)
                        || labels.getOrDefault("app", "").equals(prefix));
    }
}
