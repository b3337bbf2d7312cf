package dev.binnacle.message;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Commands that somebody is going to paste into a shell, made of names that come from files and clusters.
public final class ShellWords {

    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private ShellWords() {}

    /// The words as one command line, each quoted where a shell would read something else in it.
    public static String line(List<String> words) {
        return words.stream()
                .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
