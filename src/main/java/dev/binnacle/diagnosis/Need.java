package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.gpu.Reading;
import dev.binnacle.message.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A part of [Observations] that a rule may need: what it is made of, the rights it takes, and why it is not
/// there when it is not.
public enum Need {
    NODES("list nodes"),
    PODS("list pods"),
    WORKLOADS("list daemonsets, deployments, replicasets, statefulsets"),
    SERVICES("list services"),
    CONFIG_MAPS("list configmaps in arms-prom"),
    /// That their definitions are not installed is an answer.
    MONITORS("list servicemonitors, podmonitors") {
        @Override
        Optional<Message> missing(Observations seen) {
            return seen.inventory().monitors().failure().orElse(null) instanceof ClusterFailure.NotFound
                    ? Optional.empty()
                    : super.missing(seen);
        }
    },
    EVENTS("list events"),
    TARGETS("get services/proxy of a Prometheus") {
        @Override
        Optional<Message> missing(Observations seen) {
            return seen.targets().failure().orElse(null) instanceof ClusterFailure.NotFound
                    ? Optional.of(said(Message.of("topology.chain.targets.noPrometheus")))
                    : super.missing(seen);
        }
    },
    /// Off by default in node-exporter, so mostly unknown.
    HOST_UNITS("get services/proxy of a Prometheus") {
        @Override
        Optional<Message> missing(Observations seen) {
            return seen.hostUnits().failure().orElse(null) instanceof ClusterFailure.NotFound
                    ? Optional.of(said(Message.of("diagnosis.need.host-units.none")))
                    : super.missing(seen);
        }
    },
    /// What people pasted; nobody has to.
    HOST_OUTPUTS("") {
        @Override
        Optional<Message> missing(Observations seen) {
            return Optional.empty();
        }
    },
    LOGS("get pods/log") {
        @Override
        Optional<Message> missing(Observations seen) {
            return seen.logs().values().stream()
                    .flatMap(answer -> answer.failure().stream())
                    .findFirst()
                    .map(why -> said(ClusterProblem.why(why)));
        }
    },
    /// One that answers is enough to know that they may be read; the others are findings.
    READINGS("get pods/proxy; for agents of the host get nodes/proxy") {
        @Override
        Optional<Message> missing(Observations seen) {
            List<Reading> pods = seen.readings().stream()
                    .filter(reading -> reading.agent().kind() != AgentKind.HOST_AGENT)
                    .toList();
            return pods.stream().anyMatch(reading -> !refused(reading))
                    ? Optional.empty()
                    : pods.stream()
                            .findFirst()
                            .flatMap(reading -> reading.samples().failure())
                            .map(why -> said(ClusterProblem.why(why)));
        }
    },
    /// Which agents there are follows from pods and nodes, which a rule needs besides.
    AGENTS("") {
        @Override
        Optional<Message> missing(Observations seen) {
            return Optional.empty();
        }
    },
    GPUS("") {
        @Override
        Optional<Message> missing(Observations seen) {
            long silent = seen.fleet().gpus().stream()
                    .filter(gpu -> !gpu.state().known())
                    .count();
            return silent == 0 ? Optional.empty() : Optional.of(Message.of("diagnosis.need.gpus.stale", silent));
        }
    },
    /// How agents answered over the last minutes.
    HISTORY("") {
        @Override
        Optional<Message> missing(Observations seen) {
            return seen.history().longEnough()
                    ? Optional.empty()
                    : Optional.of(Message.of("diagnosis.need.history.short", ReadHistory.ENOUGH.toSeconds()));
        }
    },
    RIGHTS("create selfsubjectaccessreviews"),
    CHAIN("") {
        @Override
        Optional<Message> missing(Observations seen) {
            return seen.chain().links().isEmpty()
                    ? Optional.of(Message.of("diagnosis.need.chain.none"))
                    : Optional.empty();
        }
    };

    private final String rights;

    Need(String rights) {
        this.rights = rights;
    }

    private Object source(Observations seen) {
        return switch (this) {
            case NODES -> seen.inventory().nodes();
            case PODS -> seen.inventory().pods();
            case WORKLOADS -> seen.inventory().workloads();
            case SERVICES -> seen.inventory().services();
            case CONFIG_MAPS -> seen.inventory().configMaps();
            case MONITORS -> seen.inventory().monitors();
            case EVENTS -> seen.inventory().events();
            case TARGETS -> seen.targets();
            case HOST_UNITS -> seen.hostUnits().map(Set::copyOf);
            case HOST_OUTPUTS -> seen.hostOutputs();
            case LOGS -> texts(seen);
            case READINGS -> seen.readings();
            case AGENTS -> Set.copyOf(seen.agents());
            case GPUS -> seen.fleet().gpus();
            case HISTORY -> seen.history();
            case RIGHTS -> seen.rights();
            case CHAIN -> seen.chain();
        };
    }

    /// In words of a role; empty when it takes none of its own.
    public String rights() {
        return rights;
    }

    public Message title() {
        return Message.of("diagnosis.need." + id());
    }

    /// `config-maps`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The part itself, without the time at which it was told; one that is equal may be another object.
    Object part(Observations seen) {
        return content(source(seen));
    }

    /// Why it is not there, in a sentence; empty when it is.
    Optional<Message> missing(Observations seen) {
        return source(seen) instanceof Answer<?> answer
                ? answer.failure().map(why -> said(ClusterProblem.why(why)))
                : Optional.empty();
    }

    private static Map<String, Object> texts(Observations seen) {
        Map<String, Object> texts = new HashMap<>();
        seen.logs().forEach((pod, log) -> texts.put(pod, content(log)));
        return texts;
    }

    private static Object content(Object answer) {
        return switch (answer) {
            case Answer.Known<?>(Object value, var _) -> value;
            case Answer.Unknown<?>(ClusterFailure why, var _) -> why;
            default -> answer;
        };
    }

    Message said(Message why) {
        return Message.of("diagnosis.need.missing", title(), why);
    }

    private static boolean refused(Reading reading) {
        return reading.samples().failure().filter(Need::ours).isPresent();
    }

    /// Stopped on our side of the agent: no fault of its own.
    public static boolean ours(ClusterFailure failure) {
        return switch (failure) {
            case ClusterFailure.Forbidden _,
                    ClusterFailure.Unauthorized _,
                    ClusterFailure.Unreachable _,
                    ClusterFailure.Tls _,
                    ClusterFailure.Credentials _,
                    ClusterFailure.Unsupported _,
                    ClusterFailure.Cancelled _,
                    ClusterFailure.FieldConflict _,
                    ClusterFailure.Rejected _,
                    ClusterFailure.OfPrometheus _,
                    ClusterFailure.ServerError _ -> true;
            case ClusterFailure.NotFound _,
                    ClusterFailure.TimedOut _,
                    ClusterFailure.EndpointDown _,
                    ClusterFailure.EndpointError _,
                    ClusterFailure.TooLarge _,
                    ClusterFailure.Garbled _,
                    ClusterFailure.NoMetrics _ -> false;
        };
    }
}
