package dev.binnacle.app.fleet;

import dev.binnacle.message.Message;

/// The places inside the fleet screen.
public enum FleetPlace {
    MAP("map"),
    TABLE("table"),
    NODES("nodes"),
    WORKLOADS("workloads"),
    AGENTS("agents");

    private final String word;

    FleetPlace(String word) {
        this.word = word;
    }

    /// Its button on screen: `fleet-table`.
    public String id() {
        return "fleet-" + word;
    }

    Message title() {
        return switch (this) {
            case MAP -> Message.of("fleet.place.map");
            case TABLE -> Message.of("fleet.place.table");
            case NODES -> Message.of("fleet.place.nodes");
            case WORKLOADS -> Message.of("fleet.place.workloads");
            case AGENTS -> Message.of("fleet.place.agents");
        };
    }
}
