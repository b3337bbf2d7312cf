package dev.binnacle.app.recorder;

import dev.binnacle.diagnosis.Level;
import dev.binnacle.message.Message;
import java.time.Instant;

/// Something that changed in a recording, to jump to.
///
/// @param appeared whether the finding came up then, or was gone
public record ReplayEvent(Instant at, boolean appeared, Level level, Message title) {}
