package dev.binnacle.cluster;

import dev.binnacle.message.ShellWords;
import java.util.List;

/// A command to run in a container; `command` is an argument list, never a shell line.
public record ExecQuery(String namespace, String pod, String container, List<String> command) {

    public ExecQuery {
        command = List.copyOf(command);
    }

    /// What a person would type for the same.
    public String display() {
        return "kubectl exec -n " + namespace + " " + pod + " -c " + container + " -- " + ShellWords.line(command);
    }
}
