package dev.binnacle.app.topology.chain;

import dev.binnacle.topology.chain.ConfigurationChain;

/// The icons of links.
final class Words {

    private Words() {}

    /// The shape that says the state without colour.
    static String icon(ConfigurationChain.State state) {
        return switch (state) {
            case OK -> "ok";
            case NOTE -> "info";
            case BROKEN -> "error";
            case UNKNOWN -> "unknown";
        };
    }
}
