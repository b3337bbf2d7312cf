package dev.binnacle.gpu;

import dev.binnacle.cluster.Endpoint;

/// One agent on one node, as the cluster's objects describe it.
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
