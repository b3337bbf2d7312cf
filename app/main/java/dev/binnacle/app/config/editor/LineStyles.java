package dev.binnacle.app.config.editor;

import dev.binnacle.app.fx.YamlHighlighter;
import dev.binnacle.app.fx.YamlHighlighter.Context;
import dev.binnacle.app.fx.YamlHighlighter.Kind;
import dev.binnacle.app.fx.YamlHighlighter.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.jspecify.annotations.Nullable;

/// Says how a line is drawn, by style classes: what YAML it is (`yaml-key`, `yaml-string` …), what is wrong with
/// it, what was searched. Understands lines only as far as they are asked for, and keeps what it understood of
/// the lines before a change.
final class LineStyles {

    /// More than are in view and about to be.
    private static final int KEPT = 512;

    private static final List<String> PLAIN = List.of("yaml-plain");
    private static final Map<Kind, List<String>> KINDS = Arrays.stream(Kind.values())
            .collect(Collectors.toMap(
                    kind -> kind, kind -> List.of("yaml-" + kind.name().toLowerCase(Locale.ROOT))));

    /// `contexts.get(n)` is what line `n` begins with; shorter than the text where nobody has looked yet.
    private final List<Context> contexts;

    /// Lines as they were understood last, by number modulo how many are kept: a key changes one of those in view.
    private final @Nullable Styled[] kept = new Styled[KEPT];

    private Map<Integer, List<Range>> problems = Map.of();
    private Map<Integer, List<Range>> found = Map.of();

    /// @param first what the first line begins with
    LineStyles(Context first) {
        contexts = new ArrayList<>(List.of(first));
    }

    /// A part of a line that stands out.
    ///
    /// @param line  from 0
    /// @param start first column, from 0
    /// @param end   column after the last; beyond the line is to its end
    /// @param style style class
    record Range(int line, int start, int end, String style) {}

    private record Styled(int line, String text, Context before, Context after, StyleSpans<Collection<String>> spans) {

        boolean is(int number, String now, Context from) {
            return line == number && text.equals(now) && before.equals(from);
        }
    }

    void underline(List<Range> ranges) {
        problems = byLine(ranges);
        Arrays.fill(kept, null);
    }

    void highlight(List<Range> ranges) {
        found = byLine(ranges);
        Arrays.fill(kept, null);
    }

    private static Map<Integer, List<Range>> byLine(List<Range> ranges) {
        return ranges.stream().collect(Collectors.groupingBy(Range::line));
    }

    /// What lines after this one begin with is to be understood anew.
    ///
    /// @param line from 0
    void changed(int line) {
        int kept = line + 1;
        if (contexts.size() > kept) {
            contexts.subList(kept, contexts.size()).clear();
        }
    }

    /// @param line  from 0
    /// @param lines texts of lines by number from 0
    /// @return as long as the line
    StyleSpans<Collection<String>> of(int line, IntFunction<String> lines) {
        String text = lines.apply(line);
        Context before = context(line, lines);
        Styled known = kept(line, text, before);
        if (known == null) {
            YamlHighlighter.Line read = YamlHighlighter.highlight(text, before);
            known = new Styled(line, text, before, read.after(), spans(line, text, read.tokens()));
            kept[line % KEPT] = known;
        }
        return known.spans();
    }

    private @Nullable Styled kept(int line, String text, Context before) {
        Styled last = kept[line % KEPT];
        return last != null && last.is(line, text, before) ? last : null;
    }

    private StyleSpans<Collection<String>> spans(int line, String text, List<Token> tokens) {
        List<Range> marks = new ArrayList<>(found.getOrDefault(line, List.of()));
        marks.addAll(problems.getOrDefault(line, List.of()));
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int at = 0;
        for (Token token : tokens) {
            int start = Math.min(token.start(), text.length());
            int end = Math.min(token.end(), text.length());
            // Blanks have no colour: with the token after them they are one piece less to style and lay out.
            if (text.substring(at, start).isBlank()) {
                start = at;
            } else {
                add(spans, PLAIN, at, start, marks);
            }
            add(spans, KINDS.getOrDefault(token.kind(), PLAIN), start, end, marks);
            at = end;
        }
        if (at < text.length() || at == 0) {
            add(spans, PLAIN, at, text.length(), marks);
        }
        return spans.create();
    }

    private static void add(
            StyleSpansBuilder<Collection<String>> spans, List<String> style, int from, int to, List<Range> marks) {
        TreeSet<Integer> cuts = new TreeSet<>(List.of(from, to));
        for (Range mark : marks) {
            cuts.add(Math.clamp(mark.start(), from, to));
            cuts.add(Math.clamp(mark.end(), from, to));
        }
        int start = from;
        for (int cut : cuts.tailSet(from, from == to)) {
            spans.add(with(style, start, marks), cut - start);
            start = cut;
        }
    }

    private static List<String> with(List<String> style, int at, List<Range> marks) {
        if (marks.isEmpty()) {
            return style;
        }
        List<String> styles = new ArrayList<>(style);
        marks.stream()
                .filter(mark -> mark.start() <= at && at < mark.end())
                .map(Range::style)
                .distinct()
                .forEach(styles::add);
        return List.copyOf(styles);
    }

    private Context context(int index, IntFunction<String> lines) {
        for (int line = contexts.size(); line <= index; line++) {
            String text = lines.apply(line - 1);
            Context before = contexts.get(line - 1);
            Styled known = kept(line - 1, text, before);
            contexts.add(
                    known != null
                            ? known.after()
                            : YamlHighlighter.highlight(text, before).after());
        }
        return contexts.get(index);
    }
}
