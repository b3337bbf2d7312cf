package dev.binnacle.gpu;

import dev.binnacle.cluster.Endpoint;

/// One agent on one node, as the cluster's objects describe it; or [a source][#prometheus] that speaks for the
/// node.
///
/// @param namespace  of its pod; empty for a host agent
/// @param pod        its pod; empty for a host agent
/// @param engine     whose DCGM engine it uses
/// @param profiling  whether it is told to collect `DCGM_FI_PROF_*`
/// @param declared   a host agent that the node's label claims; an undeclared one is only a port worth trying,
///                   and finding
///                   nothing there says nothing
public record Agent(
        AgentKind kind,
        String node,
        Endpoint endpoint,
        String namespace,
        String pod,
        Engine engine,
        Profiling profiling,
        boolean declared) {

    /// What a Prometheus knows of one node, as a source beside the node's own agents.
    ///
    /// @param node     whose GPUs it tells of, by the name the cluster gives it
    /// @param endpoint where the Prometheus was asked
    public static Agent prometheus(String node, Endpoint endpoint) {
        return new Agent(AgentKind.PROMETHEUS, node, endpoint, "", "", Engine.UNKNOWN, Profiling.UNKNOWN, false);
    }

    public enum Engine {
        /// Its own, inside its process: two of these on a node are rivals.
        EMBEDDED,
        /// A shared one it connects to.
        REMOTE,
        UNKNOWN
    }

    public enum Profiling {
        CONFIGURED,
        NOT_CONFIGURED,
        UNKNOWN
    }
}
