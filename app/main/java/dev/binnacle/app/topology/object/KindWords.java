package dev.binnacle.app.topology.object;

import dev.binnacle.app.fx.Tone;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.graph.Layer;
import java.util.List;

/// The names, icons and tones of what this screen shows.
public final class KindWords {

    private KindWords() {}

    public static String icon(Topology.Kind kind) {
        return switch (kind) {
            case CONFIG_MAP -> "config-map";
            case SECRET -> "lock";
            case ARGUMENT -> "process";
            case SERVICE_MONITOR, POD_MONITOR -> "monitor";
            case DEPLOYMENT, STATEFUL_SET, DAEMON_SET, REPLICA_SET -> "workload";
            case SERVICE -> "service";
            case POD -> "pod";
            case VOLUME -> "volume";
            case HOST_AGENT -> "host-agent";
            case TARGET -> "target";
            case NODE -> "node";
            case GPU_GROUP -> "gpu";
        };
    }

    public static String kind(Messages messages, Topology.Kind kind) {
        return messages.say(
                switch (kind) {
                    case CONFIG_MAP -> "topology.kind.config-map";
                    case SECRET -> "topology.kind.secret";
                    case ARGUMENT -> "topology.kind.argument";
                    case SERVICE_MONITOR -> "topology.kind.service-monitor";
                    case POD_MONITOR -> "topology.kind.pod-monitor";
                    case DEPLOYMENT -> "topology.kind.deployment";
                    case STATEFUL_SET -> "topology.kind.stateful-set";
                    case DAEMON_SET -> "topology.kind.daemon-set";
                    case REPLICA_SET -> "topology.kind.replica-set";
                    case SERVICE -> "topology.kind.service";
                    case POD -> "topology.kind.pod";
                    case VOLUME -> "topology.kind.volume";
                    case HOST_AGENT -> "topology.kind.host-agent";
                    case TARGET -> "topology.kind.target";
                    case NODE -> "topology.kind.node";
                    case GPU_GROUP -> "topology.kind.gpu-group";
                });
    }

    /// Of a group: of what and how many, `640 × Pod`, or what is at its head where it is of several kinds.
    public static String group(Messages messages, Topology.Vertex group, List<Topology.Vertex> members) {
        boolean alike = members.stream().allMatch(member -> member.kind() == group.kind());
        return alike
                ? messages.say("topology.group.kind", members.size(), kind(messages, group.kind()))
                : messages.say("topology.group.mixed", members.size(), kind(messages, group.kind()));
    }

    public static Tone tone(Topology.State state) {
        return switch (state) {
            case OK -> Tone.OK;
            case WARNING -> Tone.WARN;
            case BROKEN, MISSING -> Tone.BAD;
            case UNKNOWN -> Tone.UNKNOWN;
        };
    }

    public static String state(Messages messages, Topology.State state) {
        return messages.say(
                switch (state) {
                    case OK -> "topology.state.ok";
                    case WARNING -> "topology.state.warning";
                    case BROKEN -> "topology.state.broken";
                    case MISSING -> "topology.state.missing";
                    case UNKNOWN -> "topology.state.unknown";
                });
    }

    /// What `from` does to `to`.
    public static String relation(Messages messages, Topology.Relation relation) {
        return messages.say(
                switch (relation) {
                    case OWNS -> "topology.relation.owns";
                    case SELECTS -> "topology.relation.selects";
                    case MOUNTS -> "topology.relation.mounts";
                    case REFERS_TO -> "topology.relation.refers-to";
                    case CONFIGURES -> "topology.relation.configures";
                    case RUNS_ON -> "topology.relation.runs-on";
                    case SCRAPES -> "topology.relation.scrapes";
                    case MEASURES -> "topology.relation.measures";
                });
    }

    /// The same, told from `to`.
    public static String inverse(Messages messages, Topology.Relation relation) {
        return messages.say(
                switch (relation) {
                    case OWNS -> "topology.inverse.owns";
                    case SELECTS -> "topology.inverse.selects";
                    case MOUNTS -> "topology.inverse.mounts";
                    case REFERS_TO -> "topology.inverse.refers-to";
                    case CONFIGURES -> "topology.inverse.configures";
                    case RUNS_ON -> "topology.inverse.runs-on";
                    case SCRAPES -> "topology.inverse.scrapes";
                    case MEASURES -> "topology.inverse.measures";
                });
    }

    public static String layer(Messages messages, Layer layer) {
        return messages.say(
                switch (layer) {
                    case CONFIGURATION -> "topology.layer.configuration";
                    case ARGUMENTS -> "topology.layer.arguments";
                    case CONTROLLERS -> "topology.layer.controllers";
                    case SERVICES -> "topology.layer.services";
                    case PODS -> "topology.layer.pods";
                    case TARGETS -> "topology.layer.targets";
                    case EXPORTERS -> "topology.layer.exporters";
                    case NODES -> "topology.layer.nodes";
                    case GPUS -> "topology.layer.gpus";
                });
    }
}
