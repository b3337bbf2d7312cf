package dev.binnacle.app.cli;

import dev.binnacle.message.Message;
import dev.binnacle.message.NextStep;
import dev.binnacle.message.Problem;
import java.util.List;

/// A command cannot go on.
public final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final ExitCode exit;

    public CommandFailure(Problem problem, ExitCode exit) {
        super(problem.what().key() + ": " + problem.why().key());
        this.problem = problem;
        this.exit = exit;
    }

    CommandFailure(Problem problem, ExitCode exit, Throwable cause) {
        this(problem, exit);
        initCause(cause);
    }

    /// Wrong usage, with one thing to do about it.
    static CommandFailure usage(Message what, Message why, Message advice) {
        return new CommandFailure(new Problem(what, why, List.of(new NextStep.Advice(advice)), ""), ExitCode.USAGE);
    }

    public Problem problem() {
        return problem;
    }

    public ExitCode exit() {
        return exit;
    }
}
