@NullMarked
package dev.binnacle.draft.yaml;

import org.jspecify.annotations.NullMarked;
