package dev.binnacle.cluster;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// What came back from a question to a cluster: a value, or the reason why there is none. Both carry the time.
public sealed interface Answer<T> {

    /// When the cluster answered, or when we gave up.
    Instant at();

    /// The cluster said so.
    record Known<T>(T value, Instant at) implements Answer<T> {}

    /// Nobody told us; never to be read as "no" or "none".
    record Unknown<T>(ClusterFailure why, Instant at) implements Answer<T> {}

    static <T> Answer<T> known(T value, Instant at) {
        return new Known<>(value, at);
    }

    static <T> Answer<T> unknown(ClusterFailure why, Instant at) {
        return new Unknown<>(why, at);
    }

    /// The value, if there is one.
    default Optional<T> known() {
        return this instanceof Known<T>(T value, Instant _) ? Optional.of(value) : Optional.empty();
    }

    default Optional<ClusterFailure> failure() {
        return this instanceof Unknown<T>(ClusterFailure why, Instant _) ? Optional.of(why) : Optional.empty();
    }

    /// The value, or `otherwise` where "unknown" and "none" may be treated alike.
    default T orElse(T otherwise) {
        return known().orElse(otherwise);
    }

    default <R> Answer<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Known<T>(T value, Instant at) -> new Known<>(change.apply(value), at);
            case Unknown<T>(ClusterFailure why, Instant at) -> new Unknown<>(why, at);
        };
    }
}
