package dev.binnacle.topology.chain;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.ExecOutput;
import dev.binnacle.cluster.ExecQuery;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Pod;
import dev.binnacle.message.Message;
import dev.binnacle.topology.ArmsProm;
import dev.binnacle.topology.chain.ChainInspector.Consent;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What lies behind the `--yaml` path: the volume it is on, and the file itself.
///
/// On ACK the volume is an emptyDir and the file is not there, while scraping works: configuration comes
/// another way. An
/// absent file is therefore wrong only where something durable was mounted to hold it.
final class MountLinks {

    private final Inventory inventory;
    private final OperatorLink operator;
    private final Optional<String> path;
    private final Optional<Pod.Mount> mount;

    MountLinks(Inventory inventory, OperatorLink operator, ArgumentsLink arguments) {
        this.inventory = inventory;
        this.operator = operator;
        this.path = arguments.yaml();
        this.mount = path.flatMap(file -> operator.container().map(Pod.Container::mounts).orElse(List.of()).stream()
                .filter(candidate -> covers(candidate.path(), file))
                .max(Comparator.comparingInt(candidate -> candidate.path().length())));
    }

    Link volume() {
        if (operator.container().isEmpty() || path.isEmpty()) {
            return untold(Step.VOLUME);
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

    Link file(Cluster cluster, Consent consent, ConfigurationChain earlier) {
        Optional<Pod> pod = operator.pod().filter(one -> one.phase().equals("Running"));
        if (path.isEmpty() || pod.isEmpty()) {
            return untold(Step.FILE);
        }
        ExecQuery query = new ExecQuery(
                pod.get().namespace(),
                pod.get().name(),
                operator.container().map(Pod.Container::name).orElse(""),
                List.of("ls", "-l", path.get()));
        if (consent == Consent.READ_ONLY) {
            return earlier.link(Step.FILE)
                    .filter(link -> answers(link, query, pod.get()))
                    .orElseGet(() -> file(
                            State.UNKNOWN,
                            operator.source(),
                            operator.at(),
                            Message.of("topology.chain.file.notAsked"),
                            Optional.of(Message.of("topology.chain.file.notAsked.next", query.display()))));
        }
        return switch (cluster.exec(query)) {
            case Answer.Unknown<ExecOutput>(ClusterFailure why, Instant at) ->
                file(
                        State.UNKNOWN,
                        query.display(),
                        at,
                        ClusterProblem.why(why),
                        Optional.of(Message.of("topology.chain.file.notAsked.next", query.display())));
            case Answer.Known<ExecOutput>(ExecOutput output, Instant at) -> file(query, output, at);
        };
    }

    /// Whether the link is what this very command said in this pod, and not in an earlier one of the same name.
    private static boolean answers(Link link, ExecQuery query, Pod pod) {
        return link.source().equals(query.display()) && !link.at().isBefore(pod.createdAt());
    }

    private Link file(ExecQuery query, ExecOutput output, Instant at) {
        String said = (output.stdout() + " " + output.stderr()).strip();
        if (output.exitCode() == 0) {
            return file(
                    ephemeral() ? State.NOTE : State.OK,
                    query.display(),
                    at,
                    ephemeral()
                            ? Message.of("topology.chain.file.ephemeral", said)
                            : Message.of("topology.chain.file.ok", said),
                    ephemeral() ? Optional.of(Message.of("topology.chain.volume.push")) : Optional.empty());
        }
        if (!said.contains("No such file")) {
            return file(
                    State.UNKNOWN,
                    query.display(),
                    at,
                    Message.of("topology.chain.file.unclear", output.exitCode(), said),
                    Optional.of(Message.of("topology.chain.file.notAsked.next", query.display())));
        }
        return ephemeral()
                ? file(
                        State.NOTE,
                        query.display(),
                        at,
                        Message.of("topology.chain.file.absentAsBuilt", path.orElse("")),
                        Optional.of(Message.of("topology.chain.volume.push")))
                : file(
                        State.BROKEN,
                        query.display(),
                        at,
                        Message.of("topology.chain.file.absent", path.orElse("")),
                        Optional.of(Message.of("topology.chain.file.absent.next")));
    }

    /// Whether what is behind the path goes away with the pod: then nobody keeps configuration there.
    private boolean ephemeral() {
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

    private Link untold(Step step) {
        Message reason = operator.container().isEmpty()
                ? operator.missing()
                : path.isEmpty()
                        ? Message.of("topology.chain.arguments.noYaml")
                        : Message.of("topology.chain.operator.noPod");
        return new Link(
                step, State.UNKNOWN, path.orElse("--yaml"), reason, operator.source(), operator.at(), Optional.empty());
    }

    private Link volume(State state, String subject, Message reason, Optional<Message> next) {
        return new Link(Step.VOLUME, state, subject, reason, operator.source(), operator.at(), next);
    }

    private Link file(State state, String source, Instant at, Message reason, Optional<Message> next) {
        return new Link(Step.FILE, state, path.orElse(""), reason, source, at, next);
    }
}
