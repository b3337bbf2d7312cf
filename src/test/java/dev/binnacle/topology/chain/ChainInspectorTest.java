package dev.binnacle.topology.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.ExecOutput;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.cluster.Workload;
import dev.binnacle.prometheus.Targets;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainInspectorTest {

    private static final String YAML = "/etc/config/prometheusDisk/prometheus.yaml";
    private static final String SCRAPES = "scrape_configs:\n- job_name: my-job\n  scrape_interval: 30s\n";
    private static final Map<String, String> LABELS = Map.of("target", "arms", "type", "prometheus-yaml");
    private static final String OPERATOR = "arms-prom-operator-ack-arms-prometheus-9db46f96c";
    private static final List<String> LS = List.of("ls", "-l", YAML);

    private final ScriptedCluster cluster = new ScriptedCluster();

    private static ConfigMap map(String namespace, String name, Map<String, String> labels, Map<String, String> data) {
        return new ConfigMap(namespace, name, "1", labels, data);
    }

    private static ConfigMap good() {
        return map("arms-prom", "arms-prom-prometheus-yaml", LABELS, Map.of("promYaml", SCRAPES));
    }

    private static PodBuilder operatorPod() {
        return new PodBuilder("arms-prom", OPERATOR + "-x7f2k")
                .on("node-1")
                .owner("ReplicaSet", OPERATOR)
                .args("--port=9335", "--yaml=" + YAML)
                .mount(new Pod.Volume("prom-config", "emptyDir", ""), "/etc/config/prometheusDisk");
    }

    private static Workload operator(int desired, int ready) {
        return new Workload(
                "ReplicaSet",
                "arms-prom",
                OPERATOR,
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

    private static InventoryBuilder armed(PodBuilder pod) {
        return new InventoryBuilder()
                .configMaps(good())
                .workloads(operator(1, 1))
                .pods(pod.build());
    }

    private Link link(Step step, Inventory inventory) {
        return link(step, inventory, Consent.NONE);
    }

    private Link link(Step step, Inventory inventory, Consent consent) {
        return chain(inventory, noTargets(), consent).links().stream()
                .filter(link -> link.step() == step)
                .findFirst()
                .orElseThrow();
    }

    /// As by a person who says yes to whatever the link offers.
    private Consent toWhatIsOffered(Inventory inventory) {
        return new Consent(link(Step.FILE, inventory)
                .action()
                .map(Action.LookInside.class::cast)
                .orElseThrow()
                .commands());
    }

    private Link agreedFile(Inventory inventory) {
        return link(Step.FILE, inventory, toWhatIsOffered(inventory));
    }

    private ConfigurationChain chain(Inventory inventory, Answer<Targets> targets, Consent consent) {
        return new ChainInspector().inspect(cluster, inventory, targets, consent, ConfigurationChain.EMPTY);
    }

    private static Answer<Targets> noTargets() {
        return Answer.unknown(new ClusterFailure.NotFound("Prometheus", ""), ScriptedCluster.NOW);
    }

    private Link configMap(ConfigMap... maps) {
        return link(Step.CONFIG_MAP, new InventoryBuilder().configMaps(maps).build());
    }

    // ---- ConfigMap

    @Test
    void hasOneLinkForEachStepInOrder() {
        assertThat(chain(armed(operatorPod()).build(), noTargets(), Consent.NONE)
                        .links())
                .extracting(Link::step)
                .containsExactly(Step.values());
    }

    @Test
    void theDocumentedConfigMapIsOk() {
        assertThat(configMap(good()).state()).isEqualTo(State.OK);
    }

    @Test
    void commentsBeforeTheScrapeConfigsDoNoHarm() {
        Link link = configMap(map(
                "arms-prom",
                "arms-prom-prometheus-yaml",
                LABELS,
                Map.of("promYaml", "# ours\n---\n\nscrape_configs: []")));
        assertThat(link.state()).isEqualTo(State.OK);
    }

    @Test
    void noConfigMapAtAllIsNotBroken() {
        assertThat(configMap().state()).isEqualTo(State.NOTE);
    }

    @Test
    void aWrongOrMissingLabelIsNamed() {
        Link wrong = configMap(map(
                "arms-prom",
                "arms-prom-prometheus-yaml",
                Map.of("target", "arms", "type", "prometheus-yml"),
                Map.of("promYaml", SCRAPES)));
        assertThat(wrong.state()).isEqualTo(State.BROKEN);
        assertThat(wrong.reason().key()).isEqualTo("topology.chain.configmap.label.wrong");
        assertThat(wrong.reason().args()).containsExactly("type=prometheus-yml", "type=prometheus-yaml");
        Link missing = configMap(map(
                "arms-prom",
                "arms-prom-prometheus-yaml",
                Map.of("type", "prometheus-yaml"),
                Map.of("promYaml", SCRAPES)));
        assertThat(missing.reason().key()).isEqualTo("topology.chain.configmap.label.missing");
    }

    @Test
    void aWrongKeyIsNamed() {
        Link link = configMap(map("arms-prom", "arms-prom-prometheus-yaml", LABELS, Map.of("promYAML", SCRAPES)));
        assertThat(link.state()).isEqualTo(State.BROKEN);
        assertThat(link.reason().args()).containsExactly("promYaml", "promYAML");
    }

    @Test
    void aTextThatDoesNotBeginWithScrapeConfigsIsQuoted() {
        Link link = configMap(map(
                "arms-prom", "arms-prom-prometheus-yaml", LABELS, Map.of("promYaml", "global:\n  x: 1\n" + SCRAPES)));
        assertThat(link.state()).isEqualTo(State.BROKEN);
        assertThat(link.reason().args()).contains("global:");
        assertThat(configMap(map("arms-prom", "arms-prom-prometheus-yaml", LABELS, Map.of("promYaml", "")))
                        .reason()
                        .key())
                .isEqualTo("topology.chain.configmap.text.empty");
    }

    @Test
    void anotherNameWithTheLabelsIsNamed() {
        Link link = configMap(map("arms-prom", "my-config", LABELS, Map.of("promYaml", SCRAPES)));
        assertThat(link.state()).isEqualTo(State.BROKEN);
        assertThat(link.subject()).isEqualTo("arms-prom/my-config");
        assertThat(link.reason().key()).isEqualTo("topology.chain.configmap.name");
    }

    @Test
    void theRightNameInTheWrongNamespaceIsNamed() {
        Link link = configMap(map("monitoring", "arms-prom-prometheus-yaml", LABELS, Map.of("promYaml", SCRAPES)));
        assertThat(link.state()).isEqualTo(State.BROKEN);
        assertThat(link.reason().args()).containsExactly("monitoring", "arms-prom");
    }

    @Test
    void twoClaimantsAreWorthKnowing() {
        Link link = configMap(good(), map("arms-prom", "other", LABELS, Map.of("promYaml", SCRAPES)));
        assertThat(link.state()).isEqualTo(State.NOTE);
        assertThat(link.reason().args()).containsExactly("arms-prom/other");
    }

    @Test
    void anUnrelatedConfigMapIsNoNearMiss() {
        assertThat(configMap(map("arms-prom", "kube-root-ca.crt", Map.of(), Map.of("ca.crt", "x")))
                        .state())
                .isEqualTo(State.NOTE);
    }

    @Test
    void whatMayNotBeListedIsUnknown() {
        Inventory inventory = new InventoryBuilder()
                .configMaps(Answer.unknown(
                        new ClusterFailure.Forbidden("list", "configmaps", "arms-prom", ""), ScriptedCluster.NOW))
                .pods(Answer.unknown(
                        new ClusterFailure.Forbidden("list", "pods", "arms-prom", ""), ScriptedCluster.NOW))
                .build();
        ConfigurationChain chain = chain(inventory, noTargets(), Consent.NONE);
        assertThat(chain.links()).extracting(Link::state).containsOnly(State.UNKNOWN);
        assertThat(chain.firstBroken()).isEmpty();
    }

    // ---- operator and arguments

    @Test
    void aClusterWithoutArmsIsNotBroken() {
        assertThat(link(Step.OPERATOR, new InventoryBuilder().build()).state()).isEqualTo(State.NOTE);
    }

    @Test
    void aPushedConfigMapThatNobodyReadsIsBroken() {
        assertThat(link(Step.OPERATOR, new InventoryBuilder().configMaps(good()).build())
                        .state())
                .isEqualTo(State.BROKEN);
    }

    @Test
    void anOperatorScaledToZeroOrCrashingIsBroken() {
        assertThat(link(
                                Step.OPERATOR,
                                new InventoryBuilder().workloads(operator(0, 0)).build())
                        .state())
                .isEqualTo(State.BROKEN);
        Pod crashing = operatorPod()
                .notReady()
                .status(new Pod.ContainerStatus(false, 9, "waiting", "CrashLoopBackOff", 1, "Error", null))
                .build();
        Link link = link(
                Step.OPERATOR,
                new InventoryBuilder().workloads(operator(1, 0)).pods(crashing).build());
        assertThat(link.state()).isEqualTo(State.BROKEN);
        assertThat(link.reason().args().toString()).contains("CrashLoopBackOff");
    }

    @Test
    void argumentsAreReadInEveryWayTheyAreWritten() {
        for (PodBuilder pod : List.of(
                operatorPod(),
                operatorPod().args("--port", "9335", "--yaml", YAML),
                operatorPod().args().command("sh", "-c", "/entry --port=9335 --yaml=" + YAML))) {
            Link link = link(Step.ARGUMENTS, armed(pod).build());
            assertThat(link.state()).isEqualTo(State.OK);
            assertThat(link.reason().args()).containsExactly("9335", YAML);
        }
        assertThat(link(
                                Step.ARGUMENTS,
                                armed(operatorPod().args("--port=zero", "--yaml=" + YAML))
                                        .build())
                        .state())
                .isEqualTo(State.BROKEN);
    }

    // ---- volume and file

    @Test
    void anEmptyDirIsNoPlaceToEdit() {
        Link link = link(Step.VOLUME, armed(operatorPod()).build());
        assertThat(link.state()).isEqualTo(State.NOTE);
        assertThat(link.reason().key()).isEqualTo("topology.chain.volume.emptyDir");
    }

    @Test
    void aMountBesideThePathDoesNotCoverIt() {
        PodBuilder pod = new PodBuilder("arms-prom", OPERATOR + "-x7f2k")
                .on("node-1")
                .args("--port=9335", "--yaml=" + YAML)
                .mount(new Pod.Volume("other", "configMap", "c"), "/etc/config/prometheus");
        assertThat(link(Step.VOLUME, armed(pod).build()).reason().key()).isEqualTo("topology.chain.volume.none");
    }

    @Test
    void aMountedConfigMapThatIsGoneIsBroken() {
        PodBuilder pod = new PodBuilder("arms-prom", OPERATOR + "-x7f2k")
                .on("node-1")
                .args("--port=9335", "--yaml=" + YAML)
                .mount(new Pod.Volume("config", "configMap", "gone"), "/etc/config");
        assertThat(link(Step.VOLUME, armed(pod).build()).state()).isEqualTo(State.BROKEN);
    }

    @Test
    void withoutConsentNoCommandIsRunAndTheExactOneIsShown() {
        Link link = link(Step.FILE, armed(operatorPod()).build());
        assertThat(link.state()).isEqualTo(State.UNKNOWN);
        assertThat(link.nextStep().map(next -> next.args().getFirst()))
                .isEqualTo(Optional.of("kubectl exec -n arms-prom " + OPERATOR + "-x7f2k -c main -- ls -l " + YAML));
        assertThat(cluster.asked()).noneMatch(request -> request.startsWith("kubectl exec"));
    }

    @Test
    void anAbsentFileInAnEmptyDirIsAsBuiltAndInAMountedVolumeBroken() {
        cluster.runs(LS, new ExecOutput(1, "", "ls: " + YAML + ": No such file or directory"));
        assertThat(agreedFile(armed(operatorPod()).build()).state()).isEqualTo(State.NOTE);
        PodBuilder durable = new PodBuilder("arms-prom", OPERATOR + "-x7f2k")
                .on("node-1")
                .args("--port=9335", "--yaml=" + YAML)
                .mount(new Pod.Volume("disk", "persistentVolumeClaim", "data"), "/etc/config/prometheusDisk");
        assertThat(agreedFile(armed(durable).build()).state()).isEqualTo(State.BROKEN);
    }

    @Test
    void aCommandThatCouldNotRunTellsNothing() {
        cluster.failsToRun(LS, new ClusterFailure.Forbidden("create", "pods/exec", "arms-prom", ""));
        assertThat(agreedFile(armed(operatorPod()).build()).state()).isEqualTo(State.UNKNOWN);
        cluster.runs(LS, new ExecOutput(127, "", "ls: executable file not found"));
        assertThat(agreedFile(armed(operatorPod()).build()).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void whatTheAuthorTypedIsOfferedWordForWordAndItsOutputIsTheEvidence() {
        Inventory inventory = armed(operatorPod()).build();
        assertThat(toWhatIsOffered(inventory).commands())
                .extracting(query -> String.join(" ", query.command()))
                .containsExactly("ls -l " + YAML, "df -h /etc/config/prometheusDisk", "ps aux");
        cluster.runs(LS, new ExecOutput(1, "", "ls: " + YAML + ": No such file or directory"));
        cluster.runs(
                List.of("df", "-h", "/etc/config/prometheusDisk"),
                new ExecOutput(0, "/dev/nvme3n1 3.4T 17.5G 3.2T 1% /etc/config/prometheusDisk\n", ""));
        cluster.failsToRun(List.of("ps", "aux"), new ClusterFailure.Rejected("no such program"));
        Link link = agreedFile(inventory);
        assertThat(link.detail()).isInstanceOfSatisfying(Detail.Heard.class, heard -> {
            assertThat(heard.transcripts()).hasSize(3);
            assertThat(heard.transcripts().get(1).output()).contains("/dev/nvme3n1");
            assertThat(heard.transcripts().get(2).ended().key()).isEqualTo("cluster.rejected.why");
        });
        assertThat(link.state()).isEqualTo(State.NOTE);
    }

    @Test
    void agreementToOtherCommandsIsNone() {
        Inventory inventory = armed(operatorPod()).build();
        Consent toAnotherPod = toWhatIsOffered(armed(new PodBuilder("arms-prom", OPERATOR + "-gone")
                        .on("node-1")
                        .args("--port=9335", "--yaml=" + YAML))
                .build());
        assertThat(link(Step.FILE, inventory, toAnotherPod).state()).isEqualTo(State.UNKNOWN);
        assertThat(cluster.asked()).noneMatch(request -> request.startsWith("kubectl exec"));
    }

    @Test
    void whoMayRunNoCommandIsNotAskedForEveryOneOfThem() {
        cluster.failsToRun(LS, new ClusterFailure.Forbidden("create", "pods/exec", "arms-prom", ""));
        agreedFile(armed(operatorPod()).build());
        assertThat(cluster.asked().stream().filter(request -> request.startsWith("kubectl exec")))
                .hasSize(1);
    }

    @Test
    void outputWithoutEndIsCut() {
        cluster.runs(LS, new ExecOutput(0, ("x".repeat(5000) + "\u001b[31m\n").repeat(5000), ""));
        assertThat(agreedFile(armed(operatorPod()).build()).detail())
                .isInstanceOfSatisfying(
                        Detail.Heard.class,
                        heard -> assertThat(heard.transcripts().getFirst().output())
                                .hasSizeLessThan(15_000)
                                .doesNotContain("\u001b"));
    }

    private Link fileAfter(ConfigurationChain earlier, Inventory now) {
        return new ChainInspector()
                .inspect(cluster, now, noTargets(), Consent.NONE, earlier)
                .link(Step.FILE)
                .orElseThrow();
    }

    @Test
    void whatACommandToldIsKeptWithItsTimeUntilThePodIsAnother() {
        cluster.runs(LS, new ExecOutput(0, "-rw-r--r-- 1 root root 12 prometheus.yaml", ""));
        Inventory inventory = armed(operatorPod()).build();
        ConfigurationChain asked = chain(inventory, noTargets(), toWhatIsOffered(inventory));
        Link told = asked.link(Step.FILE).orElseThrow();
        assertThat(told.state()).isEqualTo(State.NOTE);

        assertThat(fileAfter(asked, inventory)).isEqualTo(told);
        Inventory replaced = armed(new PodBuilder("arms-prom", OPERATOR + "-another")
                        .on("node-1")
                        .owner("ReplicaSet", OPERATOR)
                        .args("--port=9335", "--yaml=" + YAML)
                        .mount(new Pod.Volume("prom-config", "emptyDir", ""), "/etc/config/prometheusDisk"))
                .build();
        assertThat(fileAfter(asked, replaced).state()).isEqualTo(State.UNKNOWN);
        assertThat(fileAfter(ConfigurationChain.EMPTY, inventory).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aCommandThatWasRefusedIsNotForgottenEither() {
        cluster.failsToRun(LS, new ClusterFailure.Forbidden("create", "pods/exec", "arms-prom", ""));
        Inventory inventory = armed(operatorPod()).build();
        ConfigurationChain asked = chain(inventory, noTargets(), toWhatIsOffered(inventory));
        assertThat(fileAfter(asked, inventory).reason().key()).isEqualTo("cluster.forbidden.why");
    }

    // ---- lifecycle

    private static Endpoint operatorAt(String path) {
        return new Endpoint.OfPod("arms-prom", OPERATOR + "-x7f2k", 9335, path);
    }

    @Test
    void flagsTellWhetherAReloadIsPossible() {
        Inventory inventory = armed(operatorPod()).build();
        cluster.serves(
                operatorAt("/api/v1/status/flags"),
                "{\"status\":\"success\",\"data\":{\"web.enable-lifecycle\":\"true\"}}");
        assertThat(link(Step.LIFECYCLE, inventory).state()).isEqualTo(State.OK);
        cluster.serves(
                operatorAt("/api/v1/status/flags"),
                "{\"status\":\"success\",\"data\":{\"web.enable-lifecycle\":\"false\"}}");
        assertThat(link(Step.LIFECYCLE, inventory).reason().key()).isEqualTo("topology.chain.lifecycle.off");
    }

    @Test
    void theRefusalTellsAndAPlain405DoesNot() {
        Inventory inventory = armed(operatorPod()).build();
        cluster.serves(operatorAt("/-/reload"), 405, "text/plain", "Only POST or PUT requests allowed");
        assertThat(link(Step.LIFECYCLE, inventory).state()).isEqualTo(State.UNKNOWN);
        cluster.serves(operatorAt("/-/reload"), 403, "text/plain", "Lifecycle API is not enabled.");
        assertThat(link(Step.LIFECYCLE, inventory).state()).isEqualTo(State.NOTE);
    }

    @Test
    void aReloadIsOfferedOnlyWhereItIsOnAndNeverAskedForToFindOut() {
        Inventory inventory = armed(operatorPod()).build();
        cluster.serves(
                operatorAt("/api/v1/status/flags"),
                "{\"status\":\"success\",\"data\":{\"web.enable-lifecycle\":\"true\"}}");
        assertThat(link(Step.LIFECYCLE, inventory).action())
                .contains(new Action.Reload((Endpoint.OfPod) operatorAt("/-/reload")));
        cluster.serves(
                operatorAt("/api/v1/status/flags"),
                "{\"status\":\"success\",\"data\":{\"web.enable-lifecycle\":\"false\"}}");
        assertThat(link(Step.LIFECYCLE, inventory).action()).isEmpty();
        assertThat(cluster.asked()).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void argumentsTellWhereFlagsAreNotShown() {
        Link on = link(
                Step.LIFECYCLE,
                armed(operatorPod().args("--yaml=" + YAML, "--web.enable-lifecycle", "--web.listen-address=:9091"))
                        .build());
        assertThat(on.action())
                .contains(new Action.Reload(new Endpoint.OfPod("arms-prom", OPERATOR + "-x7f2k", 9091, "/-/reload")));
        Link off = link(
                Step.LIFECYCLE,
                armed(operatorPod().args("--yaml=" + YAML, "--config.file=/etc/p.yml"))
                        .build());
        assertThat(off.reason().key()).isEqualTo("topology.chain.lifecycle.off");
    }

    @Test
    void whatKnowsNoReloadAnswersNotFound() {
        cluster.serves(operatorAt("/-/reload"), 404, "text/plain", "404 page not found");
        assertThat(link(Step.LIFECYCLE, armed(operatorPod()).build()).reason().key())
                .isEqualTo("topology.chain.lifecycle.absent");
    }

    @Test
    void aReloadSaysWhatCameOfIt() {
        Endpoint.OfPod reload = (Endpoint.OfPod) operatorAt("/-/reload");
        cluster.takes(reload, 200, "");
        assertThat(Reload.ask(cluster, reload).done()).isTrue();
        cluster.takes(reload, 500, "failed to reload config: couldn't load configuration");
        Reload refused = Reload.ask(cluster, reload);
        assertThat(refused.done()).isFalse();
        assertThat(refused.detail()).startsWith("failed to reload config");
        assertThat(Reload.request(reload)).isEqualTo("POST " + reload.proxyPath());
    }

    // ---- what the program can do

    @Test
    void everyNearMissOffersTheConfigMapAsItShouldBe() {
        for (ConfigMap near : List.of(
                map("arms-prom", "arms-prom-prometheus-yaml", Map.of(), Map.of("promYaml", SCRAPES)),
                map("arms-prom", "arms-prom-prometheus-yaml", LABELS, Map.of("prometheus.yml", SCRAPES)),
                map("arms-prom", "my-config", LABELS, Map.of("promYaml", SCRAPES)),
                map("monitoring", "arms-prom-prometheus-yaml", LABELS, Map.of("promYaml", SCRAPES)))) {
            Link link = configMap(near);
            assertThat(link.action()).get().isInstanceOfSatisfying(Action.Draft.class, draft -> {
                Manifest manifest = draft.manifests().getFirst();
                assertThat(manifest.ref().display()).contains("arms-prom/arms-prom-prometheus-yaml");
                assertThat(manifest.labels()).containsAllEntriesOf(LABELS);
                assertThat(manifest.text("data", "promYaml")).isEqualTo(SCRAPES);
            });
            assertThat(link.detail())
                    .isInstanceOfSatisfying(
                            Detail.Claims.class,
                            claims -> assertThat(claims.claims()).hasSize(1).noneMatch(Detail.Claim::complete));
        }
        assertThat(configMap(good()).detail())
                .isInstanceOfSatisfying(
                        Detail.Claims.class,
                        claims -> assertThat(claims.claims()).hasSize(1).allMatch(Detail.Claim::complete));
        assertThat(configMap().action()).contains(new Action.BeginConfiguration());
    }

    @Test
    void anOperatorScaledToZeroOffersOneReplica() {
        Link link = link(
                Step.OPERATOR, new InventoryBuilder().workloads(operator(0, 0)).build());
        assertThat(link.action())
                .get()
                .isInstanceOfSatisfying(
                        Action.Draft.class,
                        draft -> assertThat(draft.manifests().getFirst().at("spec", "replicas"))
                                .contains(1));
    }

    @Test
    void twoOperatorsAreWorthKnowing() {
        Workload older = new Workload(
                "Deployment",
                "arms-prom",
                "arms-prometheus-ack-arms-prometheus",
                1,
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "");
        Link link = link(
                Step.OPERATOR,
                new InventoryBuilder()
                        .configMaps(good())
                        .workloads(operator(1, 1), older)
                        .pods(operatorPod().build())
                        .build());
        assertThat(link.reason().key()).isEqualTo("topology.chain.operator.several");
    }

    // ---- targets

    private static Targets.Target target(String pool, Targets.Health health) {
        return new Targets.Target(
                pool,
                "http://10.0.0.1:9400/metrics",
                Map.of(),
                "",
                "",
                health,
                "",
                null,
                Duration.ZERO,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }

    private Link targets(Targets.Target... targets) {
        return chain(
                        armed(operatorPod()).build(),
                        Answer.known(new Targets(List.of(targets)), ScriptedCluster.NOW),
                        Consent.NONE)
                .links()
                .getLast();
    }

    @Test
    void targetsThatAreUpAreOkAndSomeDownAreWorthKnowing() {
        assertThat(targets(target("my-job", Targets.Health.UP)).state()).isEqualTo(State.OK);
        assertThat(targets(target("my-job", Targets.Health.UP), target("x", Targets.Health.DOWN))
                        .state())
                .isEqualTo(State.NOTE);
        assertThat(targets(target("my-job", Targets.Health.DOWN)).state()).isEqualTo(State.BROKEN);
    }

    @Test
    void aPushedJobWithoutTargetsIsBroken() {
        Link link = targets(target("another", Targets.Health.UP));
        assertThat(link.state()).isEqualTo(State.BROKEN);
        assertThat(link.reason().args()).containsExactly("my-job");
        assertThat(link.detail())
                .isInstanceOfSatisfying(
                        Detail.Jobs.class,
                        jobs -> assertThat(jobs.jobs())
                                .containsExactly(
                                        new Detail.Job("my-job", true, 0, 0, 0, ""),
                                        new Detail.Job("another", false, 1, 0, 0, "")));
    }
}
