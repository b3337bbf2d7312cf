package dev.binnacle.diagnosis;

import dev.binnacle.message.Message;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A remedy that somebody took up, watched until its effect shows, and after that for its coming undone: a
/// controller that owns an object puts back what others change in it. Immutable.
///
/// @param finding what it is to end, as it was then
/// @param begun   when it was taken up
/// @param left    how many of the pods that should leave their nodes have left
/// @param state   as of the last survey
/// @param since   when that state began
public record RemedyEffect(Finding finding, Remedy remedy, Instant begun, int left, State state, Instant since) {

    public enum State {
        /// Nothing of it is to be seen yet: it may not have been pushed.
        WAITING,
        /// Some pods have left, or all of them and the finding is still there.
        PARTLY,
        /// The finding is gone, or left with nothing to mend.
        SHOWN,
        /// It was gone and came back.
        UNDONE
    }

    static RemedyEffect begin(Finding finding, Remedy remedy, Instant at) {
        return new RemedyEffect(finding, remedy, at, 0, State.WAITING, at);
    }

    /// As these observations and the findings made of them show it.
    RemedyEffect next(Observations seen, List<Finding> findings, Instant at) {
        int gone = left(seen);
        boolean there =
                findings.stream().anyMatch(other -> other.id().equals(finding.id()) && other.level() != Level.INFO);
        State now = state(gone, there, seen);
        return new RemedyEffect(finding, remedy, begun, gone, now, now == state ? since : at);
    }

    /// A finding that disappears because its rule had nothing to decide on has not been mended.
    private State state(int gone, boolean there, Observations seen) {
        boolean blind = seen.inventory().pods().failure().isPresent()
                || seen.inventory().nodes().failure().isPresent();
        if (blind) {
            return state;
        }
        if (!there) {
            return State.SHOWN;
        }
        if (state == State.SHOWN || state == State.UNDONE) {
            return State.UNDONE;
        }
        return gone > 0 ? State.PARTLY : State.WAITING;
    }

    private int left(Observations seen) {
        if (seen.inventory().pods().failure().isPresent()) {
            return left;
        }
        Set<String> staying = new HashSet<>();
        seen.inventory().pods().orElse(List.of()).forEach(pod -> {
            if (pod.active()) {
                staying.add(Scene.key(pod));
            }
        });
        return (int)
                remedy.leaving().stream().filter(pod -> !staying.contains(pod)).count();
    }

    /// How far it is, in a sentence.
    public Message progress() {
        int of = remedy.leaving().size();
        return switch (state) {
            case WAITING ->
                of == 0 ? Message.of("diagnosis.effect.waiting") : Message.of("diagnosis.effect.waiting.pods", of);
            case PARTLY ->
                left < of
                        ? Message.of("diagnosis.effect.partly", left, of)
                        : Message.of("diagnosis.effect.left", left, of);
            case SHOWN ->
                of == 0 ? Message.of("diagnosis.effect.shown") : Message.of("diagnosis.effect.shown.pods", left, of);
            case UNDONE -> Message.of("diagnosis.effect.undone");
        };
    }
}
