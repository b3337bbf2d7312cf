package dev.binnacle.app.config.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldTextTest {

    @Test
    void isTheSameAsAStringAfterAnyChanges() {
        Random random = new Random(7);
        List<String> pieces = List.of("", "a", "key: 1", "\n", "\n\n", "x\ny", "- one\n- two\n", "\u4e2d");
        HeldText held = new HeldText();
        String text = "";
        for (int i = 0; i < 2_000; i++) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(12));
            String inserted = pieces.get(random.nextInt(pieces.size()));
            String before = text.substring(0, from);
            int line = (int) before.chars().filter(c -> c == '\n').count();
            held.replace(line, from - before.lastIndexOf('\n') - 1, from, text.substring(from, to), inserted);
            text = before + inserted + text.substring(to);

            assertThat(held).hasToString(text);
            assertThat(IntStream.range(0, held.lines()).mapToObj(held::line)).containsExactly(text.split("\n", -1));
        }
    }
}
