package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.gpu.ExpositionException.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What holds for [ExpositionParser] on every page, of whatever bytes.
final class PageProperties {

    /// Kept from page to page, as the product keeps it.
    private static final ExpositionParser KEPT = new ExpositionParser();

    private record Outcome(List<GpuSample> gpus, Optional<Fault> fault) {}

    private PageProperties() {}

    /// @param seed chooses where pages are cut
    static void hold(byte[] page, long seed) {
        Outcome whole = read(KEPT, page);
        if (whole.fault.equals(Optional.of(Fault.TOO_MANY))) {
            return;
        }
        assertThat(read(new ExpositionParser(), page))
                .as("with no page before it")
                .isEqualTo(whole);
        inventsNothing(page, whole);
        readsLineEndsAlike(page);
        passesOverWhatIsOfNoInterest(page, whole);
        Random random = new Random(seed);
        for (int i = 0; i < 4 && page.length > 0; i++) {
            isPartOf(read(KEPT, Arrays.copyOf(page, random.nextInt(page.length))), whole);
        }
        if (page.length > 0 && page[page.length - 1] == '\n') {
            losesNoMoreThanItsLastLine(Arrays.copyOf(page, page.length - 1));
        }
    }

    private static Outcome read(ExpositionParser parser, byte[] page) {
        try {
            return new Outcome(parser.parse(page), Optional.empty());
        } catch (ExpositionException e) {
            return new Outcome(List.of(), Optional.of(e.fault()));
        }
    }

    /// Every value is the obvious reading's, and every label stands in the text.
    private static void inventsNothing(byte[] page, Outcome whole) {
        if (!tooLongLabel(page)) {
            assertThat(PlainReading.of(whole.gpus)).isEqualTo(PlainReading.of(page));
        }
        String plain = new String(page, StandardCharsets.UTF_8);
        String unescaped = PlainReading.unescaped(plain);
        assertThat(whole.gpus.stream()
                        .flatMap(PageProperties::labels)
                        .filter(label -> !plain.contains(label) && !unescaped.contains(label)))
                .as("labels that stand nowhere in the text")
                .isEmpty();
    }

    private static Stream<String> labels(GpuSample gpu) {
        return Stream.concat(
                Stream.of(
                        gpu.id().uuid(),
                        gpu.id().instance(),
                        gpu.index(),
                        gpu.model(),
                        gpu.driver(),
                        gpu.migProfile(),
                        gpu.hostname(),
                        gpu.holder().namespace(),
                        gpu.holder().pod(),
                        gpu.holder().container()),
                gpu.xids().keySet().stream().map(String::valueOf));
    }

    /// Longer than the parser takes; the obvious reading knows no such limit.
    private static boolean tooLongLabel(byte[] page) {
        return new String(page, StandardCharsets.ISO_8859_1).lines().anyMatch(line -> line.length() > 512);
    }

    private static void readsLineEndsAlike(byte[] page) {
        String unix = new String(page, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        if (!unix.contains("\r\n")) {
            assertThat(read(KEPT, latin(unix.replace("\n", "\r\n")))).isEqualTo(read(KEPT, latin(unix)));
        }
    }

    /// Lines that name no GPU may stand anywhere, or nowhere.
    private static void passesOverWhatIsOfNoInterest(byte[] page, Outcome whole) {
        if (whole.fault.isPresent()) {
            return;
        }
        String text = new String(page, StandardCharsets.ISO_8859_1);
        String[] lines = text.substring(0, text.lastIndexOf('\n')).split("\n", -1);
        String few = lines[0] + "\n"
                + Arrays.stream(lines)
                        .skip(1)
                        .filter(line ->
                                read(KEPT, latin("#\n" + line + "\n")).fault.isEmpty())
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
        assertThat(read(KEPT, latin(few)))
                .as("without the lines of no interest")
                .isEqualTo(whole);
        String many = String.join("\n# HELP x y\ngo_goroutines{uuid=\"x\",pod=\"p\"} 12\n\n", lines) + "\n# EOF\n";
        assertThat(read(KEPT, latin(many))).as("with more lines of no interest").isEqualTo(whole);
    }

    /// What a page says that was cut off is what the whole page says, or less.
    private static void isPartOf(Outcome part, Outcome whole) {
        Map<GpuId, GpuSample> all = whole.gpus.stream().collect(Collectors.toMap(GpuSample::id, gpu -> gpu));
        for (GpuSample gpu : part.gpus) {
            GpuSample same = all.get(gpu.id());
            assertThat(same).as("a GPU that only the part has").isNotNull();
            if (same == null) {
                return;
            }
            assertThat(MetricDictionary.standard().metrics().stream()
                            .filter(metric ->
                                    gpu.values().has(metric) && !same.values().has(metric)))
                    .as("metrics that only the part has")
                    .isEmpty();
            assertThat(labels(same).toList())
                    .containsAll(labels(gpu).filter(label -> !label.isEmpty()).toList());
        }
    }

    /// Without its last newline a page says what it says without its last line.
    private static void losesNoMoreThanItsLastLine(byte[] page) {
        int end = page.length;
        while (end > 0 && page[end - 1] != '\n') {
            end--;
        }
        Outcome without = read(KEPT, Arrays.copyOf(page, end));
        if (without.fault.isEmpty()) {
            assertThat(read(KEPT, page)).isEqualTo(without);
        }
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
