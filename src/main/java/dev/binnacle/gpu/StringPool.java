package dev.binnacle.gpu;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One string for equal bytes: a page names the same few models, pods and hosts in every line, and the next
/// page names them again. It is a cache of fixed size: a new string takes the place of another when there is no
/// room, and a lookup takes no longer for it, whoever chose the names. Not for two threads at once.
final class StringPool {

    private static final int SLOTS = 4_096;

    /// How far from its own slot a string may be.
    private static final int NEAR = 8;

    /// Longer ones are not kept: a Kubernetes name has at most 253 bytes, and the others are shorter.
    private static final int LONGEST = 256;

    private final byte[] @Nullable [] bytes = new byte[SLOTS][];
    private final @Nullable String[] strings = new @Nullable String[SLOTS];

    String of(byte[] page, int from, int to) {
        if (from == to) {
            return "";
        }
        int own = NameTable.hash(page, from, to) & (SLOTS - 1);
        int place = own;
        for (int i = 0; i < NEAR; i++) {
            int slot = (own + i) & (SLOTS - 1);
            byte[] known = bytes[slot];
            String string = strings[slot];
            if (known == null || string == null) {
                place = slot;
                break;
            }
            if (Arrays.equals(known, 0, known.length, page, from, to)) {
                return string;
            }
        }
        String string = new String(page, from, to - from, StandardCharsets.UTF_8);
        if (to - from <= LONGEST) {
            bytes[place] = Arrays.copyOfRange(page, from, to);
            strings[place] = string;
        }
        return string;
    }
}
