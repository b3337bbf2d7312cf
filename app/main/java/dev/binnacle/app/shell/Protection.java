package dev.binnacle.app.shell;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which contexts are protected: those whose name the pattern finds something in, unless a person has said
/// otherwise of one.
///
/// @param pattern  a regular expression; capitals and small letters are one
/// @param contexts by name, whether a person wants it protected
public record Protection(String pattern, Map<String, Boolean> contexts) {

    public static final String STANDARD = "prod|production|生产";

    public static final Protection DEFAULT = new Protection(STANDARD, Map.of());

    /// What a file leaves out is as it is by default; a pattern that is none protects everything, to be on the
    /// safe side.
    public Protection {
        pattern = Objects.requireNonNullElse(pattern, STANDARD);
        contexts = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(contexts, Map.of())));
    }

    public boolean covers(String context) {
        Boolean wanted = contexts.get(context);
        return wanted != null ? wanted : found(context);
    }

    public Protection with(String context, boolean wanted) {
        Map<String, Boolean> more = new TreeMap<>(contexts);
        more.put(context, wanted);
        return new Protection(pattern, more);
    }

    public Protection with(String newPattern) {
        return new Protection(newPattern, contexts);
    }

    private boolean found(String context) {
        try {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(context)
                    .find();
        } catch (PatternSyntaxException _) {
            return true;
        }
    }
}
