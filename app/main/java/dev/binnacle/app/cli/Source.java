package dev.binnacle.app.cli;

import java.nio.file.Path;
import java.util.Optional;

/// Which cluster a command is about.
public sealed interface Source {

    /// A live one.
    ///
    /// @param kubeconfig the only file to look at; empty for those that kubectl would take
    /// @param context    empty for the current one
    record Live(Optional<Path> kubeconfig, Optional<String> context) implements Source {
        /// Nobody said anything.
        public boolean unsaid() {
            return kubeconfig.isEmpty() && context.isEmpty();
        }
    }

    record Recording(Path file) implements Source {}

    record Demo() implements Source {}
}
