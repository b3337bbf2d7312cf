package dev.binnacle.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.message.BundleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class MessagesTest {

    /// Keys whose end is computed. Each line says what completes it.
    private static final Set<String> COMPUTED = Set.of();

    private final BundleFiles files =
            BundleFiles.of(Path.of("main/resources/dev/binnacle/app"), Path.of("main/java"));
    private final BundleFiles engine =
            BundleFiles.of(Path.of("../src/main/resources/dev/binnacle"), Path.of("../src/main/java"));

    MessagesTest() throws IOException {}

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(files.chinese().keySet())
                .containsExactlyInAnyOrderElementsOf(files.english().keySet());
    }

    @Test
    void noKeyHidesOneOfTheEngine() {
        assertThat(files.english().keySet().stream().filter(engine.english()::containsKey))
                .isEmpty();
    }

    @Test
    void everyTextIsUsed() {
        assertThat(files.deadKeys(COMPUTED)).isEmpty();
    }

    @Test
    void everyTextThatIsAskedForExists() {
        assertThat(files.missingKeys(engine.english().keySet())).isEmpty();
        assertThat(files.unlistedPrefixes(COMPUTED)).isEmpty();
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
}
