package dev.binnacle.draft.check;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Slips of the keyboard in the text itself, one or two in each; the same for the same seed.
final class TypingSlips {

    private static final List<String> TYPED = List.of(
            " ",
            "  ",
            "\t",
            "\n",
            ":",
            ": ",
            "-",
            "- ",
            "#",
            " #",
            "'",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            "&a ",
            "*a",
            "!",
            "|",
            ">",
            "%",
            "@",
            "`",
            "\\",
            "?",
            "? ",
            "<<: ",
            "---\n",
            "...\n",
            "\r",
            "~",
            "\u00a0",
            "\u00e9",
            "\ud83d\ude00",
            "\u0007",
            "\ufeff",
            "=",
            "x");

    private final List<String> bases;
    private final RandomGenerator random;

    TypingSlips(List<String> bases, long seed) {
        this.bases = List.copyOf(bases);
        this.random = new Random(seed);
    }

    String next() {
        String text = bases.get(random.nextInt(bases.size()));
        int slips = 1 + random.nextInt(2);
        for (int i = 0; i < slips; i++) {
            text = slip(text);
        }
        return text;
    }

    private String slip(String text) {
        int at = random.nextInt(text.length());
        int line = text.lastIndexOf('\n', at) + 1;
        int end = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at) + 1;
        return switch (random.nextInt(7)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, line) + text.substring(end);
            case 2 -> text.substring(0, end) + text.substring(line, end) + text.substring(end);
            case 3 -> text.substring(0, line) + " ".repeat(1 + random.nextInt(4)) + text.substring(line);
            case 4 ->
                text.substring(0, line) + text.substring(line, end).replaceFirst("^ {1,4}", "") + text.substring(end);
            default -> {
                String typed = TYPED.get(random.nextInt(TYPED.size()));
                yield text.substring(0, at) + typed + text.substring(at);
            }
        };
    }
}
