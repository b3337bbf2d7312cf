/// [Rules], the list of them all, and every rule but that of the conflict, a class each.
@NullMarked
package dev.binnacle.diagnosis.rule;

import org.jspecify.annotations.NullMarked;
