package dev.binnacle.draft.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.draft.edit.TextSearch.Match;
import dev.binnacle.draft.edit.TextSearch.Query;
import dev.binnacle.draft.yaml.Position;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class TextSearchTest {

    private static final String TEXT = "job: one\nJob: job1 job\n9400 [x]\n";

    @Test
    void wordsAreFoundByCaseAndAsWholeWords() {
        assertThat(found(new Query("job", false, false, false))).hasSize(4);
        assertThat(found(new Query("job", true, false, false)))
                .containsExactly(new Match(1, 1, 4), new Match(2, 6, 9), new Match(2, 11, 14));
        assertThat(found(new Query("job", true, true, false)))
                .containsExactly(new Match(1, 1, 4), new Match(2, 11, 14));
        assertThat(found(new Query("[x]", false, false, false))).containsExactly(new Match(3, 6, 9));
    }

    @Test
    void anExpressionIsFoundAndReplacedByItsGroups() {
        TextSearch search =
                TextSearch.of(new Query("(\\w+): ", true, false, true)).orElseThrow();
        List<Match> matches = search.matches(TextView.of(TEXT));
        assertThat(matches).hasSize(2);
        var all = search.replaceAll(TextView.of(TEXT), matches, "$1=").orElseThrow();
        assertThat(LineEditsTest.apply(TEXT, all)).isEqualTo("job=one\nJob=job1 job\n9400 [x]\n");
        var odd = search.replace(TextView.of(TEXT), matches.getFirst(), "$7");
        assertThat(odd.text()).isEqualTo("$7");
    }

    @Test
    void nothingIsFoundForNothingAndForABrokenExpression() {
        assertThat(TextSearch.of(new Query("", false, false, false))).isEmpty();
        assertThat(TextSearch.of(new Query("(", false, false, true))).isEmpty();
        assertThat(found(new Query("x*", false, false, true))).containsExactly(new Match(3, 7, 8));
    }

    @Test
    void theSearchStaysInTheSelection() {
        TextSearch search = TextSearch.of(new Query("job", false, false, false)).orElseThrow();
        assertThat(search.matches(TextView.of(TEXT), new Position(2, 5), new Position(2, 13)))
                .containsExactly(new Match(2, 6, 9));
    }

    @Test
    void anExpressionThatWouldNotEndIsGivenUp() {
        TextSearch search =
                TextSearch.of(new Query("(a|aa)+$", false, false, true)).orElseThrow();
        TextView text = TextView.of("a".repeat(60) + "b");
        Assertions.assertThatCode(() -> org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(60), () -> search.matches(text)))
                .doesNotThrowAnyException();
    }

    private static List<Match> found(Query query) {
        return TextSearch.of(query).orElseThrow().matches(TextView.of(TEXT));
    }
}
