package dev.binnacle.gpu;

/// A body that is no page of GPU metrics.
public final class ExpositionException extends Exception {

    private final Fault fault;
    private final String excerpt;

    ExpositionException(Fault fault, String excerpt) {
        super(fault + (excerpt.isEmpty() ? "" : ": " + excerpt));
        this.fault = fault;
        this.excerpt = excerpt;
    }

    public Fault fault() {
        return fault;
    }

    /// The body's own first words, on one line and short; empty when it had none.
    public String excerpt() {
        return excerpt;
    }

    public enum Fault {
        /// Nothing in it.
        EMPTY,
        /// A web page: a proxy's or a login's, or some other program's.
        HTML,
        /// No series of it names a GPU: another program's metrics, or no metrics at all.
        NO_GPU,
        /// More GPUs than any node has.
        TOO_MANY
    }
}
