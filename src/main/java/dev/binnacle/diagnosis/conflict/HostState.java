package dev.binnacle.diagnosis.conflict;

import dev.binnacle.cluster.HostOutput;
import dev.binnacle.gpu.AgentSettings;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What the output of a command on a node's host says of the host agent: of `systemctl is-active`, `systemctl
/// status`, `systemctl list-units`, or of `ps`.
///
/// That `ps` lists a `dcgm-exporter` says nothing, since the processes of pods are in it too; and neither does
/// a line that only repeats the command.
///
/// @param line the line that says so
record HostState(Verdict verdict, String line) {

    enum Verdict {
        ACTIVE,
        INACTIVE,
        /// Nothing in the text says either.
        UNDECIDED
    }

    private static final Pattern COMMAND =
            Pattern.compile("^\\s*[#$>]|.*[#$]\\s+\\S|.*\\b(systemctl|grep|kubectl)\\b.*");
    private static final Pattern WORD = Pattern.compile("(active|inactive|failed|deactivating|activating)");
    private static final Pattern STATUS = Pattern.compile("Active:\\s+(active|inactive|failed)\\b.*");
    private static final Pattern PROCESS = Pattern.compile("(\\S+\\s+)?\\d+\\s.*");

    static HostState of(HostOutput output, AgentSettings settings) {
        Optional<Pattern> unit = unit(settings);
        HostState no = new HostState(Verdict.UNDECIDED, "");
        for (String each : output.text().split("\\R", -1)) {
            String line = each.strip();
            if (line.isEmpty() || COMMAND.matcher(line).matches()) {
                continue;
            }
            Verdict verdict = verdict(line, unit);
            if (verdict == Verdict.ACTIVE) {
                return new HostState(verdict, shortened(line));
            }
            if (verdict == Verdict.INACTIVE) {
                no = new HostState(verdict, shortened(line));
            }
        }
        return no;
    }

    private static Verdict verdict(String line, Optional<Pattern> unit) {
        var status = STATUS.matcher(line);
        String word = WORD.matcher(line).matches() ? line : status.matches() ? status.group(1) : "";
        if (!word.isEmpty()) {
            return word.equals("active") ? Verdict.ACTIVE : Verdict.INACTIVE;
        }
        if (unit.isEmpty() || !unit.get().matcher(line).find()) {
            return Verdict.UNDECIDED;
        }
        if (line.matches(".*\\bloaded\\s+active\\b.*")) {
            return Verdict.ACTIVE;
        }
        if (line.matches(".*\\bloaded\\s+(inactive|failed)\\b.*") || line.matches(".*could not be found.*")) {
            return Verdict.INACTIVE;
        }
        return PROCESS.matcher(line).matches() ? Verdict.ACTIVE : Verdict.UNDECIDED;
    }

    private static Optional<Pattern> unit(AgentSettings settings) {
        try {
            return Optional.of(Pattern.compile("(?<![\\w-])(?:" + settings.hostUnit() + ")"));
        } catch (PatternSyntaxException _) {
            return Optional.empty();
        }
    }

    private static String shortened(String line) {
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
