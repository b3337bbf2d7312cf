package dev.binnacle.app.cli;

import java.nio.file.Path;
import java.util.Locale;

/// The part of the program that draws. Its answers are exit codes.
public interface Desktop {

    /// Opens the window and returns when it is closed. With no display it says so, draws every screen into
    /// files and prints the diagnosis.
    int open(Source source, Locale locale);

    /// Draws every screen off screen, as PNG files in `folder`.
    int screens(Source source, Path folder, Locale locale);
}
