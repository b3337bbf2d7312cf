/// How monitoring hangs together, on screen: the configuration chain with its first broken link marked
/// ([ChainView]), and the graph of objects ([GraphView]). What is shown is decided in the engine; here it is
/// only laid out and drawn.
@NullMarked
package dev.binnacle.app.topology;

import org.jspecify.annotations.NullMarked;
