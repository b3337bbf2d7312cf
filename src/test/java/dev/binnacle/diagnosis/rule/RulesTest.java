package dev.binnacle.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Observations;
import dev.binnacle.diagnosis.Parts;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Story;
import dev.binnacle.message.Messages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

    static Stream<RuleCases.Case> cases() {
        return RuleCases.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void finds(RuleCases.Case given) {
        assertThat(given.is().findings(given.rule()))
                .extracting(Finding::id, Finding::level)
                .containsExactly(tuple(given.id(), given.level()));
        assertThat(given.nearly().findings(given.rule())).as(given.butNot()).isEmpty();
    }

    @Test
    void everyRuleHasACase() {
        assertThat(cases().map(RuleCases.Case::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Rules.standard().stream().map(Rule::id).toList());
    }

    @Test
    void everyFindingCanBeSaidInBothLanguages() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Messages messages = Messages.in(language);
            cases().flatMap(one -> one.is().findings().stream()).forEach(finding -> {
                assertThat(messages.say(finding.title())).doesNotContain("diagnosis.", "{", "}");
                assertThat(messages.say(finding.why())).doesNotContain("diagnosis.", "{");
                finding.evidence()
                        .forEach(one -> assertThat(messages.say(one.text())).doesNotContain("diagnosis."));
                finding.remedy().ifPresent(remedy -> {
                    assertThat(messages.say(remedy.summary())).doesNotContain("diagnosis.");
                    remedy.cautions()
                            .forEach(one -> assertThat(messages.say(one)).doesNotContain("diagnosis."));
                });
            });
        }
    }

    /// Whether a rule is asked again depends on what it declares, so it must not look at anything else.
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void looksAtNothingThatItDoesNotDeclare(RuleCases.Case given) {
        Rule rule = Rules.standard().stream()
                .filter(one -> one.id().equals(given.rule()))
                .findFirst()
                .orElseThrow();
        for (Story story : List.of(given.is(), given.nearly())) {
            Observations seen = story.seen();
            List<Finding> findings = rule.examine(seen).findings();
            for (Need need : Need.values()) {
                if (!rule.inputs().contains(need)) {
                    assertThat(rule.examine(Parts.without(seen, need)).findings())
                            .as(rule.id() + " without " + need)
                            .isEqualTo(findings);
                }
            }
        }
    }
}
