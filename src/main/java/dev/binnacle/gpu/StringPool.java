package dev.binnacle.gpu;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One string for equal bytes: a page names the same few models, pods and hosts in every line, and the next
/// page names them again. Bounded: forgets everything when full. Not for two threads at once.
final class StringPool {

    private static final int SLOTS = 8_192;

    private final byte[] @Nullable [] bytes = new byte[SLOTS][];
    private final @Nullable String[] strings = new @Nullable String[SLOTS];
    private int used;

    String of(byte[] page, int from, int to) {
        if (from == to) {
            return "";
        }
        int slot = NameTable.hash(page, from, to) & (SLOTS - 1);
        for (byte[] known = bytes[slot]; known != null; known = bytes[slot]) {
            String string = strings[slot];
            if (string != null && Arrays.equals(known, 0, known.length, page, from, to)) {
                return string;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        String string = new String(page, from, to - from, StandardCharsets.UTF_8);
        if (used >= SLOTS / 2) {
            Arrays.fill(bytes, null);
            Arrays.fill(strings, null);
            used = 0;
        }
        bytes[slot] = Arrays.copyOfRange(page, from, to);
        strings[slot] = string;
        used++;
        return string;
    }
}
