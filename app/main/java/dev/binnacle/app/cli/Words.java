package dev.binnacle.app.cli;

import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;

/// The window's words for what reports speak of. JSON keeps the names of the engine.
final class Words {

    private Words() {}

    static String level(Messages messages, Level level) {
        return messages.say(
                switch (level) {
                    case ERROR -> "fx.level.error";
                    case CONFIRMED -> "fx.level.confirmed";
                    case LIKELY -> "fx.level.likely";
                    case RISK -> "fx.level.risk";
                    case INFO -> "fx.level.info";
                });
    }

    static String tone(Level level) {
        return switch (level) {
            case ERROR, CONFIRMED, LIKELY -> "bad";
            case RISK -> "warn";
            case INFO -> "note";
        };
    }

    static String certainty(Messages messages, Certainty certainty) {
        return messages.say(
                switch (certainty) {
                    case ASSUMED -> "findings.certainty.assumed";
                    case DECLARED -> "findings.certainty.declared";
                    case OBSERVED -> "findings.certainty.observed";
                    case PROVEN -> "findings.certainty.proven";
                });
    }

    static String state(Messages messages, GpuState state) {
        return messages.say(
                switch (state) {
                    case HEALTHY -> "fx.gpu.healthy";
                    case IDLE_HELD -> "fx.gpu.idleHeld";
                    case WARNING -> "fx.gpu.warning";
                    case FATAL -> "fx.gpu.fatal";
                    case STALE -> "fx.gpu.stale";
                    case NOT_COLLECTED -> "fx.gpu.notCollected";
                    case UNSUPPORTED -> "fx.gpu.unsupported";
                    case FORBIDDEN -> "fx.gpu.forbidden";
                    case UNREACHABLE -> "fx.gpu.unreachable";
                    case NO_AGENT -> "fx.gpu.noAgent";
                });
    }

    static String step(Messages messages, Step step) {
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

    static String state(Messages messages, State state) {
        return messages.say(
                switch (state) {
                    case OK -> "topology.link.ok";
                    case NOTE -> "topology.link.note";
                    case BROKEN -> "topology.link.broken";
                    case UNKNOWN -> "topology.link.unknown";
                });
    }
}
