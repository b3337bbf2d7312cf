package dev.binnacle.app.cli;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.push.Push;
import dev.binnacle.draft.push.PushOutcome;
import dev.binnacle.draft.push.PushPlan;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.message.Message;
import dev.binnacle.message.NextStep;
import dev.binnacle.message.Problem;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `push FILE`: show what the server would change, ask, apply, find out whether it holds.
@Command(name = "push")
final class PushCommand extends Tool.OnCluster {

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "cli.push.file")
    private Path file = Path.of("");

    @Option(names = "--dry-run", descriptionKey = "cli.push.dry-run")
    private boolean dryRun;

    @Option(names = "--yes", descriptionKey = "cli.push.yes")
    private boolean yes;

    @Option(names = "--take-over", descriptionKey = "cli.push.take-over")
    private boolean takeOver;

    @Option(names = "--confirm-context", descriptionKey = "cli.push.confirm-context", paramLabel = "NAME")
    private String confirmed = "";

    PushCommand(Terminal terminal, Engine engine) {
        super(terminal, engine);
    }

    @Override
    ExitCode run() throws Exception {
        if (!(source() instanceof Source.Live)) {
            throw CommandFailure.usage(what(), Message.of("cli.push.recording"), Message.of("cli.push.recording.step"));
        }
        String text = CheckCommand.read(file);
        List<DraftProblem> problems = new DraftCheck().check(text);
        if (problems.stream().anyMatch(problem -> problem.severity() == DraftProblem.Severity.ERROR)) {
            CheckDocument document = new CheckDocument(
                    List.of(new CheckDocument.Checked(file.toString(), problems)), output().messages());
            terminal().print(output().format(), document.report(), document.json());
            return ExitCode.WRONG;
        }
        return super.run();
    }

    @Override
    ExitCode run(Cluster cluster) throws Exception {
        DraftStore drafts = engine().drafts();
        Draft draft = new Draft(
                DraftStore.idFor("push-" + file.getFileName().toString().replaceFirst("\\.(ya?ml|json)$", "")),
                CheckCommand.read(file),
                Optional.empty(),
                cluster.clock().instant());
        Push push = new Push(cluster, drafts, engine().history());
        try {
            return switch (plan(push, draft)) {
                case Answer.Known<PushPlan>(PushPlan plan, var _) -> run(cluster, push, plan);
                case Answer.Unknown<PushPlan>(ClusterFailure why, var _) ->
                    throw new CommandFailure(problem(why), ExitCode.ofPush(why));
            };
        } catch (UncheckedIOException e) {
            throw new CommandFailure(
                    new Problem(
                            what(),
                            Message.of(
                                    "cli.push.unsaved",
                                    drafts.folder().toString(),
                                    engine().history().folder().toString()),
                            List.of(new NextStep.Advice(Message.of("cli.push.unsaved.step"))),
                            String.valueOf(e.getMessage())),
                    ExitCode.USAGE,
                    e);
        }
    }

    /// Fields of others are printed before anything is asked about taking them.
    private Answer<PushPlan> plan(Push push, Draft draft) {
        Answer<PushPlan> plan = push.plan(draft);
        if (takeOver
                && plan.failure().orElse(null) instanceof FieldConflict conflict
                && !conflict.fields().isEmpty()) {
            terminal().err().println(output().messages().say("cli.push.taking-over"));
            conflict.fields().forEach(field -> terminal().err().println("  " + PushDocument.owned(field)));
            terminal().err().println(output().messages().say("cli.push.take-over.caution"));
            return push.planTakingOver(draft, conflict.fields());
        }
        return plan;
    }

    /// A conflict can be resolved here too, by somebody who says so.
    private Problem problem(ClusterFailure why) {
        Problem problem = ClusterProblem.of(what(), why);
        if (takeOver || !(why instanceof FieldConflict)) {
            return problem;
        }
        List<NextStep> steps = new ArrayList<>(problem.nextSteps());
        steps.add(new NextStep.Advice(Message.of("cli.push.conflict.step")));
        return new Problem(problem.what(), problem.why(), steps, problem.detail());
    }

    private ExitCode run(Cluster cluster, Push push, PushPlan plan) throws CommandFailure {
        boolean nothingToDo = plan.diff().empty() && !plan.creates();
        if (dryRun || nothingToDo) {
            print(cluster, plan, nothingToDo ? PushDocument.Result.UNCHANGED : PushDocument.Result.DRY_RUN, "");
            return ExitCode.FINE;
        }
        if (yes && guarded(cluster) && !confirmed.equals(cluster.id().context())) {
            throw CommandFailure.usage(
                    what(),
                    Message.of("cli.push.protected", cluster.id().context()),
                    Message.of("cli.push.protected.step", cluster.id().context()));
        }
        if (!yes && !agreed(cluster, plan)) {
            print(cluster, plan, PushDocument.Result.DECLINED, "");
            return ExitCode.WRONG;
        }
        return switch (push.apply(plan)) {
            case PushOutcome.InEffect _ -> {
                print(cluster, plan, PushDocument.Result.IN_EFFECT, "");
                yield ExitCode.FINE;
            }
            case PushOutcome.NotInEffect(ClusterFailure why) -> {
                print(cluster, plan, PushDocument.Result.NOT_IN_EFFECT, say(why));
                terminal().print(ClusterProblem.of(what(), why), output().messages());
                yield ExitCode.WRONG;
            }
            case PushOutcome.Unclear(ClusterFailure why) -> {
                print(cluster, plan, PushDocument.Result.UNCLEAR, say(why));
                terminal().print(ClusterProblem.of(what(), why), output().messages());
                yield ExitCode.CLUSTER;
            }
        };
    }

    /// Shows the difference and asks, both beside the result, so that JSON stays alone on standard output.
    private boolean agreed(Cluster cluster, PushPlan plan) throws CommandFailure {
        terminal().err().println(PushDocument.diff(plan));
        String question = output().messages()
                .say(
                        guarded(cluster)
                                ? "cli.push.ask.protected"
                                : plan.takenOver().isEmpty() ? "cli.push.ask" : "cli.push.ask.take-over",
                        plan.manifest().ref().display(),
                        cluster.id().context(),
                        cluster.id().server(),
                        PushDocument.owned(plan));
        String answer = terminal()
                .ask()
                .apply(question)
                .orElseThrow(() -> CommandFailure.usage(
                        what(), Message.of("cli.push.nobody"), Message.of("cli.push.nobody.step")));
        if (guarded(cluster)) {
            return answer.strip().equals(cluster.id().context());
        }
        return answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");
    }

    private boolean guarded(Cluster cluster) {
        return engine().protects(cluster.id().context());
    }

    private void print(Cluster cluster, PushPlan plan, PushDocument.Result result, String why) {
        PushDocument document =
                new PushDocument(plan, cluster.id(), cluster.clock().instant(), result, why, output().messages());
        terminal().print(output().format(), document.report(), document.json());
    }

    private String say(ClusterFailure why) {
        return output().messages().say(ClusterProblem.why(why));
    }

    private Message what() {
        return Message.of("cli.push.what", file.toString());
    }
}
