package dev.binnacle.gpu;

import static dev.binnacle.gpu.Pages.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// [PageProperties] on pages as exporters write them, cut off and damaged. A fuzzer looks further:
/// [ExpositionFuzzTest].
class ExpositionPropertiesTest {

    private static final List<byte[]> PAGES = List.of(
            bytes(Pages.classic("n1", 3)),
            bytes(Pages.renamed("n1", 3)),
            bytes(Pages.host("n1", 3)),
            bytes(Pages.ack("n1", 3)));

    private static final byte[] LIKELY = bytes("\n\r\t {}\",=\\#.eE+-0123459xNaInfUD_\u00e9");

    @Test
    void holdWhereverAPageIsCutOff() {
        for (byte[] page : PAGES) {
            for (int length = 0; length <= page.length; length += 7) {
                PageProperties.hold(Arrays.copyOf(page, length), length);
            }
        }
    }

    @Test
    void holdOnDamagedPages() {
        Random random = new Random(20261102);
        int read = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] page = damaged(PAGES.get(round % PAGES.size()), random);
            try {
                PageProperties.hold(page, round);
            } catch (AssertionError e) {
                throw new AssertionError(new String(page, StandardCharsets.UTF_8), e);
            }
            read += PlainReading.of(page).isEmpty() ? 0 : 1;
        }
        assertThat(read).as("pages that were still readable").isGreaterThan(1_500);
    }

    /// Overwrites, drops, doubles and cuts, a few times over.
    private static byte[] damaged(byte[] page, Random random) {
        List<Byte> bytes = new ArrayList<>(page.length);
        for (byte b : page) {
            bytes.add(b);
        }
        for (int i = random.nextInt(8); i >= 0; i--) {
            int at = random.nextInt(bytes.size() - 200);
            switch (random.nextInt(5)) {
                case 0 -> bytes.set(at, LIKELY[random.nextInt(LIKELY.length)]);
                case 1 -> bytes.set(at, (byte) random.nextInt(256));
                case 2 -> bytes.subList(at, at + random.nextInt(30)).clear();
                case 3 -> bytes.addAll(at, List.copyOf(bytes.subList(at, at + random.nextInt(100))));
                default -> bytes.add(at, LIKELY[random.nextInt(LIKELY.length)]);
            }
        }
        if (random.nextInt(4) == 0) {
            bytes.subList(bytes.size() / 2 + random.nextInt(bytes.size() / 2), bytes.size())
                    .clear();
        }
        byte[] result = new byte[bytes.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = bytes.get(i);
        }
        return result;
    }
}
