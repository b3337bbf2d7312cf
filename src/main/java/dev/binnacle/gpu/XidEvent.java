package dev.binnacle.gpu;

import java.time.Instant;

/// An XID of one GPU, as it was noticed.
///
/// @param at  when the page that told of it was read; the error itself may be as much older as the pages are
///            apart
/// @param how what told of it
public record XidEvent(Instant at, int code, How how) {

    public enum How {
        /// Stood on the first page read: nobody knows since when.
        FOUND,
        /// The last code changed between two pages.
        CHANGED,
        /// The exporter counted it.
        COUNTED
    }
}
