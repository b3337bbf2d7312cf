/// Choosing a cluster: contexts of the kubeconfig files, the demo, a recording; trying to reach it, and what
/// the account may
/// do there.
@NullMarked
package dev.binnacle.app.connect;

import org.jspecify.annotations.NullMarked;
