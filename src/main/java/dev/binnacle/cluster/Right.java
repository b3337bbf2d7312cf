package dev.binnacle.cluster;

import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// One thing Binnacle does in a cluster, and whether this account may do it.
///
/// @param purpose what it is for, in words
/// @param allowed three-valued: yes, no, or could not be asked
public record Right(Message purpose, Permission permission, Answer<Boolean> allowed) {

    /// Asks for everything Binnacle uses, at once. Reading first, then what only remedies and pushes need.
    ///
    /// @param configNamespace where configuration is pushed to, `arms-prom`
    public static List<Right> review(Cluster cluster, String configNamespace) {
        List<Need> needs = List.of(
                new Need("cluster.right.nodes", Permission.of("list", "nodes", "")),
                new Need("cluster.right.pods", Permission.of("list", "pods", "")),
                new Need(
                        "cluster.right.workloads",
                        Permission.of("list", "daemonsets", "").inGroup("apps")),
                new Need("cluster.right.events", Permission.of("list", "events", "")),
                new Need("cluster.right.configMaps", Permission.of("list", "configmaps", configNamespace)),
                new Need("cluster.right.logs", Permission.of("get", "pods/log", "")),
                new Need("cluster.right.podProxy", Permission.of("get", "pods/proxy", "")),
                new Need("cluster.right.serviceProxy", Permission.of("get", "services/proxy", configNamespace)),
                new Need("cluster.right.nodeProxy", Permission.of("get", "nodes/proxy", "")),
                new Need("cluster.right.exec", Permission.of("create", "pods/exec", configNamespace)),
                new Need("cluster.right.push", Permission.of("patch", "configmaps", configNamespace)),
                new Need("cluster.right.labelNodes", Permission.of("patch", "nodes", "")),
                new Need(
                        "cluster.right.patchDaemonSets",
                        Permission.of("patch", "daemonsets", "").inGroup("apps")));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Right>> asked = needs.stream()
                    .map(need -> threads.submit(() ->
                            new Right(Message.of(need.purpose()), need.permission(), cluster.mayI(need.permission()))))
                    .toList();
            List<Right> rights = new ArrayList<>();
            for (Future<Right> right : asked) {
                rights.add(right.get());
            }
            return List.copyOf(rights);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private record Need(String purpose, Permission permission) {}
}
