package dev.binnacle.gpu;

import java.nio.charset.StandardCharsets;

/// The first words of a body, fit to be shown on one line: tags, control characters and runs of blanks are
/// gone.
final class Excerpt {

    private static final int LOOKED_AT = 2_000;
    private static final int SHOWN = 160;

    private Excerpt() {}

    static String of(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, LOOKED_AT), StandardCharsets.UTF_8)
                .replaceAll("(?is)<(script|style)\\b.*?(</\\1>|$)", " ")
                .replaceAll("<[^>]*>?", " ")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\uFFFD\\s]+", " ")
                .strip();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
