package dev.binnacle.draft.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Cluster.ApplyMode;
import dev.binnacle.cluster.Cluster.Ownership;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.kube.ApiServer;
import dev.binnacle.cluster.kube.ConnectSettings;
import dev.binnacle.cluster.kube.KubeCluster;
import dev.binnacle.cluster.kube.Kubeconfigs;
import dev.binnacle.cluster.kube.WithApiServer;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real API server takes whatever a form accepts.
@WithApiServer
class TemplateIT {

    private static final int ROUNDS = 12;

    /// The real schemas of the operator are not at hand: these take any `spec`, so what the server judges of a
    /// monitor here is its shape and its metadata.
    private static final String MONITOR_STAND_IN = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: %1$ss.monitoring.coreos.com}
        spec:
          group: monitoring.coreos.com
          scope: Namespaced
          names: {kind: %2$s, plural: %1$ss, singular: %1$s}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties: {spec: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        """;

    @Test
    void theServerTakesWhateverAFormAccepts(ApiServer server, @TempDir Path folder) throws ManifestYamlException {
        server.apply(MONITOR_STAND_IN.formatted("servicemonitor", "ServiceMonitor"));
        server.apply(MONITOR_STAND_IN.formatted("podmonitor", "PodMonitor"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> server.text("/apis/monitoring.coreos.com/v1").contains("podmonitors")
                        && server.text("/apis/monitoring.coreos.com/v1").contains("servicemonitors"));
        Kubeconfigs files =
                Kubeconfigs.standard(Map.of("KUBECONFIG", server.kubeconfig().toString()), folder);
        Set<String> namespaces = new LinkedHashSet<>();
        FormValues values = new FormValues(44);
        try (Cluster cluster = KubeCluster.open(
                        files.read().contexts().getFirst(), files, ConnectSettings.standard(Map.of()))
                .known()
                .orElseThrow()) {
            for (Template template : Templates.all()) {
                for (int round = 0; round < ROUNDS; round++) {
                    FieldValues filled =
                            round == 0 && template.faults(template.standard()).isEmpty()
                                    ? template.standard()
                                    : values.of(template);
                    for (Manifest manifest : ManifestYaml.parseAll(template.text(filled))) {
                        prepare(server, manifest, namespaces);
                        Answer<Manifest> answer = cluster.apply(manifest, ApplyMode.DRY_RUN, Ownership.TAKE_OVER);
                        assertThat(answer.failure()).as(template.text(filled)).isEmpty();
                    }
                }
            }
        }
        assertThat(namespaces).hasSizeGreaterThan(10);
    }

    /// The namespace, and for a change of a DaemonSet the DaemonSet: a dry run writes none.
    private static void prepare(ApiServer server, Manifest manifest, Set<String> namespaces) {
        String namespace = manifest.ref().namespace();
        if (!namespace.isEmpty() && namespaces.add(namespace)) {
            server.apply(ManifestYaml.print(Manifest.of(
                    Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", namespace)))));
        }
        if (manifest.ref().kind().equals("DaemonSet")
                && manifest.at("spec", "selector").isEmpty()) {
            Map<String, String> labels = Map.of("app", "exporter");
            server.apply(ManifestYaml.print(Manifest.of(Map.of(
                    "apiVersion",
                    "apps/v1",
                    "kind",
                    "DaemonSet",
                    "metadata",
                    Map.of("name", manifest.ref().name(), "namespace", namespace),
                    "spec",
                    Map.of(
                            "selector",
                            Map.of("matchLabels", labels),
                            "template",
                            Map.of(
                                    "metadata",
                                    Map.of("labels", labels),
                                    "spec",
                                    Map.of("containers", java.util.List.of(Map.of("name", "c", "image", "i")))))))));
        }
    }
}
