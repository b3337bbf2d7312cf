package dev.binnacle.app.config;

import dev.binnacle.draft.Draft;
import java.util.Optional;

/// What another window, an editor or version control made of the file of a draft that is open here.
///
/// @param known the text that this window last read or wrote
/// @param now   what is there instead; empty when the file is gone, or no text
public record DiskChange(String id, String known, Optional<Draft> now) {}
