package dev.binnacle.topology.chain;

import dev.binnacle.cluster.ExecQuery;
import java.util.List;

/// The commands that a person has seen and agreed to. Only exactly these are run: where the pod has become
/// another in the meantime, they are no longer what would be asked, and the person is asked anew.
public record Consent(List<ExecQuery> commands) {

    /// To nothing but reading.
    public static final Consent NONE = new Consent(List.of());

    public Consent {
        commands = List.copyOf(commands);
    }

    boolean covers(List<ExecQuery> wanted) {
        return !wanted.isEmpty() && commands.equals(wanted);
    }
}
