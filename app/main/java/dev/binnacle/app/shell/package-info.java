/// The window around the features: navigation, status bar, settings, where files are kept. Knows no feature; it
/// is handed
/// each one's page.
@NullMarked
package dev.binnacle.app.shell;

import org.jspecify.annotations.NullMarked;
