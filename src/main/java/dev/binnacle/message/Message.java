package dev.binnacle.message;

import java.util.List;

/// A sentence not yet said in any language: a key of the bundles and what fills its places.
///
/// @param key  key in `messages*.properties`, feature first: `cluster.forbidden.why`
/// @param args values for `{0}`, `{1}` … of the pattern; an argument may itself be a message. Numbers and times
///             are passed as they are, so each language formats them its own way
public record Message(String key, List<Object> args) {

    public Message {
        args = List.copyOf(args);
    }

    public static Message of(String key, Object... args) {
        return new Message(key, List.of(args));
    }

    /// Text that is nobody's sentence and needs no translation: a name, a line of a log, a server's own words.
    public static Message verbatim(String text) {
        return new Message("verbatim", List.of(text));
    }
}
