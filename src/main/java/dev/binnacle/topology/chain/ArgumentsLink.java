package dev.binnacle.topology.chain;

import dev.binnacle.cluster.Pod;
import dev.binnacle.message.Message;
import dev.binnacle.topology.ArmsProm;
import dev.binnacle.topology.CommandLine;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.util.Optional;

/// The operator's `--port` and `--yaml`.
final class ArgumentsLink {

    private final OperatorLink operator;
    private final Optional<String> port;
    private final Optional<String> yaml;

    ArgumentsLink(OperatorLink operator) {
        this.operator = operator;
        Optional<CommandLine> line = operator.container().map(CommandLine::of);
        this.port = line.flatMap(words -> words.value("port"));
        this.yaml = line.flatMap(words -> words.value("yaml"));
    }

    /// Where it listens: as told, else where this operator is known to.
    int port() {
        return port.filter(ArgumentsLink::isPort).map(Integer::parseInt).orElse(ArmsProm.PORT);
    }

    Optional<String> yaml() {
        return yaml;
    }

    Link link() {
        Optional<Pod.Container> container = operator.container();
        if (container.isEmpty()) {
            return link(State.UNKNOWN, "--port --yaml", operator.missing(), Optional.empty());
        }
        String subject = port.map(value -> "--port=" + value + " ").orElse("")
                + yaml.map(value -> "--yaml=" + value).orElse("");
        if (port.isPresent() && !isPort(port.get())) {
            return link(
                    State.BROKEN,
                    subject,
                    Message.of("topology.chain.arguments.badPort", port.get()),
                    Optional.of(Message.of("topology.chain.arguments.next", ArmsProm.NAMESPACE)));
        }
        if (yaml.isEmpty()) {
            return link(
                    State.NOTE,
                    subject.isEmpty() ? container.get().name() : subject.strip(),
                    Message.of("topology.chain.arguments.noYaml"),
                    Optional.of(Message.of("topology.chain.arguments.next", ArmsProm.NAMESPACE)));
        }
        return port.isEmpty()
                ? link(
                        State.OK,
                        subject,
                        Message.of("topology.chain.arguments.noPort", yaml.get(), String.valueOf(ArmsProm.PORT)),
                        Optional.empty())
                : link(
                        State.OK,
                        subject,
                        Message.of("topology.chain.arguments.ok", port.get(), yaml.get()),
                        Optional.empty());
    }

    private Link link(State state, String subject, Message reason, Optional<Message> next) {
        return new Link(Step.ARGUMENTS, state, subject, reason, operator.source(), operator.at(), next);
    }

    static boolean isPort(String text) {
        return text.matches("\\d{1,5}") && Integer.parseInt(text) > 0 && Integer.parseInt(text) < 65_536;
    }
}
