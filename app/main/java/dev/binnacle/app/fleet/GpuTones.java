package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.message.Messages;

/// How states of GPUs look and read.
final class GpuTones {

    private GpuTones() {}

    static Tone of(GpuState state) {
        return switch (state) {
            case HEALTHY -> Tone.OK;
            case IDLE_HELD -> Tone.ACCENT;
            case WARNING -> Tone.WARN;
            case FATAL -> Tone.BAD;
            case STALE -> Tone.UNKNOWN;
        };
    }

    static String word(GpuState state, Messages messages) {
        return switch (state) {
            case HEALTHY -> messages.say("fleet.state.healthy");
            case IDLE_HELD -> messages.say("fleet.state.idleHeld");
            case WARNING -> messages.say("fleet.state.warning");
            case FATAL -> messages.say("fleet.state.fatal");
            case STALE -> messages.say("fleet.state.stale");
        };
    }
}
