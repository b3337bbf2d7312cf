/// Every rule with a cluster in which it finds something, and one in which it nearly does.
@NullMarked
package dev.binnacle.diagnosis.rule;

import org.jspecify.annotations.NullMarked;
