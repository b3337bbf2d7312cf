/// What a person reads, as data: a [Message] is a key and its arguments, [Messages] is the language it is said
/// in, a [Problem] is what failed, why, and what to do next. Everything in the engine that explains itself
/// returns these, and only the edge (window, command line, report) turns them into text.
@NullMarked
package dev.binnacle.message;

import org.jspecify.annotations.NullMarked;
