/// One page that answers "is anything wrong": GPUs, agents, findings and the configuration chain at a glance,
/// each with its
/// age.
@NullMarked
package dev.binnacle.app.overview;

import org.jspecify.annotations.NullMarked;
