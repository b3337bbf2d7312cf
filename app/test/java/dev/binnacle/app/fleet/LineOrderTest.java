package dev.binnacle.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineOrderTest {

    private static @Nullable Object text(String line) {
        return line;
    }

    private static @Nullable Object length(String line) {
        return line.isEmpty() ? null : line.length();
    }

    @Test
    void sortsNamesAsPeopleDoAndKeepsTheOrderOfWhatSortsAlike() {
        assertThat(sorted(List.of("gpu-10", "gpu-9", "a"), new LineOrder.By<>(LineOrderTest::text, false)))
                .containsExactly("a", "gpu-9", "gpu-10");
        assertThat(sorted(List.of("bb", "aa", "c"), new LineOrder.By<>(LineOrderTest::length, true)))
                .containsExactly("bb", "aa", "c");
    }

    @Test
    void whatIsNotKnownComesLastEitherWay() {
        List<String> lines = List.of("", "ccc", "bb");
        assertThat(sorted(lines, new LineOrder.By<>(LineOrderTest::length, false)))
                .containsExactly("bb", "ccc", "");
        assertThat(sorted(lines, new LineOrder.By<>(LineOrderTest::length, true)))
                .containsExactly("ccc", "bb", "");
    }

    @Test
    void readsEachKeyOnce() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add("line " + (i * 7919) % 500);
        }
        List<String> read = new ArrayList<>();

        sorted(
                lines,
                new LineOrder.By<>(
                        text -> {
                            read.add(text);
                            return text;
                        },
                        false));

        assertThat(read).hasSize(500);
    }

    private static List<String> sorted(List<String> lines, LineOrder.By<String> by) {
        return new LineOrder<>(List.of(by)).sorted(lines);
    }
}
