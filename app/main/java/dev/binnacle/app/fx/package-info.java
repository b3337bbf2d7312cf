/// The few pieces every screen shares: delivery to the thread that draws ([Latest], [Jobs]), looks that carry
/// meaning ([Tone], [Badge], [Icon], [Theme]), words for failures on screen ([ProblemPane]), and gauges
/// ([Gauge]). Knows the engine's
/// messages, nothing of any feature.
@NullMarked
package dev.binnacle.app.fx;

import org.jspecify.annotations.NullMarked;
