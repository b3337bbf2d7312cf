package dev.binnacle.cluster.kube;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Gives the tests of a class a real API server, as parameters of type [ApiServer] and, for endpoints inside
/// the cluster,
/// [Exporters]. One server serves every class of the JVM.
///
/// It comes from `BINNACLE_TEST_KUBECONFIG` if that is set, else from the binaries in `KUBEBUILDER_ASSETS`,
/// else it is built once from Debian's source package by `src/test/cluster/kubernetes`. Where none can be had
/// the tests are skipped,
/// with one line on standard error; with `CI=true` that is a failure.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ApiServerExtension.class)
public @interface WithApiServer {}
