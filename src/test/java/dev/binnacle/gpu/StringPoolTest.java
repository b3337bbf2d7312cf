package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StringPoolTest {

    private final StringPool pool = new StringPool();

    @Test
    void givesOneStringForEqualBytes() {
        assertThat(of("NVIDIA H20")).isEqualTo("NVIDIA H20").isSameAs(of("NVIDIA H20"));
        assertThat(of("")).isEmpty();
        assertThat(of("节点")).isEqualTo("节点");
    }

    @Test
    void forgetsRatherThanGrows() {
        String first = of("pod-0");
        for (int i = 1; i < 100_000; i++) {
            assertThat(of("pod-" + i)).isEqualTo("pod-" + i);
        }
        assertThat(of("pod-0")).isEqualTo(first).isNotSameAs(first);
        assertThat(of("pod-0")).isSameAs(of("pod-0"));
    }

    @Test
    void answersRightWhenSomebodyChoseNamesThatCollide() {
        // "Aa" and "BB" have one hash, and so has every mix of them.
        for (int i = 0; i < 4_096; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 12; bit++) {
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            assertThat(of(name.toString())).isEqualTo(name.toString());
        }
    }

    @Test
    void doesNotKeepWhatIsTooLongToBeAName() {
        String log = "x".repeat(10_000);

        assertThat(of(log)).isEqualTo(log).isNotSameAs(of(log));
    }

    private String of(String text) {
        byte[] bytes = Pages.bytes("{" + text + "}");
        return pool.of(bytes, 1, bytes.length - 1);
    }
}
