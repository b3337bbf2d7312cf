package dev.binnacle.app.cli;

import dev.binnacle.diagnosis.Level;

/// The colour of a level in a report.
final class ReportTone {

    private ReportTone() {}

    static String of(Level level) {
        return switch (level) {
            case ERROR, CONFIRMED, LIKELY -> "bad";
            case RISK -> "warn";
            case INFO -> "note";
        };
    }
}
