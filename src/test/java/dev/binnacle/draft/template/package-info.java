@NullMarked
package dev.binnacle.draft.template;

import org.jspecify.annotations.NullMarked;
