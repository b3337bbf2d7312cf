package dev.binnacle.draft.yaml;

import java.util.List;

/// A text that is no manifest; says where and why.
public final class ManifestYamlException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<DraftProblem> problems;

    ManifestYamlException(List<DraftProblem> problems) {
        super(
                problems.isEmpty()
                        ? "no manifest"
                        : problems.getFirst().line() + ":" + problems.getFirst().column() + " "
                                + problems.getFirst().code());
        this.problems = List.copyOf(problems);
    }

    /// At least one of them is an error.
    public List<DraftProblem> problems() {
        return problems;
    }
}
