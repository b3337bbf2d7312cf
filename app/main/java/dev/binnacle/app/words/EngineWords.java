package dev.binnacle.app.words;

import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;

/// The names of levels, certainties and states as people read them. JSON keeps the names of the engine.
public final class EngineWords {

    private EngineWords() {}

    public static String level(Messages messages, Level level) {
        return messages.say(
                switch (level) {
                    case ERROR -> "fx.level.error";
                    case CONFIRMED -> "fx.level.confirmed";
                    case LIKELY -> "fx.level.likely";
                    case RISK -> "fx.level.risk";
                    case INFO -> "fx.level.info";
                });
    }

    public static String certainty(Messages messages, Certainty certainty) {
        return messages.say(
                switch (certainty) {
                    case ASSUMED -> "findings.certainty.assumed";
                    case DECLARED -> "findings.certainty.declared";
                    case OBSERVED -> "findings.certainty.observed";
                    case PROVEN -> "findings.certainty.proven";
                });
    }

    public static String state(Messages messages, GpuState state) {
        return messages.say(state(state));
    }

    public static Message state(GpuState state) {
        return Message.of(
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

    public static String step(Messages messages, Step step) {
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

    public static String state(Messages messages, State state) {
        return messages.say(
                switch (state) {
                    case OK -> "topology.link.ok";
                    case NOTE -> "topology.link.note";
                    case BROKEN -> "topology.link.broken";
                    case UNKNOWN -> "topology.link.unknown";
                });
    }
}
