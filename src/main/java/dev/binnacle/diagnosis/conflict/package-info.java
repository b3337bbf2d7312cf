/// Two agents that fight over the GPUs of a node: the signs of each, the symptoms of a fight, what looks like
/// one and is none, and how to end it.
@NullMarked
package dev.binnacle.diagnosis.conflict;

import org.jspecify.annotations.NullMarked;
