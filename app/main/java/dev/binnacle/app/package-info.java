/// The desktop application: where it starts ([Main]), and where its parts are put together ([Wiring]).
/// Everything else is in
/// the packages below.
@NullMarked
package dev.binnacle.app;

import org.jspecify.annotations.NullMarked;
