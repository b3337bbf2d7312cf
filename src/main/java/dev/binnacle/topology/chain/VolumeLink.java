package dev.binnacle.topology.chain;

import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Pod;
import dev.binnacle.message.Message;
import dev.binnacle.topology.ArmsProm;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The volume that the `--yaml` path is mounted from. On ACK an emptyDir: it begins empty with each pod, so
/// nobody's configuration can be kept there.
final class VolumeLink {

    private final Inventory inventory;
    private final OperatorLink operator;
    private final Optional<String> path;
    private final Optional<Pod.Mount> mount;

    VolumeLink(Inventory inventory, OperatorLink operator, ArgumentsLink arguments) {
        this.inventory = inventory;
        this.operator = operator;
        this.path = arguments.yaml();
        this.mount = path.flatMap(file -> operator.container().map(Pod.Container::mounts).orElse(List.of()).stream()
                .filter(candidate -> covers(candidate.path(), file))
                .max(Comparator.comparingInt(candidate -> candidate.path().length())));
    }

    Link link() {
        if (operator.container().isEmpty() || path.isEmpty()) {
            return untold();
        }
        if (mount.isEmpty()) {
            return volume(
                    State.NOTE,
                    path.get(),
                    Message.of("topology.chain.volume.none", path.get()),
                    Optional.of(Message.of("topology.chain.volume.push")));
        }
        String subject = mount.get().volume() + " → " + mount.get().path();
        Optional<Pod.Volume> volume = held();
        if (volume.isEmpty()) {
            return volume(
                    State.BROKEN,
                    subject,
                    Message.of("topology.chain.volume.undefined", mount.get().volume()),
                    Optional.of(Message.of("topology.chain.arguments.next", ArmsProm.NAMESPACE)));
        }
        return switch (volume.get().kind()) {
            case "emptyDir" ->
                volume(
                        State.NOTE,
                        subject,
                        Message.of(
                                "topology.chain.volume.emptyDir", volume.get().name()),
                        Optional.of(Message.of("topology.chain.volume.push")));
            case "hostPath" ->
                volume(
                        State.NOTE,
                        subject,
                        Message.of(
                                "topology.chain.volume.hostPath", volume.get().source()),
                        Optional.of(Message.of("topology.chain.volume.push")));
            case "configMap" -> configMapVolume(subject, volume.get());
            default ->
                volume(
                        State.OK,
                        subject,
                        Message.of(
                                "topology.chain.volume.other",
                                volume.get().kind(),
                                volume.get().source().isEmpty()
                                        ? volume.get().name()
                                        : volume.get().source()),
                        Optional.empty());
        };
    }

    private Link configMapVolume(String subject, Pod.Volume volume) {
        boolean gone = inventory
                .configMaps()
                .known()
                .map(maps -> maps.stream()
                        .noneMatch(map -> map.namespace().equals(ArmsProm.NAMESPACE)
                                && map.name().equals(volume.source())))
                .orElse(false);
        return gone
                ? volume(
                        State.BROKEN,
                        subject,
                        Message.of("topology.chain.volume.configMapGone", volume.source()),
                        Optional.of(Message.of("topology.chain.volume.configMapGone.next", volume.source())))
                : volume(
                        State.OK,
                        subject,
                        Message.of("topology.chain.volume.configMap", volume.source()),
                        Optional.empty());
    }

    /// Whether what is behind the path goes away with the pod: then nobody keeps configuration there.
    boolean ephemeral() {
        return held().map(volume -> volume.kind().equals("emptyDir")).orElse(true);
    }

    private Optional<Pod.Volume> held() {
        return mount.flatMap(point -> operator.volumes().stream()
                .filter(volume -> volume.name().equals(point.volume()))
                .findFirst());
    }

    private static boolean covers(String mountPath, String file) {
        String folder = mountPath.endsWith("/") ? mountPath : mountPath + "/";
        return file.equals(mountPath) || file.startsWith(folder);
    }

    private Link untold() {
        Message reason = operator.container().isEmpty()
                ? operator.missing()
                : path.isEmpty()
                        ? Message.of("topology.chain.arguments.noYaml")
                        : Message.of("topology.chain.operator.noPod");
        return new Link(
                Step.VOLUME,
                State.UNKNOWN,
                path.orElse("--yaml"),
                reason,
                operator.source(),
                operator.at(),
                Optional.empty());
    }

    private Link volume(State state, String subject, Message reason, Optional<Message> next) {
        return new Link(Step.VOLUME, state, subject, reason, operator.source(), operator.at(), next);
    }
}
