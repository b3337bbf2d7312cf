package dev.binnacle.gpu;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Finds names straight from the bytes of a page, without making a string. Immutable.
final class NameTable {

    private final byte[][] names;
    /// Position in `names` + 1, by hash, linear probing; 0 is free.
    private final int[] slots;

    private NameTable(byte[][] names) {
        this.names = names;
        slots = new int[Integer.highestOneBit(Math.max(names.length, 1)) * 4];
        for (int i = 0; i < names.length; i++) {
            int slot = hash(names[i], 0, names[i].length) & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = i + 1;
        }
    }

    /// @throws IllegalArgumentException when a name is there twice
    static NameTable of(List<String> names) {
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("a name is there twice");
        }
        return new NameTable(names.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new));
    }

    /// Position of the name in the list the table was made of; -1 when it is not there.
    int find(byte[] page, int from, int to) {
        int slot = hash(page, from, to) & (slots.length - 1);
        while (slots[slot] != 0) {
            byte[] name = names[slots[slot] - 1];
            if (Arrays.equals(name, 0, name.length, page, from, to)) {
                return slots[slot] - 1;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    static int hash(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ (hash >>> 15);
    }
}
