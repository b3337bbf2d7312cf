package dev.binnacle.draft.edit;

import java.util.List;

/// A text as an editor holds it: lines without their ends.
public interface TextView {

    int lines();

    /// @param number from 1
    String line(int number);

    static TextView of(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        return new TextView() {
            @Override
            public int lines() {
                return lines.size();
            }

            @Override
            public String line(int number) {
                return lines.get(number - 1);
            }
        };
    }
}
