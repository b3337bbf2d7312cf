package dev.binnacle.app.fx;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Lets the user pick a file. An interface since not every platform has a chooser: the headless one throws.
public interface FileChoice {

    /// @param suffixes patterns such as `*.yaml`
    record Kind(String name, List<String> suffixes) {
        public Kind {
            suffixes = List.copyOf(suffixes);
        }
    }

    /// An existing file; empty when the user thinks better of it.
    Optional<Path> open(String title, Kind kind);

    /// A file to be written. The chooser has asked about replacing one that is there.
    Optional<Path> save(String title, Kind kind, String suggestedName);

    /// The chooser of the desktop, over the window that `owner` gives at that time.
    static FileChoice over(Supplier<@Nullable Window> owner) {
        return new FileChoice() {
            @Override
            public Optional<Path> open(String title, Kind kind) {
                return path(chooser(title, kind).showOpenDialog(owner.get()));
            }

            @Override
            public Optional<Path> save(String title, Kind kind, String suggestedName) {
                FileChooser chooser = chooser(title, kind);
                chooser.setInitialFileName(suggestedName);
                return path(chooser.showSaveDialog(owner.get()));
            }

            private FileChooser chooser(String title, Kind kind) {
                FileChooser chooser = new FileChooser();
                chooser.setTitle(title);
                chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind.name(), kind.suffixes()));
                return chooser;
            }

            private Optional<Path> path(@Nullable File file) {
                return Optional.ofNullable(file).map(File::toPath);
            }
        };
    }
}
