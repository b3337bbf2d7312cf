package dev.binnacle.app.config.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.YamlHighlighter.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineStylesTest {

    private final Random random = new Random(11);
    private final List<String> lines = new ArrayList<>(List.of("a: 1"));
    private List<LineStyles.Range> problems = List.of();
    private List<LineStyles.Range> found = List.of();

    @Test
    void areThoseOfATextThatIsReadAnewAfterAnyChanges() {
        LineStyles styles = new LineStyles(Context.START);
        for (int i = 0; i < 3_000; i++) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(5)) {
                case 0 -> lines.add(at, line());
                case 1 -> {
                    if (lines.size() > 1) {
                        lines.remove(at);
                    }
                }
                case 2 -> {
                    problems = List.of(range(at, "underline-error"));
                    styles.underline(problems);
                }
                case 3 -> {
                    found = List.of(range(at, "found"));
                    styles.highlight(found);
                }
                default -> lines.set(at, line());
            }
            styles.changed(Math.max(0, at - 1));

            LineStyles fresh = new LineStyles(Context.START);
            fresh.underline(problems);
            fresh.highlight(found);
            assertThat(all(styles)).as("after %d changes", i + 1).isEqualTo(all(fresh));
        }
    }

    private List<Object> all(LineStyles styles) {
        return IntStream.range(0, lines.size())
                .<Object>mapToObj(line -> styles.of(line, lines::get))
                .toList();
    }

    /// Some open a quote or a block, and with it change what the lines after them are.
    private String line() {
        List<String> choices =
                List.of("", "a: 1", "b: 'open", "close'", "block: |", "  inside: 2", "- # comment", "key: true");
        return choices.get(random.nextInt(choices.size()));
    }

    private LineStyles.Range range(int line, String style) {
        return new LineStyles.Range(line, random.nextInt(3), 2 + random.nextInt(4), style);
    }
}
