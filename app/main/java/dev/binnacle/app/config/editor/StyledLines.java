package dev.binnacle.app.config.editor;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Keeps the lines in view, and as many above and below, in their styles: before the scene is laid out where the
/// text has changed, after it where other lines came into view. Touches only lines that are drawn otherwise.
final class StyledLines {

    private static final Collection<String> LINE_END = List.of();

    private final CodeArea area;
    private final HeldText text;
    private final LineStyles styles;
    private boolean changed = true;
    private int first;
    private int last;

    StyledLines(CodeArea area, HeldText text, LineStyles styles) {
        this.area = area;
        this.text = text;
        this.styles = styles;
        ScenePulse.follow(area, this::restyleChanged, this::restyleNew);
    }

    /// The text is another from a line on.
    ///
    /// @param line from 0
    void changed(int line) {
        styles.changed(line);
        changed = true;
    }

    /// Draws what is in view as it is to be by now. Asks the control for nothing: it would lay itself out first.
    void restyle() {
        changed = false;
        int lines = text.lines();
        int beside = last - first + 1;
        restyle(Math.max(0, first - beside), Math.min(lines - 1, last + beside));
    }

    private void restyleChanged() {
        if (changed) {
            restyle();
        }
    }

    private void restyleNew() {
        if (area.getVisibleParagraphs().isEmpty()) {
            return;
        }
        int top = area.firstVisibleParToAllParIndex();
        int bottom = area.lastVisibleParToAllParIndex();
        if (top != first || bottom != last) {
            first = top;
            last = bottom;
            restyle();
            area.applyCss();
            area.layout();
        }
    }

    /// The lines between the first and the last that differ, in one change of the document.
    private void restyle(int from, int to) {
        int begin = -1;
        int end = -1;
        for (int line = from; line <= to; line++) {
            if (!text.line(line).isEmpty() && !Objects.equals(styles.of(line, text::line), area.getStyleSpans(line))) {
                begin = begin < 0 ? line : begin;
                end = line;
            }
        }
        if (begin >= 0) {
            area.setStyleSpans(area.getAbsolutePosition(begin, 0), spans(begin, end));
        }
    }

    private StyleSpans<Collection<String>> spans(int begin, int end) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        for (int line = begin; line <= end; line++) {
            spans.addAll(styles.of(line, text::line));
            if (line < end) {
                spans.add(LINE_END, 1);
            }
        }
        return spans.create();
    }
}
