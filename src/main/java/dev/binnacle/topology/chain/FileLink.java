package dev.binnacle.topology.chain;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.ExecOutput;
import dev.binnacle.cluster.ExecQuery;
import dev.binnacle.cluster.Pod;
import dev.binnacle.message.Message;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether the file of `--yaml` is there. Only commands in the container can tell: `ls` decides, `df` shows what
/// it is or would be on, `ps` who was started with it.
///
/// On ACK the file is not there, while scraping works: configuration comes another way. An absent file is
/// therefore wrong only where something durable was mounted to hold it.
final class FileLink {

    private static final int LINES = 40;
    private static final int COLUMNS = 300;

    private final OperatorLink operator;
    private final Optional<String> path;
    private final boolean ephemeral;

    FileLink(OperatorLink operator, ArgumentsLink arguments, VolumeLink volume) {
        this.operator = operator;
        this.path = arguments.yaml();
        this.ephemeral = volume.ephemeral();
    }

    Link link(Cluster cluster, Consent consent, ConfigurationChain earlier) {
        Optional<Pod> pod = operator.pod().filter(one -> one.phase().equals("Running"));
        if (path.isEmpty() || pod.isEmpty()) {
            return untold();
        }
        List<ExecQuery> commands = commands(pod.get(), path.get());
        Action look = new Action.LookInside(commands);
        if (consent.covers(commands)) {
            Optional<Link> told = ask(cluster, commands);
            if (told.isPresent()) {
                return told.get().with(look);
            }
        }
        return earlier.link(Step.FILE)
                .filter(link -> answers(link, commands.getFirst(), pod.get()))
                .orElseGet(() -> link(
                                State.UNKNOWN,
                                operator.source(),
                                operator.at(),
                                Message.of("topology.chain.file.notAsked"),
                                Optional.of(byHand(commands.getFirst())))
                        .with(look));
    }

    private List<ExecQuery> commands(Pod pod, String file) {
        String container = operator.container().map(Pod.Container::name).orElse("");
        int slash = file.lastIndexOf('/');
        String folder = slash > 0 ? file.substring(0, slash) : "/";
        return List.of(List.of("ls", "-l", file), List.of("df", "-h", folder), List.of("ps", "aux")).stream()
                .map(words -> new ExecQuery(pod.namespace(), pod.name(), container, words))
                .toList();
    }

    /// Whether the link is what this very command said in this pod, and not in an earlier one of the same name.
    private static boolean answers(Link link, ExecQuery query, Pod pod) {
        return link.source().equals(query.display()) && !link.at().isBefore(pod.createdAt());
    }

    /// Empty where a recording has no answer, since nobody asked then.
    private Optional<Link> ask(Cluster cluster, List<ExecQuery> commands) {
        List<Detail.Transcript> heard = new ArrayList<>();
        Optional<Link> told = Optional.empty();
        for (ExecQuery query : commands) {
            Answer<ExecOutput> answer = cluster.exec(query);
            if (answer.failure().orElse(null) instanceof ClusterFailure.Unsupported) {
                continue;
            }
            heard.add(transcript(query, answer));
            told = told.or(() -> Optional.of(judge(query, answer)));
            if (answer.failure().filter(why -> !onlyThisCommand(why)).isPresent()) {
                break;
            }
        }
        return told.map(link -> link.with(new Detail.Heard(heard)));
    }

    /// A program that the image lacks says nothing of the next; whoever may not run one may run none.
    private static boolean onlyThisCommand(ClusterFailure why) {
        return why instanceof ClusterFailure.Rejected || why instanceof ClusterFailure.TooLarge;
    }

    private static Detail.Transcript transcript(ExecQuery query, Answer<ExecOutput> answer) {
        return switch (answer) {
            case Answer.Unknown<ExecOutput>(ClusterFailure why, Instant at) ->
                new Detail.Transcript(query.display(), ClusterProblem.why(why), readable(why.detail()), at);
            case Answer.Known<ExecOutput>(ExecOutput output, Instant at) ->
                new Detail.Transcript(
                        query.display(),
                        Message.of("topology.chain.file.exit", output.exitCode()),
                        readable(output.stdout() + output.stderr()),
                        at);
        };
    }

    private static String readable(String output) {
        String text = output.stripTrailing()
                .lines()
                .limit(LINES)
                .map(line -> line.replace("\t", "    ").replaceAll("\\p{Cntrl}", ""))
                .map(line -> line.length() > COLUMNS ? line.substring(0, COLUMNS) + "…" : line)
                .collect(Collectors.joining("\n"));
        return output.lines().skip(LINES).findAny().isPresent() ? text + "\n…" : text;
    }

    private Link judge(ExecQuery query, Answer<ExecOutput> answer) {
        return switch (answer) {
            case Answer.Unknown<ExecOutput>(ClusterFailure why, Instant at) ->
                link(State.UNKNOWN, query.display(), at, ClusterProblem.why(why), Optional.of(byHand(query)));
            case Answer.Known<ExecOutput>(ExecOutput output, Instant at) -> judge(query, output, at);
        };
    }

    private Link judge(ExecQuery query, ExecOutput output, Instant at) {
        String said = readable(output.stdout() + output.stderr());
        String file = path.orElse("");
        if (output.exitCode() == 0) {
            return ephemeral
                    ? link(
                            State.NOTE,
                            query.display(),
                            at,
                            Message.of("topology.chain.file.ephemeral", said),
                            Optional.of(Message.of("topology.chain.volume.push")))
                    : link(State.OK, query.display(), at, Message.of("topology.chain.file.ok", said), Optional.empty());
        }
        if (!said.contains("No such file")) {
            return link(
                    State.UNKNOWN,
                    query.display(),
                    at,
                    Message.of("topology.chain.file.unclear", output.exitCode(), said),
                    Optional.of(byHand(query)));
        }
        return ephemeral
                ? link(
                        State.NOTE,
                        query.display(),
                        at,
                        Message.of("topology.chain.file.absentAsBuilt", file),
                        Optional.of(Message.of("topology.chain.volume.push")))
                : link(
                        State.BROKEN,
                        query.display(),
                        at,
                        Message.of("topology.chain.file.absent", file),
                        Optional.of(Message.of("topology.chain.file.absent.next")));
    }

    private static Message byHand(ExecQuery query) {
        return Message.of("topology.chain.file.notAsked.next", query.display());
    }

    private Link untold() {
        Message reason = operator.container().isEmpty()
                ? operator.missing()
                : path.isEmpty()
                        ? Message.of("topology.chain.arguments.noYaml")
                        : Message.of("topology.chain.operator.noPod");
        return new Link(
                Step.FILE,
                State.UNKNOWN,
                path.orElse("--yaml"),
                reason,
                operator.source(),
                operator.at(),
                Optional.empty());
    }

    private Link link(State state, String source, Instant at, Message reason, Optional<Message> next) {
        return new Link(Step.FILE, state, path.orElse(""), reason, source, at, next);
    }
}
