/// The configuration chain on the topology screen: a card for each link ([LinkCard]) with what was read to know
/// it, and the part of the next step that the program can do, after a yes.
@NullMarked
package dev.binnacle.app.topology.chain;

import org.jspecify.annotations.NullMarked;
