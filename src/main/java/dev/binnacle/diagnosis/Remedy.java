package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Manifest;
import dev.binnacle.message.Message;
import java.util.List;
import java.util.Set;

/// What to change, as drafts for review: nothing here is ever applied by itself.
///
/// @param manifests only the fields to be owned, ready for server-side apply
/// @param commands  the same by hand
/// @param cautions  what this will set off, and what may undo it
/// @param leaving   pods `namespace/name` that leave their nodes once it is in effect
/// @param back      how to undo it by hand; a draft that was pushed is taken back from its history
public record Remedy(
        Message summary,
        List<Manifest> manifests,
        List<String> commands,
        List<Message> cautions,
        Set<String> leaving,
        List<String> back) {

    public Remedy {
        manifests = List.copyOf(manifests);
        commands = List.copyOf(commands);
        cautions = List.copyOf(cautions);
        leaving = Set.copyOf(leaving);
        back = List.copyOf(back);
    }

    public Remedy(Message summary, List<Manifest> manifests, List<String> commands, List<Message> cautions) {
        this(summary, manifests, commands, cautions, Set.of(), List.of());
    }

    /// Where what to change depends on what one finds.
    public static Remedy advice(Message summary, String... commands) {
        return new Remedy(summary, List.of(), List.of(commands), List.of());
    }
}
