package dev.binnacle.app.findings;

import dev.binnacle.app.fx.Tone;
import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// The names and tones of levels and certainties.
final class Words {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private Words() {}

    /// What the level says about how sure this is, in a sentence.
    static String explain(Messages messages, Level level) {
        return messages.say(
                switch (level) {
                    case ERROR -> "findings.level.error.why";
                    case CONFIRMED -> "findings.level.confirmed.why";
                    case LIKELY -> "findings.level.likely.why";
                    case RISK -> "findings.level.risk.why";
                    case INFO -> "findings.level.info.why";
                });
    }

    static Tone tone(Certainty certainty) {
        return switch (certainty) {
            case ASSUMED -> Tone.UNKNOWN;
            case DECLARED -> Tone.NEUTRAL;
            case OBSERVED -> Tone.ACCENT;
            case PROVEN -> Tone.BAD;
        };
    }

    static String subject(Finding finding) {
        return finding.subject().kind() + " " + finding.subject().name();
    }

    static String time(Instant at) {
        return TIME.format(at);
    }
}
