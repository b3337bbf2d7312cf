package dev.binnacle.draft.effect;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Looks at a Prometheus again and again after a push, to say what becomes of it. Blocks; an interrupt ends it.
public final class EffectWatch {

    private final Supplier<ScrapeState> reader;
    private final EffectJudge judge;
    private final ScrapeState before;
    private final InstantSource clock;

    /// @param before as it was just before the write
    public EffectWatch(Supplier<ScrapeState> reader, ScrapeIntent intent, ScrapeState before, InstantSource clock) {
        this.reader = reader;
        this.judge = new EffectJudge(intent, before);
        this.before = before;
        this.clock = clock;
    }

    /// Goes on to the end even when all is well: what goes wrong may do so late.
    ///
    /// @param length how long to look
    /// @param pace   from one look to the next
    /// @param news   told of every look, on this thread; ends the watch by answering no
    /// @return the last look; after an interrupt whatever was seen last
    public Effect follow(Duration length, Duration pace, Predicate<Effect> news) {
        Instant end = clock.instant().plus(length);
        ScrapeState last = before;
        while (true) {
            ScrapeState now = reader.get();
            Effect effect = judge.judge(last, now);
            boolean goOn = news.test(effect);
            last = now;
            if (!goOn || !clock.instant().plus(pace).isBefore(end)) {
                return effect;
            }
            try {
                Thread.sleep(pace);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return effect;
            }
        }
    }
}
