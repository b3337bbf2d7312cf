package dev.binnacle.draft.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Values that a form accepts, the awkward ones among them: those that YAML would read as something else, the
/// shortest, the longest.
final class FormValues {

    private static final List<String> AWKWARD = List.of(
            "true",
            "no",
            "on",
            "y",
            "null",
            "0",
            "1",
            "00",
            "007",
            "0x1f",
            "0o17",
            "1e3",
            "1.5",
            "1.0",
            "1_000",
            "12-30-45",
            "2026-11-26",
            "v1",
            "e",
            "inf",
            "nan",
            "a.b.c",
            "a--b",
            "off",
            "80",
            "65535",
            "1s",
            "99999h",
            "/",
            "/a/../b",
            "//",
            "example.com/role",
            "a b",
            "a: b",
            "a #b",
            "12:30:45",
            "作业 一",
            "n/a");
    private static final String LIKELY = "aznoyte019-._:/ AZN作0smh";

    private final Random random;

    FormValues(long seed) {
        random = new Random(seed);
    }

    FieldValues of(Template template) {
        while (true) {
            Map<String, String> texts = new HashMap<>();
            template.fields().forEach(field -> texts.put(field.id(), accepted(field.form())));
            FieldValues values = new FieldValues(texts);
            if (template.faults(values).isEmpty()) {
                return values;
            }
        }
    }

    private String accepted(FieldForm form) {
        while (true) {
            String value = random.nextInt(3) == 0
                    ? AWKWARD.get(random.nextInt(AWKWARD.size()))
                    : text(random.nextInt(8) == 0 ? 1 + random.nextInt(260) : 1 + random.nextInt(6));
            if (form.fault(value).isEmpty()) {
                return value;
            }
        }
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        boolean plain = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            text.append(plain ? (char) ('a' + random.nextInt(26)) : LIKELY.charAt(random.nextInt(LIKELY.length())));
        }
        return text.toString();
    }
}
