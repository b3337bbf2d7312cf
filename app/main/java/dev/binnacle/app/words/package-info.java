/// What the engine speaks of, in the words that the window and the command line share. No toolkit.
@NullMarked
package dev.binnacle.app.words;

import org.jspecify.annotations.NullMarked;
