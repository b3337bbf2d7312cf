package dev.binnacle.gpu;

/// What reads a node's GPUs and publishes them.
public enum AgentKind {
    /// NVIDIA's dcgm-exporter in a pod, however installed.
    DCGM_EXPORTER("dcgm-exporter"),
    /// ACK's own exporter, `ack-prometheus-gpu-exporter`, which runs an embedded DCGM engine too.
    ACK_GPU_EXPORTER("ack-gpu-exporter"),
    /// An agent of the host itself, outside Kubernetes: starship, or whatever else answers at the configured
    /// port.
    HOST_AGENT("host-agent"),
    /// No agent on the node: a Prometheus tells what it scraped from one there. It is rival to nobody, and a
    /// node's own agents are preferred to it while they answer.
    PROMETHEUS("prometheus");

    private final String id;

    AgentKind(String id) {
        this.id = id;
    }

    /// Name in JSON and on the command line.
    public String id() {
        return id;
    }
}
