package dev.binnacle.cluster.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// The fixture itself: objects that a test makes can be read, and what stands in for a node can be reached.
@WithApiServer
class ApiServerIT {

    @Test
    void theServerProxiesToTheExportersOfNodesAndPods(ApiServer server, Exporters exporters) {
        String space = server.newNamespace("fixture");
        var exporter = exporters.add().metrics(9400, "up 1\n");
        server.node(space + "-node", exporter.ip(), Map.of("gpu", "true"));
        server.pod(space, "dcgm", space + "-node", exporter.ip(), Map.of(), "dcgm-exporter:4", 9400);

        assertThat(server.text("/api/v1/nodes/" + space + "-node:9400/proxy/metrics"))
                .isEqualTo("up 1\n");
        assertThat(server.text("/api/v1/namespaces/" + space + "/pods/dcgm:9400/proxy/metrics"))
                .isEqualTo("up 1\n");
        assertThat(exporter.requests(9400)).isEqualTo(2);
    }
}
