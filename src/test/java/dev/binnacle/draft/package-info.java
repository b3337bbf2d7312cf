@NullMarked
package dev.binnacle.draft;

import org.jspecify.annotations.NullMarked;
