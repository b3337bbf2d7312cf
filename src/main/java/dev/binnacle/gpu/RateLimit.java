package dev.binnacle.gpu;

/// So many a second on average, and [#SAVED] seconds' worth at once after a rest. Times are nanoseconds of
/// whatever clock the caller uses. Confined to its owner.
final class RateLimit {

    /// A small fleet is asked in one go, as long as that is no more than what was saved meanwhile.
    static final int SAVED = 10;

    private final double perSecond;
    private final double most;
    private double tokens;
    private long at;

    /// @param perSecond may be infinite
    RateLimit(double perSecond, long now) {
        this.perSecond = perSecond;
        this.most = Math.max(1, perSecond * SAVED);
        this.tokens = most;
        this.at = now;
    }

    /// When the next may be taken; now or earlier when it may be taken now.
    long next(long now) {
        refill(now);
        return tokens >= 1 ? now : now + (long) Math.ceil((1 - tokens) / perSecond * 1e9);
    }

    /// Only when [#next] said so.
    void take(long now) {
        refill(now);
        tokens = Math.max(0, tokens - 1);
    }

    private void refill(long now) {
        if (now > at) {
            tokens = Double.isInfinite(perSecond) ? most : Math.min(most, tokens + (now - at) / 1e9 * perSecond);
            at = now;
        }
    }
}
