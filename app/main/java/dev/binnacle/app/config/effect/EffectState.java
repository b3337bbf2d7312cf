package dev.binnacle.app.config.effect;

import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.draft.effect.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A push whose effect is watched, or was.
///
/// @param effect as it was seen last; empty before the first look
/// @param over   whether nobody looks any more
public record EffectState(ObjectRef object, Optional<Effect> effect, Instant began, Duration length, boolean over) {

    EffectState saw(Effect seen) {
        return new EffectState(object, Optional.of(seen), began, length, over);
    }

    EffectState ended() {
        return new EffectState(object, effect, began, length, true);
    }

    /// How much of the time is over, from 0 to 1.
    double progress() {
        return effect.map(seen -> Math.clamp(
                        (double) Duration.between(began, seen.at()).toMillis() / Math.max(1, length.toMillis()), 0, 1))
                .orElse(0.0);
    }
}
