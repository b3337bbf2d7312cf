package dev.binnacle.draft.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Re2SyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(.+)",
                "a|b|",
                "[^:]+:(\\d+)?",
                "(?i)abc",
                "(?i:a)b",
                "(?P<n_1>a)",
                "(?<n>a)",
                "{",
                "a{",
                "a{,3}",
                "a{2}",
                "a{2,}?",
                "a*?",
                "[]a]",
                "[^]a]",
                "[a[b]",
                "[[:alpha:]_]",
                "[a-]",
                "[\\d-z]",
                "\\pN\\p{Greek}\\x{1F600}\\x41",
                "\\Qa(b\\E",
                "\\.\\-\\/",
                "a)(b",
                "(?s).*",
                "^*",
                "a(?i)*",
                "\\01",
                "中+",
                "[\\]\\[]",
                "(?-s)a",
                "(|a)*"
            })
    void whatRe2TakesHasNoFault(String regex) {
        assertThat(Re2Syntax.fault(regex)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        (a;              missing closing )
        a);              unexpected )
        [a;              missing closing ]
        *a;              missing argument to repetition operator
        (*a);            missing argument to repetition operator
        a|+;             missing argument to repetition operator
        a**;             invalid nested repetition operator
        a{2}{3};         invalid nested repetition operator
        a{1001};         invalid repeat count
        a{3,2};          invalid repeat count
        (?=a);           invalid or unsupported Perl syntax
        (?!a);           invalid or unsupported Perl syntax
        (?<=a)b;         invalid or unsupported Perl syntax
        (?>a);           invalid or unsupported Perl syntax
        (a)\\1;          invalid escape sequence
        \\y;             invalid escape sequence
        \\x{110000};     invalid escape sequence
        [z-a];           invalid character class range
        [[:nope:]];      invalid character class range
        (?P<a b>c);      invalid named capture
        """)
    void whatRe2RefusesIsSaidInItsWords(String regex, String words) {
        assertThat(Re2Syntax.fault(regex.replace("\\\\", "\\")))
                .get()
                .asString()
                .startsWith(words);
    }
}
