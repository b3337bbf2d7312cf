package dev.binnacle.draft;

import java.io.IOException;

/// A draft's file is not what this program last read or wrote: another window, an editor or version control was
/// there. Nothing was written.
public final class ChangedOnDiskException extends IOException {

    private static final long serialVersionUID = 1;

    ChangedOnDiskException(String file) {
        super(file + " was changed by another program");
    }
}
