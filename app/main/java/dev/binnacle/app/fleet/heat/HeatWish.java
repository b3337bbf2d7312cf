package dev.binnacle.app.fleet.heat;

import java.time.Instant;

/// How the reader wants the map drawn.
///
/// @param hideOthers leaves out what does not pass the filter, instead of dimming it
/// @param now        by which ages are reckoned
/// @param before     whose plan is kept where it still holds
record HeatWish(HeatColouring colouring, HeatGrouping grouping, boolean hideOthers, Instant now, HeatFrame before) {

    /// Whether a map drawn for this one is what the other asks for, of the same values.
    boolean like(HeatWish other) {
        return colouring == other.colouring && grouping.equals(other.grouping) && hideOthers == other.hideOthers;
    }
}
