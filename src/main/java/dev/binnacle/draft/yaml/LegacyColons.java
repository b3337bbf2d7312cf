package dev.binnacle.draft.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Words that end with a colon right before a bracket, `{a: b:}`: texts to YAML 1.1, by which Prometheus and
/// Kubernetes read, and a fault to YAML 1.2, by which our parser does. Such a colon is hidden from it behind a
/// character that nobody writes.
final class LegacyColons {

    private static final char MASK = '\uE0F1';

    /// Each costs another reading of the text.
    private static final int MOST = 20;

    private LegacyColons() {}

    /// @param text as it was given to the parser
    /// @return as it is to be given to it once more; empty where the fault is another
    static Optional<String> mask(String text, MarkedYamlEngineException fault, TextLines lines) {
        int at = fault.getProblemMark()
                .map(Mark::getIndex)
                .map(lines::atCodePoint)
                .map(lines::offset)
                .orElse(0);
        boolean inFlow = String.valueOf(fault.getProblem()).startsWith("expected ',' or");
        boolean afterWord = at > 0
                && at + 1 < text.length()
                && text.charAt(at) == ':'
                && ",]}".indexOf(text.charAt(at + 1)) >= 0
                && " \t\r\n\"'[]{},".indexOf(text.charAt(at - 1)) < 0;
        boolean few = text.chars().filter(c -> c == MASK).count() < MOST;
        return inFlow && afterWord && few
                ? Optional.of(text.substring(0, at) + MASK + text.substring(at + 1))
                : Optional.empty();
    }

    static String unmask(String value, YamlNode.Style style) {
        return style == YamlNode.Style.PLAIN ? value.replace(MASK, ':') : value;
    }
}
