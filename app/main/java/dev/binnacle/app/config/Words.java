package dev.binnacle.app.config;

import dev.binnacle.app.fx.Tone;
import dev.binnacle.draft.DraftState;
import dev.binnacle.draft.yaml.DraftProblem.Severity;
import dev.binnacle.message.Messages;

/// The names, icons and tones of what this screen shows.
final class Words {

    private Words() {}

    static String state(Messages messages, DraftState state) {
        return messages.say(
                switch (state) {
                    case IDENTICAL -> "config.state.identical";
                    case MODIFIED -> "config.state.modified";
                    case OUTDATED -> "config.state.outdated";
                    case BOTH_CHANGED -> "config.state.both";
                    case DELETED -> "config.state.deleted";
                    case NEVER_PUSHED -> "config.state.never";
                    case UNKNOWN -> "config.state.unknown";
                });
    }

    static Tone tone(DraftState state) {
        return switch (state) {
            case IDENTICAL -> Tone.OK;
            case MODIFIED, NEVER_PUSHED -> Tone.ACCENT;
            case OUTDATED, BOTH_CHANGED, DELETED -> Tone.WARN;
            case UNKNOWN -> Tone.UNKNOWN;
        };
    }

    static String severity(Messages messages, Severity severity) {
        return messages.say(
                switch (severity) {
                    case ERROR -> "config.severity.error";
                    case WARNING -> "config.severity.warning";
                    case INFO -> "config.severity.info";
                });
    }

    static Tone tone(Severity severity) {
        return switch (severity) {
            case ERROR -> Tone.BAD;
            case WARNING -> Tone.WARN;
            case INFO -> Tone.ACCENT;
        };
    }

    static String icon(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "info";
        };
    }
}
