/// The heat map: every GPU of a cluster on one canvas, node by node. From what is to be shown, a frame is made
/// beside the UI thread ([HeatRequest] to [HeatFrame]), laid out for the width there is ([HeatLayout]) and
/// painted where it can be seen ([HeatPainter]).
@NullMarked
package dev.binnacle.app.fleet.heat;

import org.jspecify.annotations.NullMarked;
