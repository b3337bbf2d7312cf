package dev.binnacle.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.binnacle.cluster.ClusterFailure.CredentialFault;
import dev.binnacle.cluster.ClusterFailure.PrometheusFault;
import dev.binnacle.cluster.ClusterFailure.Reason;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.rule.Rules;
import dev.binnacle.draft.complete.FieldTexts;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.Threshold;
import dev.binnacle.gpu.ThrottleReason;
import dev.binnacle.gpu.Xid;
import dev.binnacle.gpu.XidCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class MessagesTest {

    /// Keys whose end is computed: the beginning, and all that may follow it.
    private static final Map<String, Set<String>> COMPUTED = and(
            "draft.field.",
            FieldTexts.ends(),
            Map.of(
                    "gpu.threshold.",
                    Arrays.stream(Threshold.values()).map(Threshold::key).collect(Collectors.toSet()),
                    "gpu.throttle.",
                    ends("gpu.throttle.", ThrottleReason.known().stream().map(ThrottleReason::meaning)),
                    "gpu.xid.meaning.",
                    ends(
                            "gpu.xid.meaning.",
                            XidCatalogue.standard().all().stream().map(Xid::meaning)),
                    "gpu.xid.action.",
                    ends(
                            "gpu.xid.action.",
                            XidCatalogue.standard().all().stream().map(Xid::action)),
                    "diagnosis.rule.",
                    Rules.standard().stream()
                            .flatMap(rule -> Stream.of(rule.id() + ".title", rule.id() + ".explained"))
                            .collect(Collectors.toSet()),
                    "diagnosis.need.",
                    Arrays.stream(Need.values()).map(Need::id).collect(Collectors.toSet()),
                    "gpu.metric.",
                    ends(
                            "gpu.metric.",
                            MetricDictionary.standard().metrics().stream().map(MetricDictionary.standard()::meaning)),
                    "cluster.credentials.",
                    whyAndAdvice(CredentialFault.values()),
                    "cluster.unsupported.",
                    whyAndAdvice(Reason.values()),
                    "cluster.prometheus.",
                    whyAndAdvice(PrometheusFault.values())));

    private static Map<String, Set<String>> and(String beginning, Set<String> ends, Map<String, Set<String>> others) {
        Map<String, Set<String>> all = new HashMap<>(others);
        all.put(beginning, ends);
        return Map.copyOf(all);
    }

    private static Set<String> ends(String beginning, Stream<Message> messages) {
        return messages.map(message -> message.key().substring(beginning.length()))
                .collect(Collectors.toSet());
    }

    private static Set<String> whyAndAdvice(Enum<?>[] causes) {
        return Arrays.stream(causes)
                .map(cause -> cause.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .flatMap(cause -> Stream.of(cause + ".why", cause + ".advice"))
                .collect(Collectors.toSet());
    }

    private final BundleFiles files = BundleFiles.of(Path.of("main/resources/dev/binnacle"), Path.of("main/java"));

    MessagesTest() throws IOException {}

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(files.chinese().keySet())
                .containsExactlyInAnyOrderElementsOf(files.english().keySet());
    }

    @Test
    void everyTextIsUsed() {
        assertThat(files.deadKeys(COMPUTED)).isEmpty();
    }

    @Test
    void everyTextThatIsAskedForExists() {
        assertThat(files.missingKeys(COMPUTED, Set.of())).isEmpty();
        assertThat(files.unlistedBeginnings(COMPUTED)).isEmpty();
    }

    @Test
    void everyPatternParsesAndFillsTheSamePlacesInBothLanguages() {
        SoftAssertions all = new SoftAssertions();
        files.english().forEach((key, english) -> {
            String chinese = files.chinese().getOrDefault(key, "");
            all.assertThatCode(() -> new MessageFormat(english, Locale.ENGLISH))
                    .as(key)
                    .doesNotThrowAnyException();
            all.assertThatCode(() -> new MessageFormat(chinese, Locale.SIMPLIFIED_CHINESE))
                    .as(key)
                    .doesNotThrowAnyException();
            all.assertThat(BundleFiles.places(chinese)).as(key).isEqualTo(BundleFiles.places(english));
            all.assertThat(BundleFiles.hasLoneApostrophe(english + chinese))
                    .as("lone apostrophe in " + key)
                    .isFalse();
            all.assertThat(english).as(key).isNotBlank();
            all.assertThat(chinese).as(key).isNotBlank();
        });
        all.assertAll();
    }

    @Test
    void aMissingKeyIsShownAsItself() {
        assertThatCode(() -> Messages.in(Locale.ENGLISH).say("no.such.key")).doesNotThrowAnyException();
        assertThat(Messages.in(Locale.ENGLISH).say("no.such.key")).isEqualTo("no.such.key");
    }

    @Test
    void threadsThatSayTheSameAtOnceEachGetTheirOwnWords() {
        Messages messages = Messages.in(Locale.ENGLISH);
        assertThat(IntStream.range(0, 10_000)
                        .parallel()
                        .filter(number -> !messages.say("cluster.too-large.why", "server" + number, number)
                                .equals("The answer of server" + number + " was longer than "
                                        + NumberFormat.getInstance(Locale.ENGLISH)
                                                .format(number)
                                        + " bytes and was cut off."))
                        .boxed())
                .isEmpty();
    }

    @Test
    void verbatimTextIsLeftAsItIs() {
        assertThat(Messages.in(Locale.ENGLISH).say(Message.verbatim("it's {0}")))
                .isEqualTo("it's {0}");
    }

    @Test
    void everyChineseLocaleReadsChineseAndAllOthersEnglish() {
        assertThat(Messages.in(Locale.TRADITIONAL_CHINESE).locale()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(Messages.in(Locale.FRANCE).locale()).isEqualTo(Locale.ENGLISH);
    }
}
