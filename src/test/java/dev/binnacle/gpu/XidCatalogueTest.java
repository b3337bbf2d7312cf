package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.message.Messages;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class XidCatalogueTest {

    private final XidCatalogue catalogue = XidCatalogue.standard();

    @Test
    void hasEveryCodeFrom1To172() {
        assertThat(catalogue.all())
                .extracting(Xid::code)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 172).boxed().toList());
        assertThat(catalogue.find(173)).isEmpty();
        assertThat(catalogue.find(0)).isEmpty();
    }

    @Test
    void saysOfEachWhatItMeansAndWhatToDoInBothLanguages() {
        Messages english = Messages.in(Locale.ENGLISH);
        Messages chinese = Messages.in(Locale.CHINESE);

        assertThat(catalogue.all()).allSatisfy(xid -> {
            assertThat(xid.mnemonic()).matches("[A-Z0-9_ /]+");
            assertThat(english.say(xid.meaning())).matches("[\\x20-\\x7e]+\\.").doesNotContain("gpu.xid", "{");
            assertThat(english.say(xid.action())).matches("[\\x20-\\x7e]+\\.").doesNotContain("gpu.xid", "{");
            assertThat(chinese.say(xid.meaning()))
                    .containsPattern("\\p{IsHan}")
                    .endsWith("。")
                    .doesNotContain("{");
            assertThat(chinese.say(xid.action()))
                    .containsPattern("\\p{IsHan}")
                    .endsWith("。")
                    .doesNotContain("{");
        });
    }

    @Test
    void classesTheCodesThatAlarm() {
        assertThat(catalogue.codes(Xid.Severity.FATAL))
                .containsExactlyInAnyOrder(
                        46, 48, 54, 62, 64, 74, 79, 95, 109, 110, 119, 120, 136, 140, 143, 155, 156, 158);
        assertThat(catalogue.codes(Xid.Severity.WARNING))
                .containsExactlyInAnyOrder(63, 92, 94, 121, 137, 144, 145, 146, 147, 148, 149, 150, 154);
        assertThat(catalogue.codes(Xid.Severity.APPLICATION)).contains(8, 13, 31, 32, 39, 40, 41, 43, 45, 68, 69);
    }

    @Test
    void fillsTheNumberOfTheEngineIntoASharedSentence() {
        assertThat(Messages.in(Locale.ENGLISH)
                        .say(catalogue.find(135).orElseThrow().meaning()))
                .startsWith("Copy engine 19 ");
    }

    @Test
    void namesTheBitsOfTheThrottleReasonsAndSaysOfOthersThatTheyAreUnknown() {
        assertThat(ThrottleReason.of(72))
                .extracting(ThrottleReason::meaning)
                .extracting(meaning -> meaning.key())
                .containsExactly("gpu.throttle.hardware-slowdown", "gpu.throttle.hardware-thermal");
        assertThat(ThrottleReason.of(0)).isEmpty();
        assertThat(ThrottleReason.of(0x1 | 0x4000)).last().satisfies(reason -> {
            assertThat(reason.bit()).isEqualTo(0x4000);
            assertThat(Messages.in(Locale.ENGLISH).say(reason.meaning())).contains("0x4000");
        });
    }
}
