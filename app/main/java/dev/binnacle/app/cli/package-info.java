/// The command line: one class a command, one a document, over the same engine as the window. Commands ask the
/// [Engine],
/// documents turn what it says into JSON or a [Report], and only [Terminal] prints. Options, exit codes and
/// JSON: `docs/command-line.md`.
@NullMarked
package dev.binnacle.app.cli;

import org.jspecify.annotations.NullMarked;
