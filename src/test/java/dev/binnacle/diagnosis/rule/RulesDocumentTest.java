package dev.binnacle.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.gpu.Metric;
import dev.binnacle.message.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Holds docs/rules.md to the rules. To write it anew: `-Drenew=true`.
class RulesDocumentTest {

    private static final Path FILE = Path.of("../docs/rules.md");

    private final Messages english = Messages.in(Locale.ENGLISH);
    private final Messages chinese = Messages.in(Locale.SIMPLIFIED_CHINESE);

    @Test
    void theCatalogueInDocsIsThatOfTheProgram() throws IOException {
        String text = text();
        if (Boolean.getBoolean("renew")) {
            Files.writeString(FILE, text);
        }
        assertThat(FILE).hasContent(text);
    }

    private String text() {
        StringBuilder text = new StringBuilder("""
            # Rules

            What `binnacle diagnose` and the Findings screen look for, in the order in which findings of one level stand.
            Written from the program itself by `RulesDocumentTest`, which fails while this page says something else
            (`mvn -pl src test -Dtest=RulesDocumentTest -Drenew=true` writes it anew).

            Without what a rule *requires* it decides nothing; without what it *uses* it decides on the rest. Either way the
            reason is listed as unchecked. A rule is asked again only when something has changed that it looks at.

            | level | says |
            |---|---|
            | info | worth knowing |
            | risk | the conditions are there, no symptom yet |
            | likely | the conditions, and a symptom |
            | confirmed | proven |
            | error | plainly broken, no inference needed |

            """);
        for (Rule rule : Rules.standard()) {
            text.append("## ").append(rule.id()).append("\n\n");
            text.append("**").append(english.say(rule.title())).append("** · ");
            text.append(chinese.say(rule.title())).append("\n\n");
            text.append(english.say(rule.explanation())).append("\n\n");
            text.append(chinese.say(rule.explanation())).append("\n\n");
            line(text, "requires", needs(rule.requires()));
            line(text, "uses", needs(rule.uses()));
            line(text, "looks at", needs(rule.considers()));
            line(
                    text,
                    "metrics",
                    rule.metrics().stream()
                            .map(Metric::key)
                            .sorted()
                            .map(key -> "`" + key + "`")
                            .collect(Collectors.joining(", ")));
            text.append('\n');
        }
        text.append("## What the parts are, and the rights they take\n\n| part | rights |\n|---|---|\n");
        for (Need need : Need.values()) {
            text.append("| ").append(english.say(need.title())).append(" | ");
            text.append(need.rights().isEmpty() ? "none of its own" : need.rights())
                    .append(" |\n");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String values) {
        if (!values.isEmpty()) {
            text.append("- ").append(what).append(": ").append(values).append('\n');
        }
    }

    private String needs(Set<Need> needs) {
        return needs.stream().sorted().map(need -> english.say(need.title())).collect(Collectors.joining(", "));
    }
}
