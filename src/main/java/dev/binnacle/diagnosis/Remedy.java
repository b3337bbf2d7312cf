package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Manifest;
import dev.binnacle.message.Message;
import java.util.List;

/// What to change, as drafts for review: nothing here is ever applied by itself.
///
/// @param manifests only the fields to be owned, ready for server-side apply
/// @param commands  the same by hand
/// @param cautions  what this will set off, and what may undo it
public record Remedy(Message summary, List<Manifest> manifests, List<String> commands, List<Message> cautions) {

    public Remedy {
        manifests = List.copyOf(manifests);
        commands = List.copyOf(commands);
        cautions = List.copyOf(cautions);
    }
}
