package dev.binnacle.topology.chain;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.Workload;
import dev.binnacle.message.Message;
import dev.binnacle.topology.ArmsProm;
import dev.binnacle.topology.CommandLine;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The operator that merges the ConfigMap into what it scrapes: its controller and its pod.
final class OperatorLink {

    private static final String SOURCE = "kubectl get deployments,replicasets,pods -n " + ArmsProm.NAMESPACE;

    private final Inventory inventory;
    private final Optional<Workload> controller;
    private final List<Pod> pods;

    OperatorLink(Inventory inventory) {
        this.inventory = inventory;
        this.controller = ArmsProm.operator(inventory);
        this.pods = ArmsProm.operatorPods(inventory);
    }

    /// The pod to look into: a ready one when there is one.
    Optional<Pod> pod() {
        return pods.stream().findFirst();
    }

    /// The container that is given the configuration: that with a `--yaml` argument, else the first. Of the
    /// pod, or of the controller's template while there is no pod.
    Optional<Pod.Container> container() {
        List<Pod.Container> all = pod().map(Pod::containers)
                .or(() -> controller.map(Workload::containers))
                .orElse(List.of());
        return all.stream()
                .filter(container -> CommandLine.of(container).value("yaml").isPresent())
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    List<Pod.Volume> volumes() {
        return pod().map(Pod::volumes)
                .or(() -> controller.map(Workload::volumes))
                .orElse(List.of());
    }

    /// Where the pod or, without one, its template is read.
    String source() {
        return pod().map(pod -> "Pod " + pod.namespace() + "/" + pod.name())
                .or(() -> controller.map(work -> work.ref().display()))
                .orElse(SOURCE);
    }

    Instant at() {
        return inventory.pods().failure().isPresent()
                ? inventory.workloads().at()
                : inventory.pods().at();
    }

    /// Why the links that rest on the operator cannot be told, when there is none to look at.
    Message missing() {
        return unreadable().map(ClusterProblem::why).orElse(Message.of("topology.chain.operator.none"));
    }

    Link link() {
        if (controller.isEmpty() && pods.isEmpty()) {
            return absent();
        }
        String name =
                controller.map(Workload::name).orElseGet(() -> pods.getFirst().name());
        String image = container().map(Pod.Container::image).orElse("");
        if (controller.isPresent() && controller.get().desired() == 0) {
            return link(
                            State.BROKEN,
                            name,
                            Message.of("topology.chain.operator.scaledToZero"),
                            Message.of(
                                    "topology.chain.operator.scaledToZero.next",
                                    controller.get().kind().toLowerCase(Locale.ROOT),
                                    name,
                                    ArmsProm.NAMESPACE))
                    .with(new Action.Draft(List.of(scaledUp(controller.get()))));
        }
        int desired = controller.map(Workload::desired).orElse(pods.size());
        int ready = controller.map(Workload::ready).orElseGet(() ->
                (int) pods.stream().filter(Pod::ready).count());
        if (ready == 0) {
            return link(
                            State.BROKEN,
                            name,
                            Message.of("topology.chain.operator.notReady", desired, trouble()),
                            Message.of(
                                    "topology.chain.operator.notReady.next",
                                    pod().map(Pod::name).orElse(name),
                                    ArmsProm.NAMESPACE))
                    .with(look(name));
        }
        if (ready < desired) {
            return link(
                            State.NOTE,
                            name,
                            Message.of("topology.chain.operator.partly", ready, desired, trouble()),
                            Message.of("topology.chain.operator.notReady.next", unready(name), ArmsProm.NAMESPACE))
                    .with(look(name));
        }
        List<String> others = ArmsProm.operators(inventory).stream()
                .map(Workload::name)
                .filter(other -> !other.equals(name))
                .toList();
        if (!others.isEmpty()) {
            return link(
                    State.NOTE,
                    name,
                    Message.of("topology.chain.operator.several", String.join(", ", others)),
                    Message.of("topology.chain.operator.several.next"));
        }
        return new Link(
                Step.OPERATOR,
                State.OK,
                ArmsProm.NAMESPACE + "/" + name,
                Message.of("topology.chain.operator.ok", ready, desired, image),
                source(),
                at(),
                Optional.empty());
    }

    /// The pod with the trouble, where there is one; else its controller.
    private Action look(String name) {
        return pods.stream()
                .filter(pod -> !pod.ready())
                .findFirst()
                .map(pod -> new Action.ShowObject("Pod", pod.namespace(), pod.name()))
                .orElseGet(() ->
                        new Action.ShowObject(controller.map(Workload::kind).orElse("Pod"), ArmsProm.NAMESPACE, name));
    }

    private String unready(String name) {
        return pods.stream()
                .filter(pod -> !pod.ready())
                .findFirst()
                .map(Pod::name)
                .orElse(name);
    }

    private static Manifest scaledUp(Workload work) {
        return Manifest.of(Map.of(
                "apiVersion",
                work.ref().apiVersion(),
                "kind",
                work.kind(),
                "metadata",
                Map.of("name", work.name(), "namespace", work.namespace()),
                "spec",
                Map.of("replicas", 1)));
    }

    private Link absent() {
        Optional<ClusterFailure> unreadable = unreadable();
        if (unreadable.isPresent()) {
            return link(
                    State.UNKNOWN,
                    ArmsProm.NAMESPACE,
                    ClusterProblem.why(unreadable.get()),
                    Message.of("topology.chain.operator.unknown.next", ArmsProm.NAMESPACE));
        }
        boolean configured = inventory.configMaps().orElse(List.of()).stream().anyMatch(ArmsProm::claims);
        if (ArmsProm.empty(inventory) && !configured) {
            return link(
                    State.NOTE,
                    ArmsProm.NAMESPACE,
                    Message.of("topology.chain.operator.noArms", ArmsProm.NAMESPACE),
                    Message.of("topology.chain.operator.noArms.next"));
        }
        return link(
                State.BROKEN,
                ArmsProm.NAMESPACE,
                Message.of("topology.chain.operator.none"),
                Message.of("topology.chain.operator.none.next", ArmsProm.NAMESPACE));
    }

    private Optional<ClusterFailure> unreadable() {
        return inventory.workloads().failure().or(() -> inventory.pods().failure());
    }

    /// What the pod says of itself: the reason its container waits for, or its phase.
    private Message trouble() {
        return pods.stream()
                .filter(pod -> !pod.ready())
                .findFirst()
                .map(pod -> Message.verbatim(pod.containers().stream()
                        .map(Pod.Container::status)
                        .map(status -> status == null ? "" : status.reason())
                        .filter(reason -> !reason.isEmpty())
                        .findFirst()
                        .orElse(pod.phase())))
                .orElse(Message.of("topology.chain.operator.noPod"));
    }

    private Link link(State state, String name, Message reason, Message next) {
        return new Link(Step.OPERATOR, state, name, reason, source(), at(), Optional.of(next));
    }
}
