package dev.binnacle.cluster.kube;

import java.nio.file.Path;

/// One way into a cluster, as a kubeconfig file names it.
///
/// @param server    URL of the API server, without credentials
/// @param namespace the context's own namespace; empty when it names none
/// @param file      where the context is written; names repeat across files, so name and file together say
///                  which
/// @param current   what kubectl would use without being told
public record KubeContext(
        String name, String clusterName, String user, String server, String namespace, Path file, boolean current) {}
