package dev.binnacle.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A document for people, before it is text, Markdown or HTML. All strings are in the reader's language already
/// and plain: whoever renders them escapes them.
///
/// @param title  of the whole
/// @param locale its language
record Report(String title, Locale locale, List<Block> blocks) {

    Report {
        blocks = List.copyOf(blocks);
    }

    sealed interface Block {}

    record Heading(int level, String text) implements Block {}

    /// A heading that begins with a word of judgement.
    ///
    /// @param tone one of the classes of [HtmlReport]'s style: `bad`, `warn`, `note`, `ok`, `unknown`
    record Verdict(String tone, String word, String text) implements Block {}

    record Paragraph(String text) implements Block {}

    record Bullets(List<String> items) implements Block {}

    /// @param cells rows of as many cells as `header` has; an absent value is a `-`
    record Table(List<String> header, List<List<String>> cells) implements Block {}

    /// Text whose lines and blanks matter: a manifest, a command, a diff.
    record Code(String language, String text) implements Block {}

    static final class Builder {
        private final String title;
        private final Locale locale;
        private final List<Block> blocks = new ArrayList<>();

        Builder(String title, Locale locale) {
            this.title = title;
            this.locale = locale;
        }

        Builder heading(int level, String text) {
            blocks.add(new Heading(level, text));
            return this;
        }

        Builder verdict(String tone, String word, String text) {
            blocks.add(new Verdict(tone, word, text));
            return this;
        }

        Builder paragraph(String text) {
            blocks.add(new Paragraph(text));
            return this;
        }

        Builder bullets(List<String> items) {
            if (!items.isEmpty()) {
                blocks.add(new Bullets(List.copyOf(items)));
            }
            return this;
        }

        Builder table(List<String> header, List<List<String>> cells) {
            blocks.add(new Table(header, List.copyOf(cells)));
            return this;
        }

        Builder code(String language, String text) {
            blocks.add(new Code(language, text));
            return this;
        }

        Report build() {
            return new Report(title, locale, blocks);
        }
    }
}
