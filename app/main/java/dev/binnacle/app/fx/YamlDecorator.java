package dev.binnacle.app.fx;

import dev.binnacle.app.fx.YamlHighlighter.Context;
import dev.binnacle.app.fx.YamlHighlighter.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

/// Colours YAML in a code area by style classes (`yaml-key`, `yaml-string` …) and underlines what is marked.
/// Understands lines only as far as they are shown, and keeps what it understood of the lines before a change.
public final class YamlDecorator implements SyntaxDecorator {

    /// `contexts.get(n)` is what line `n` begins with; shorter than the text where nobody has looked yet.
    private final List<Context> contexts;

    private Map<Integer, List<Mark>> marks = Map.of();
    private Map<Integer, List<Range>> ranges = Map.of();

    public YamlDecorator() {
        this(Context.START);
    }

    /// @param first what the first line begins with
    public YamlDecorator(Context first) {
        contexts = new ArrayList<>(List.of(first));
    }

    /// A place to underline.
    ///
    /// @param line   from 0
    /// @param column from 0
    /// @param style  style class of the underline
    public record Mark(int line, int column, String style) {}

    /// A place to light up, as what was searched.
    ///
    /// @param line  from 0
    /// @param start first column, from 0
    /// @param end   column after the last
    /// @param style style class of the light
    public record Range(int line, int start, int end, String style) {}

    public void mark(List<Mark> newMarks) {
        marks = newMarks.stream().collect(Collectors.groupingBy(Mark::line));
    }

    public void highlight(List<Range> newRanges) {
        ranges = newRanges.stream().collect(Collectors.groupingBy(Range::line));
    }

    @Override
    public RichParagraph createRichParagraph(CodeTextModel model, int index) {
        String text = model.getPlainText(index);
        RichParagraph.Builder paragraph = RichParagraph.builder();
        int at = 0;
        for (Token token :
                YamlHighlighter.highlight(text, contextOf(model, index)).tokens()) {
            int start = Math.min(token.start(), text.length());
            int end = Math.min(token.end(), text.length());
            String before = text.substring(at, start);
            // Blanks have no colour: with the token after them they are one piece less to style and lay out.
            if (before.isBlank()) {
                start = at;
            } else {
                paragraph.addWithStyleNames(before, "yaml-plain");
            }
            paragraph.addWithStyleNames(
                    text.substring(start, end), "yaml-" + token.kind().name().toLowerCase(Locale.ROOT));
            at = end;
        }
        if (at < text.length() || text.isEmpty()) {
            paragraph.addWithStyleNames(text.substring(at), "yaml-plain");
        }
        for (Range range : ranges.getOrDefault(index, List.of())) {
            int start = Math.min(range.start(), text.length());
            int end = Math.min(range.end(), text.length());
            if (end > start) {
                paragraph.addHighlight(start, end - start, range.style());
            }
        }
        for (Mark mark : marks.getOrDefault(index, List.of())) {
            if (!text.isEmpty()) {
                int start = Math.clamp(mark.column(), 0, text.length() - 1);
                paragraph.addWavyUnderline(start, wordEnd(text, start) - start, mark.style());
            }
        }
        return paragraph.build();
    }

    @Override
    public void handleChange(
            CodeTextModel model, TextPos start, TextPos end, int charsTop, int linesAdded, int charsBottom) {
        int kept = start.index() + 1;
        if (contexts.size() > kept) {
            contexts.subList(kept, contexts.size()).clear();
        }
    }

    private Context contextOf(CodeTextModel model, int index) {
        for (int line = contexts.size(); line <= index; line++) {
            contexts.add(YamlHighlighter.highlight(model.getPlainText(line - 1), contexts.get(line - 1))
                    .after());
        }
        return contexts.get(index);
    }

    /// To the end of the word, and of a key its colon; at least one character, so there is something to see.
    public static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return Math.max(end, start + 1);
    }
}
