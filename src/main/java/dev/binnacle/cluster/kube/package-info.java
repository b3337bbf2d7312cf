/// The port of `dev.binnacle.cluster` over fabric8's Kubernetes client: kubeconfig files, credentials, listing
/// and watching,
/// the API server's proxy, server-side apply. The only importer of fabric8: whatever that library throws or
/// returns ends
/// here.
@NullMarked
package dev.binnacle.cluster.kube;

import org.jspecify.annotations.NullMarked;
