package dev.binnacle.message;

import java.util.List;

/// Something that went wrong, in the order a person needs it.
///
/// @param what      what could not be done, in the words of the person who asked for it
/// @param why       the cause, as far as it is known
/// @param nextSteps what to do about it, best first
/// @param detail    the other side's own words (a server's message, a plugin's stderr); empty when there are
///                  none
public record Problem(Message what, Message why, List<NextStep> nextSteps, String detail) {

    public Problem {
        nextSteps = List.copyOf(nextSteps);
    }
}
