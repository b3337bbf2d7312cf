package dev.binnacle.topology.chain;

import dev.binnacle.cluster.ExecQuery;
import java.util.List;

/// The commands that a person has seen and agreed to. Only exactly these are run: where the pod has become
/// another in the meantime, they are no longer what would be asked, and the person is asked anew.
///
/// @param replay the cluster is a recording: whatever was asked then may be heard again, since nothing is run
public record Consent(List<ExecQuery> commands, boolean replay) {

    /// To nothing but reading.
    public static final Consent NONE = new Consent(List.of());

    static final Consent REPLAY = new Consent(List.of(), true);

    public Consent(List<ExecQuery> commands) {
        this(commands, false);
    }

    public Consent {
        commands = List.copyOf(commands);
    }

    boolean covers(List<ExecQuery> wanted) {
        return replay || commands.equals(wanted);
    }
}
