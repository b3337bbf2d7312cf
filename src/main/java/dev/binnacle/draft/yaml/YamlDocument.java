package dev.binnacle.draft.yaml;

import dev.binnacle.message.Message;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// A YAML text taken apart, every piece with its place.
///
/// Safe with any text: length, nesting, number of pieces and what aliases expand to are bounded, and nothing
/// here recurses over what was typed. A fault ends the reading; what was read before it is kept.
///
/// @param roots    documents of the stream that were read whole
/// @param complete false when a fault ended the reading
public record YamlDocument(List<YamlNode> roots, boolean complete) {

    /// In UTF-16 units. An object may hold 1 MiB of data; quoting and indenting may multiply that.
    static final int LONGEST_TEXT = 4 << 20;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("draft")
            .setCodePointLimit(LONGEST_TEXT)
            .setParseComments(false)
            .build();

    public YamlDocument {
        roots = List.copyOf(roots);
    }

    public static YamlDocument read(String text, Problems problems) {
        return read(text, problems, false);
    }

    /// As Prometheus reads: nothing after the first document of the stream matters, not even a fault.
    public static YamlDocument readFirst(String text, Problems problems) {
        return read(text, problems, true);
    }

    private static YamlDocument read(String text, Problems problems, boolean firstAlone) {
        if (text.length() > LONGEST_TEXT) {
            problems.error(Position.START, Message.of("draft.yaml.too-long", text.length(), LONGEST_TEXT));
            return new YamlDocument(List.of(), false);
        }
        return read(new TextLines(text), text, problems, firstAlone);
    }

    private static YamlDocument read(TextLines lines, String text, Problems problems, boolean firstAlone) {
        YamlComposer composer = new YamlComposer(lines, problems, firstAlone);
        boolean complete = false;
        try {
            new Parse(SETTINGS).parseString(text).forEach(composer::accept);
            complete = true;
        } catch (YamlComposer.LimitReached _) {
            // the composer has said which
        } catch (MarkedYamlEngineException fault) {
            Optional<String> again = LegacyColons.mask(text, fault, lines);
            if (again.isPresent()) {
                problems.warning(
                        place(fault, lines),
                        Message.of("draft.yaml.legacy-colon"),
                        Message.of("draft.yaml.legacy-colon.fix"));
                return read(lines, again.get(), problems, firstAlone);
            }
            if (firstAlone && !composer.roots().isEmpty()) {
                problems.warning(
                        place(fault, lines),
                        Message.of("draft.prometheus.rest-ignored"),
                        Message.of("draft.prometheus.rest-ignored.fix"));
            } else {
                explain(fault, lines, problems);
            }
        } catch (ReaderException fault) {
            problems.error(
                    lines.atCodePoint(fault.getPosition()),
                    Message.of("draft.yaml.character", "U+%04X".formatted(fault.getCodePoint())),
                    Message.of("draft.yaml.character.fix"));
        } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException fault) {
            // the latter two come from the parser's own reading of escapes and directives
            problems.error(composer.reached(), Message.of("draft.yaml.syntax", String.valueOf(fault.getMessage())));
        }
        return new YamlDocument(composer.roots(), complete);
    }

    private static Position place(MarkedYamlEngineException fault, TextLines lines) {
        return fault.getProblemMark()
                .or(fault::getContextMark)
                .map(Mark::getIndex)
                .map(lines::atCodePoint)
                .orElse(Position.START);
    }

    /// The parser's words for the faults that people make most are replaced by plainer ones.
    private static void explain(MarkedYamlEngineException fault, TextLines lines, Problems problems) {
        Position at = place(fault, lines);
        String words = String.valueOf(fault.getProblem());
        Optional<Position> tab = lines.indentingTab(at.line());
        if (tab.isPresent()) {
            problems.error(
                    tab.get(),
                    Message.of("draft.yaml.tab"),
                    Message.of("draft.yaml.tab.fix"),
                    lines.withoutIndentingTabs(tab.get().line()));
        } else if (words.contains("mapping values are not allowed")) {
            problems.error(at, Message.of("draft.yaml.colon"), Message.of("draft.yaml.colon.fix"));
        } else if (words.contains("unexpected end of stream")) {
            Position opened = fault.getContextMark()
                    .map(Mark::getIndex)
                    .map(lines::atCodePoint)
                    .orElse(at);
            problems.error(opened, Message.of("draft.yaml.unclosed"));
        } else if (words.contains("undefined alias")) {
            problems.error(at, Message.of("draft.yaml.alias", words));
        } else {
            problems.error(at, Message.of("draft.yaml.syntax", words));
        }
    }
}
