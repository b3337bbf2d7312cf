/// GPUs as their node agents report them: which agents there are ([AgentFinder]), what a page of theirs says
/// ([ExpositionParser], [MetricDictionary]), reading many once ([Sweep]) or again and again ([FleetFeed]), and
/// the GPUs that result, each once however many agents saw it ([Fleet]). Values are in base units (ratio, byte,
/// degree Celsius, watt, hertz) whatever the exporter called them.
@NullMarked
package dev.binnacle.gpu;

import org.jspecify.annotations.NullMarked;
