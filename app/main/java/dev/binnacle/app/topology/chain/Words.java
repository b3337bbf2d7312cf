package dev.binnacle.app.topology.chain;

import dev.binnacle.message.Messages;
import dev.binnacle.topology.chain.ConfigurationChain;

/// The names and icons of links.
final class Words {

    private Words() {}

    static String step(Messages messages, ConfigurationChain.Step step) {
        return messages.say(
                switch (step) {
                    case CONFIG_MAP -> "topology.step.config-map";
                    case OPERATOR -> "topology.step.operator";
                    case ARGUMENTS -> "topology.step.arguments";
                    case VOLUME -> "topology.step.volume";
                    case FILE -> "topology.step.file";
                    case LIFECYCLE -> "topology.step.lifecycle";
                    case TARGETS -> "topology.step.targets";
                });
    }

    static String state(Messages messages, ConfigurationChain.State state) {
        return messages.say(
                switch (state) {
                    case OK -> "topology.link.ok";
                    case NOTE -> "topology.link.note";
                    case BROKEN -> "topology.link.broken";
                    case UNKNOWN -> "topology.link.unknown";
                });
    }

    /// The shape that says the state without colour.
    static String icon(ConfigurationChain.State state) {
        return switch (state) {
            case OK -> "ok";
            case NOTE -> "info";
            case BROKEN -> "error";
            case UNKNOWN -> "unknown";
        };
    }
}
