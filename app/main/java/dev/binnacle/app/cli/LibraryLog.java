package dev.binnacle.app.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/// What libraries log, which is for those who ask for it.
public final class LibraryLog {

    /// Held, so that the level set on it is not collected with it.
    private static final Logger ROOT = Logger.getLogger("");

    private LibraryLog() {}

    public static void show(boolean shown) {
        ROOT.setLevel(shown ? Level.FINE : Level.OFF);
    }
}
