package dev.binnacle.gpu;

import java.time.Duration;

/// One agent's place in a [ReadSchedule], to which it is confined.
final class ReadTurn {

    static final long LONG_AGO = Long.MIN_VALUE / 2;

    final Circuit circuit = new Circuit();
    Agent agent;
    /// Somebody looks at its node.
    boolean attended;
    /// Nobody does, and a bulk source tells of it.
    boolean covered;
    /// When it was asked last.
    long asked = LONG_AGO;
    /// A read of it is under way.
    boolean open;
    /// It is due, and does not count against the rate.
    boolean beyondRate;
    /// Its interval when it last answered.
    Duration planned = Duration.ZERO;

    ReadTurn(Agent agent) {
        this.agent = agent;
    }

    /// Hung the last time, fails again and again, or is only a port worth trying.
    boolean doubtful() {
        return circuit.hung() || circuit.open() || guess();
    }

    /// How many of the usual intervals lie between one read and the next.
    int intervals() {
        return circuit.intervals(attended && !guess());
    }

    /// A port worth trying, where no agent has answered yet.
    private boolean guess() {
        return agent.kind() == AgentKind.HOST_AGENT && !agent.declared() && !circuit.everAnswered();
    }
}
