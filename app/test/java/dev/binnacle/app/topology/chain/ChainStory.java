package dev.binnacle.app.topology.chain;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.ExecOutput;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.cluster.Workload;
import dev.binnacle.prometheus.Targets;
import dev.binnacle.topology.chain.Action;
import dev.binnacle.topology.chain.ChainInspector;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import dev.binnacle.topology.chain.Consent;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Clusters in each of the states that a configuration chain can be in, as the engine sees them.
final class ChainStory {

    static final String POD = "arms-prom-operator-ack-arms-prometheus-9db46f96c-x7f2k";
    private static final String CONTROLLER = "arms-prom-operator-ack-arms-prometheus-9db46f96c";
    private static final String YAML = "/etc/config/prometheusDisk/prometheus.yaml";
    private static final String SCRAPES = "scrape_configs:\n- job_name: dcgm-exporter\n- job_name: vllm\n";

    final ScriptedCluster cluster = new ScriptedCluster();

    static ChainStory lifecycle(boolean on) {
        ChainStory story = new ChainStory();
        story.cluster.serves(
                new Endpoint.OfPod("arms-prom", POD, 9335, "/api/v1/status/flags"),
                "{\"status\":\"success\",\"data\":{\"web.enable-lifecycle\":\"" + on + "\"}}");
        story.cluster.takes(
                new Endpoint.OfPod("arms-prom", POD, 9335, "/-/reload"),
                500,
                "failed to reload config: couldn't load configuration (--config.file=\"/etc/p.yml\"): yaml: line 3");
        return story;
    }

    Endpoint.OfPod reload() {
        return new Endpoint.OfPod("arms-prom", POD, 9335, "/-/reload");
    }

    static PodBuilder pod() {
        return new PodBuilder("arms-prom", POD)
                .on("node-1")
                .owner("ReplicaSet", CONTROLLER)
                .args("--port=9335", "--yaml=" + YAML)
                .mount(new Pod.Volume("prom-config", "emptyDir", ""), "/etc/config/prometheusDisk");
    }

    static Workload controller(int desired, int ready) {
        return new Workload(
                "ReplicaSet",
                "arms-prom",
                CONTROLLER,
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

    static ConfigMap map(String namespace, String name, Map<String, String> labels, String key) {
        return new ConfigMap(namespace, name, "1", labels, Map.of(key, SCRAPES));
    }

    static ConfigMap documented() {
        return map(
                "arms-prom",
                "arms-prom-prometheus-yaml",
                Map.of("target", "arms", "type", "prometheus-yaml"),
                "promYaml");
    }

    static Inventory whole() {
        return new InventoryBuilder()
                .configMaps(documented())
                .workloads(controller(1, 1))
                .pods(pod().build())
                .build();
    }

    static Answer<Targets> targets() {
        return Answer.known(
                new Targets(List.of(
                        target("dcgm-exporter", Targets.Health.UP, ""),
                        target("dcgm-exporter", Targets.Health.UP, ""),
                        target(
                                "dcgm-exporter",
                                Targets.Health.DOWN,
                                "Get \"http://10.233.101.2:9400/metrics\": context deadline exceeded"),
                        target("kubelet", Targets.Health.UP, ""))),
                ScriptedCluster.NOW);
    }

    private static Targets.Target target(String pool, Targets.Health health, String error) {
        return new Targets.Target(
                pool,
                "http://10.233.101.2:9400/metrics",
                Map.of(),
                "",
                "",
                health,
                error,
                null,
                Duration.ZERO,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }

    /// What `ls`, `df` and `ps` said to the author.
    ChainStory holding(boolean file) {
        cluster.runs(
                List.of("ls", "-l", YAML),
                file
                        ? new ExecOutput(0, "-rw-r--r--    1 root     root         18231 Nov  2 07:58 " + YAML, "")
                        : new ExecOutput(1, "", "ls: " + YAML + ": No such file or directory"));
        cluster.runs(List.of("df", "-h", "/etc/config/prometheusDisk"), new ExecOutput(0, """
            Filesystem                Size      Used Available Use% Mounted on
            /dev/nvme3n1              3.4T     17.5G      3.2T   1% /etc/config/prometheusDisk
            """, ""));
        cluster.runs(
                List.of("ps", "aux"),
                new ExecOutput(
                        0,
                        "PID   USER     TIME  COMMAND\n    1 root      3h12 /entry --port=9335 --yaml=" + YAML + "\n",
                        ""));
        return this;
    }

    ChainStory forbiddingCommands() {
        cluster.failsToRun(
                List.of("ls", "-l", YAML), new ClusterFailure.Forbidden("create", "pods/exec", "arms-prom", ""));
        return this;
    }

    ConfigurationChain seen(Inventory inventory, Answer<Targets> targets) {
        return new ChainInspector().inspect(cluster, inventory, targets, Consent.NONE, ConfigurationChain.EMPTY);
    }

    /// After a yes to all that is offered.
    ConfigurationChain looked(Inventory inventory, Answer<Targets> targets) {
        Consent all = new Consent(seen(inventory, targets)
                .link(Step.FILE)
                .flatMap(Link::action)
                .map(Action.LookInside.class::cast)
                .orElseThrow()
                .commands());
        return new ChainInspector().inspect(cluster, inventory, targets, all, ConfigurationChain.EMPTY);
    }

    static Inventory forbidden() {
        return Inventory.unknown(
                new ClusterFailure.Forbidden("list", "configmaps", "arms-prom", ""), ScriptedCluster.NOW);
    }

    static Answer<Targets> noPrometheus() {
        return Answer.unknown(new ClusterFailure.NotFound("Prometheus", ""), ScriptedCluster.NOW);
    }
}
