/// Making a recording of the cluster on screen, and opening one. Says what goes into it and what does not.
@NullMarked
package dev.binnacle.app.recorder;

import org.jspecify.annotations.NullMarked;
